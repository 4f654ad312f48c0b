"""What somebody may do next, from all over the product: three things at most, what helps most first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from flask import url_for

from jobraker.applications.goals import Goal
from jobraker.applications.reading import Card
from jobraker.applications.rules.next_steps import Step, steps
from jobraker.applications.today import stale
from jobraker.pages.applications.steps import when
from jobraker.pages.profile_parts import REASONS
from jobraker.profile import service, tracks
from jobraker.profile.rules.completeness import Part
from jobraker.resumes.versions import resumes_of
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.web.gettext import _, ngettext

MOST = 3
SOON = 7  # days before an interview that one prepares for it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`of`: what the button is of, for whoever does not see what stands beside it; `theirs`: it names a posting."""

    what: str
    why: str
    button: str
    address: str


def suggestions(account_id: int, cards: Sequence[Card], goal: Goal, today: date) -> list[Suggestion]:
    return list(islice(found(account_id, cards, goal, today), MOST))


def found(account_id: int, cards: Sequence[Card], goal: Goal, today: date) -> Iterator[Suggestion]:
    yield from preparations(cards, today)
    missing = service.completeness_of(account_id, tracks.tracks_of(account_id)[0].key).missing
    if Part.TITLES in missing or Part.SKILLS in missing:
        yield from profile(missing)
    if not resumes_of(account_id):
        why = _("Every application asks for one; it is read here, and fills in your profile.")
        yield Suggestion(_("Bring your résumé, or build one"), why, _("To your résumés"), url_for("resumes.resumes"))
    if left := stale(cards, today):
        what = ngettext("Decide on %(num)s saved job", "Decide on %(num)s saved jobs", len(left))
        why = _("Saved two weeks ago or longer, and left since: apply, or take it off.")
        yield Suggestion(what, why, _("Look at them"), url_for("saved.saved", sort="saved", turned=1))
    if not cards:
        why = _("What you save becomes a card on your board, and its posting is kept as it stood.")
        yield Suggestion(_("Save the first opening that you like"), why, _("Your matches"), url_for("matches.matches"))
    elif not goal.goal and any(card.stage not in BEFORE for card in cards):
        why = _("A number of applications a week that you choose yourself; it shows beside what you sent.")
        yield Suggestion(_("Set a weekly goal"), why, _("Set it"), "#goal")
    if Part.TITLES not in missing and Part.SKILLS not in missing:
        yield from profile(missing)


def preparations(cards: Sequence[Card], today: date) -> Iterator[Suggestion]:
    """For the next interview."""
    rounds = [
        (step, card)
        for card in cards
        if card.stage is not Stage.SAVED
        for step in steps(card.facts, card.read_at, card.zone)
        if step.step is Step.INTERVIEW and (step.day - today).days <= SOON
    ]
    for step, card in sorted(rounds, key=lambda each: each[0].day)[:1]:
        yield Suggestion(
            _("Prepare for %(when)s", when=when(step, card.zone)),
            _(
                "%(title)s, %(company)s: their posting as it stood, your notes, what you sent.",
                title=card.title,
                company=card.company,
            )
            if card.company
            else _("%(title)s: their posting as it stood, your notes, what you sent.", title=card.title),
            _("Prepare"),
            url_for("applications_show.show", key=card.key),
        )


def profile(missing: Sequence[Part]) -> Iterator[Suggestion]:
    for part in missing:
        reason = REASONS[part]
        place = (
            url_for("profile.profile", _anchor=reason.section) if reason.section else url_for("profile_answers.answers")
        )
        yield Suggestion(
            _("Tell: %(what)s", what=str(reason.name)), _("Because: %(why)s.", why=str(reason.why)), _("Add it"), place
        )

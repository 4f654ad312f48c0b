"""What the sending of an application asks of its person, in a line with what settles it, and how often it was sent, as a tag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for

from jobraker.automation.reading import Standing
from jobraker.automation.rules.answers import Source
from jobraker.automation.rules.states import ASKING, OUT, Problem, State
from jobraker.pages.applications.acts import Act
from jobraker.pages.applications.clock import Clock
from jobraker.saved.rules.stages import Stage
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.moments import short_day

CLOSED = (Problem.CLOSED, Problem.JOB_CLOSED)
UNSENT: Mapping[Problem, Phrase] = {
    Problem.LOGIN: N_("Sign in there yourself"),
    Problem.CAPTCHA: N_("Apply there yourself"),
    Problem.CODE: N_("They sent a code: try again"),
    Problem.JOB_CLOSED: N_("They say it is closed"),
    Problem.CLOSED: N_("It closed before it left"),
    Problem.FILE_GONE: N_("Choose another résumé"),
    Problem.ALREADY_APPLIED: N_("Sent before: look"),
    Problem.PRIVATE_FORM: N_("Tell another address"),
    Problem.EXPIRED: N_("It waited too long: look"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """`words` are short, for a card; `acts`: what settles it or leads there, what is meant first standing first."""

    words: str
    acts: Sequence[Act]


@dataclass(frozen=True, slots=True)
class Tag:
    """`unsure`: its number is not known."""

    number: str
    note: str
    sent: bool = False
    unsure: bool = False


def review_address(application: UUID) -> str:
    return url_for("package.review", key=application)


def ask_of(application: UUID, stage: Stage, standing: Standing | None) -> Ask | None:
    """None where nothing of the sending waits for them."""
    if standing is None or stage is not Stage.NEEDS_YOU:
        return None
    if standing.attempt is None:
        return ask_of_package(application, standing)
    if standing.state in ASKING:
        # Only where its pictures stand beside the question: whoever says that it was not sent may send it twice.
        there = url_for("applications_show.show", key=application, _anchor="attempt")
        words = _("It looks sent: confirm") if standing.state is State.LIKELY else _("Was it sent? Please look")
        return Ask(words, (Act(_("Look at it"), there),))
    if standing.state is State.UNSENT and not standing.newer:
        return ask_of_unsent(application, standing)
    return ask_of_package(application, standing)


def ask_there(application: UUID, stage: Stage, standing: Standing | None) -> Ask | None:
    """The same for a page that settles it where it shows the attempt."""
    ask = ask_of(application, stage, standing)
    if ask is None or all(act.field is None and act.address == review_address(application) for act in ask.acts):
        return ask
    if standing and standing.state is State.UNSENT and standing.problem in CLOSED:
        return Ask(ask.words, ways_out(application))
    return Ask(ask.words, (Act(_("Look"), "#attempt"),))


def ways_out(application: UUID) -> Sequence[Act]:
    """Of one that can no longer be applied for."""
    return (
        Act(_("Withdraw"), url_for("applications_moves.one", key=application), ("to", Stage.WITHDRAWN.value)),
        Act(_("Remove"), url_for("applications_removed.remove", key=application), ("do", "remove")),
    )


def ask_of_package(application: UUID, standing: Standing) -> Ask | None:
    if not standing.packed:
        return None
    if not standing.built:
        return Ask(_("Being put together"), (Act(_("Look"), review_address(application)),))
    if standing.missing:
        return Ask(questions(standing.missing), (Act(_("Answer"), review_address(application)),))
    return Ask(_("Review before sending"), (Act(_("Review"), review_address(application)),))


def ask_of_unsent(application: UUID, standing: Standing) -> Ask:
    here = url_for("applications_show.show", key=application)
    if standing.problem is Problem.QUESTION and standing.questions and standing.attempt:
        more = url_for("applications_attempts.ask_more", key=application, attempt=standing.attempt)
        return Ask(questions(standing.questions), (Act(_("Answer"), more, ("did", "answer")),))
    known = UNSENT.get(standing.problem) if standing.problem else None
    return Ask(str(known) if known else _("Not sent: see why"), (Act(_("See why"), here),))


def questions(number: int) -> str:
    return ngettext("%(num)s question to answer", "%(num)s questions to answer", number)


def tag_of(standing: Standing | None, stage: Stage, applied_on: date | None, *, always: bool) -> Tag | None:
    """`always`: also where it goes without saying that it was not sent."""
    if applied_on:
        return Tag(_("1 of 1"), short_day(applied_on), sent=True)
    if standing and not standing.dry:
        if standing.state in OUT:
            return Tag(_("? of 1"), _("sending"), unsure=True)
        if standing.state in ASKING:
            return Tag(_("? of 1"), _("please look"), unsure=True)
        if standing.state is State.QUEUED:
            return Tag(_("0 of 1"), _("approved"))
    if standing and standing.dry and (standing.state in OUT or standing.state is State.QUEUED):
        return Tag(_("0 of 1"), _("dry run"))
    if not always:
        return None
    return Tag(_("0 of 1"), _("sending") if stage is Stage.SUBMITTING else _("not sent"))


SOURCES: Mapping[str, Phrase] = {
    Source.PROFILE: N_("profile"),
    Source.ACCOUNT: N_("account"),
    Source.RESUME: N_("résumé"),
    Source.LETTER: N_("letter"),
    Source.BANK: N_("answers bank"),
    Source.PERSON: N_("typed for this form"),
}


def answer_said(source: Mapping[str, Any], clock: Clock) -> str:
    """Where an answer is from: `profile`, `answers bank, 2 Oct`; "" where that is not told."""
    of = str(source.get("of", ""))
    if of == Source.BANK and source.get("day"):
        return _("answers bank, %(day)s", day=short_day(date.fromisoformat(str(source["day"])), clock.at))
    return str(SOURCES[of]) if of in SOURCES else ""

"""What a proof of search says, on the page and on paper."""

from dataclasses import dataclass
from datetime import date

from jobraker.applications.proof import Proof
from jobraker.applications.rules.outcomes import Record
from jobraker.applications.rules.proving import Entry, Step, What
from jobraker.documents import proof as documents
from jobraker.pages.applications.channel_words import channel_word
from jobraker.pages.applications.periods import day_of_year, days_words
from jobraker.pages.applications.words import stage_word
from jobraker.web.filters import count
from jobraker.web.gettext import _, language, ngettext


@dataclass(frozen=True, slots=True)
class ShownStep:
    day: date | None
    words: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    number: int
    record: Record
    day: date | None
    way: str
    steps: tuple[ShownStep, ...]


def shown_line(number: int, entry: Entry) -> ShownLine:
    steps = tuple(ShownStep(step.day, step_word(step)) for step in entry.steps)
    return ShownLine(number, entry.record, entry.day if entry.record.is_sent else None, channel_word(entry.record.channel), steps)  # fmt: skip


def step_word(step: Step) -> str:
    return _("Interview") if isinstance(step.what, What) else stage_word(step.what)


def step_day(day: date | None) -> str:
    return day_of_year(day) if day else _("day not noted")


def sent_day(day: date | None) -> str:
    return day_of_year(day) if day else _("not sent")


def title() -> str:
    return _("Proof of job search")


def facts(told: Proof, today: date) -> tuple[tuple[str, str], ...]:
    name = ((_("Name"), told.name),) if told.name else ()
    sent = count(told.sent)
    unsent = len(told.entries) - told.sent
    if unsent:
        sent = ngettext("%(sent)s, and %(number)s that was not sent", "%(sent)s, and %(number)s that were not sent", unsent, sent=sent, number=count(unsent))  # fmt: skip
    return (
        *name,
        (_("Time"), days_words(told.first, told.last)),
        (_("Applications sent"), sent),
        (_("Made on"), _("%(day)s, with Jobraker", day=day_of_year(today))),
    )


def heads() -> tuple[str, ...]:
    return (_("No."), _("Sent"), _("Employer and place"), _("Position"), _("Way, contact, opening"), _("What happened"))


def nothing() -> str:
    return _("No application was sent in this time.")


def note(told: Proof) -> str:
    """What the office should know of it."""
    noted = _("The days are those that the applicant noted.")
    if not told.undated:
        return noted
    missing = ngettext(
        "%(number)s more was sent on a day that was not noted, and is not listed.",
        "%(number)s more were sent on days that were not noted, and are not listed.",
        told.undated,
        number=count(told.undated),
    )
    return f"{noted} {missing}"


def printed(told: Proof, today: date) -> documents.Proof:
    return documents.Proof(
        language=language().partition("_")[0],
        title=title(),
        name=told.name,
        facts=facts(told, today),
        heads=heads(),
        lines=tuple(printed_line(shown_line(number, entry)) for number, entry in enumerate(told.entries, 1)),
        nothing=nothing(),
        note=note(told),
    )


def printed_line(each: ShownLine) -> documents.Line:
    of = each.record
    return documents.Line(
        number=count(each.number),
        day=sent_day(each.day),
        employer=of.company,
        place=of.place,
        title=of.title,
        way=each.way,
        contacts=of.contacts,
        address=of.url,
        history=tuple((step_day(step.day), step.words) for step in each.steps),
    )

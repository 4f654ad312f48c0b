"""Interviews as the page of an application lists them: in their own zone, and in their person's where it is another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from jobraker.applications.models import Interview
from jobraker.applications.rules.interviews import Outcome
from jobraker.applications.rules.zone_names import zone_named
from jobraker.pages.applications.clock import Clock
from jobraker.pages.applications.words import interview_form_word, outcome_word
from jobraker.web.gettext import _
from jobraker.web.moments import date as date_words


@dataclass(frozen=True, slots=True)
class Round:
    """`mine`: the same moment by their own clock, "" where that shows the same. `asked`: it is over, and nobody has said
    what came of it."""

    key: UUID
    number: int
    form: str
    when: str
    zone: str
    mine: str
    at: str
    place: str
    link: str
    people: str
    notes: str
    outcome: str
    passed: bool
    failed: bool
    asked: bool


def rounds(rows: Sequence[Interview], clock: Clock) -> Iterator[Round]:
    for row in rows:
        begins = row.begins_at
        over = begins is not None and begins + timedelta(minutes=row.minutes) <= clock.at
        yield Round(
            key=row.key,
            number=row.round,
            form=interview_form_word(row.form),
            when=when(row, clock),
            zone=row.zone if begins else "",
            mine=mine(row, clock),
            at=begins.isoformat() if begins else "",
            place=row.place,
            link=row.link,
            people=row.people,
            notes=row.notes,
            outcome=outcome_word(row.outcome) if row.outcome else "",
            passed=row.outcome == Outcome.PASSED,
            failed=row.outcome == Outcome.FAILED,
            asked=over and not row.outcome,
        )


def when(row: Interview, clock: Clock) -> str:
    """`Thu 26 Nov, 14:00 to 15:00`."""
    if row.begins_at is None:
        return _("day not agreed yet")
    begins = row.begins_at.astimezone(zone_named(row.zone))
    ends = (row.begins_at + timedelta(minutes=row.minutes)).astimezone(zone_named(row.zone))
    on = date_words(begins, clock.at)
    return _("%(day)s, %(begins)s to %(ends)s", day=on, begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")


def mine(row: Interview, clock: Clock) -> str:
    if row.begins_at is None or not clock.is_told:
        return ""
    there, here = row.begins_at.astimezone(zone_named(row.zone)), row.begins_at.astimezone(clock.zone)
    if there.utcoffset() == here.utcoffset():
        return ""
    return _("%(when)s by your clock", when=clock.minute(row.begins_at))

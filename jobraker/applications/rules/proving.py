"""What a proof of search tells of each application: when it was sent, and what happened since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jobraker.applications.rules.outcomes import Move, Record, path_of
from jobraker.saved.rules.stages import Stage


class What(StrEnum):
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class Step:
    """`day` None: it is not known."""

    what: Stage | What
    day: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    record: Record
    steps: tuple[Step, ...]

    @property
    def day(self) -> date | None:
        """That it was sent on; of one that was not, that it was noted on."""
        return self.record.applied_on if self.record.is_sent else self.record.saved_on


def proved(records: Sequence[Record], first: date, last: date, *, interviews: bool, unsent: bool) -> tuple[Entry, ...]:
    """Those of these days, in their order. What was sent on a day that nobody knows is of no day."""
    found = [Entry(each, steps(each, interviews=interviews)) for each in records if each.is_sent or unsent]
    within = [(each.day, each) for each in found if each.day and first <= each.day <= last]
    return tuple(each for _, each in sorted(within, key=lambda of: of[0]))


def undated(records: Sequence[Record]) -> int:
    return sum(each.is_sent and each.applied_on is None for each in records)


def steps(record: Record, *, interviews: bool) -> tuple[Step, ...]:
    """The way that it went, with its interviews where they belong by their days."""
    way = path_of(record) if record.is_sent else (Move(record.stage, record.saved_on),)
    found = [Step(move.to, move.day) for move in way]
    for met in record.rounds if interviews else ():
        if met.day and not met.cancelled:
            before = [at for at, step in enumerate(found) if step.day and step.day <= met.day]
            found.insert(max(before, default=0) + 1, Step(What.INTERVIEW, met.day))
    return tuple(found)

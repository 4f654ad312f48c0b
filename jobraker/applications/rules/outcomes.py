"""What became of an application: how far it came, how it ended, and how long each step took, as far as that is known.

Days are those on which its person told of a step. Of what came with a table, or was told together with the sending, nobody
knows the day, and none is made up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from jobraker.saved.rules.stages import BEFORE, ENDED, SENT, Stage


@dataclass(frozen=True, slots=True)
class Move:
    to: Stage
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """A round of interviews: the day that it was told of, and the day it is on."""

    told_on: date | None = None
    day: date | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """An application as it is kept. `resume`: key and name of the one that was sent. `moves` in the order they were made."""

    key: UUID
    stage: Stage
    applied_on: date | None = None
    channel: str = ""
    resume: tuple[str, str] = ("", "")
    moves: tuple[Move, ...] = ()
    rounds: tuple[Met, ...] = ()
    title: str = ""
    company: str = ""
    place: str = ""
    url: str = ""
    contacts: tuple[str, ...] = ()
    saved_on: date | None = None

    @property
    def is_sent(self) -> bool:
        return self.stage not in BEFORE and (self.stage is not Stage.WITHDRAWN or self.applied_on is not None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one that was sent. `path` from the sending on, each stage once; `reached`: the furthest of the stages of what was
    sent; `days` to the first answer, None where there was none or its day is not known; `stays`: days in each stage that it left."""

    record: Record
    path: tuple[Move, ...]
    reached: Stage
    end: Stage | None
    answered: bool
    days: int | None
    stays: Mapping[Stage, int]


def outcome(record: Record) -> Outcome:
    path = path_of(record)
    reached = max((move.to for move in path if move.to in SENT), key=SENT.index)
    if any(not each.cancelled for each in record.rounds):
        reached = max(reached, Stage.INTERVIEWING, key=SENT.index)
    end = record.stage if record.stage in ENDED else None
    if end is Stage.ACCEPTED:
        reached = Stage.OFFER
    answered = bool(reached is not Stage.APPLIED or end is Stage.REJECTED or record.rounds)
    days = between(record.applied_on, answer_day(path, record.rounds)) if answered else None
    return Outcome(record, path, reached, end, answered, days, dict(stays(path)))


def path_of(record: Record) -> tuple[Move, ...]:
    """Its way from the sending to where it stands. Whoever moves something back takes back what was said of it: it is not
    part of the way."""
    path = [Move(Stage.APPLIED, record.applied_on)]
    for move in (*record.moves, Move(record.stage)):
        if move.to in BEFORE:
            del path[1:]
            continue
        while place(path[-1].to) > place(move.to):
            path.pop()
        if path[-1].to is move.to:
            continue
        if move.to in ENDED and path[-1].to in ENDED:
            path.pop()
        path.append(move)
    return tuple(path)


def place(stage: Stage) -> int:
    """In the order of what was sent; all ends come last."""
    return SENT.index(stage) if stage in SENT else len(SENT)


def answer_day(path: Sequence[Move], rounds: Sequence[Met]) -> date | None:
    """When the first answer came; None where any that may have been the first has no day."""
    moved = next((move for move in path[1:] if move.to is not Stage.WITHDRAWN), None)
    if moved and moved.day is None:
        return None
    met = [min(filter(None, (each.told_on, each.day)), default=None) for each in rounds]
    if None in met:
        return None
    return min([*filter(None, met), *([moved.day] if moved and moved.day else [])], default=None)


def stays(path: Sequence[Move]) -> Iterator[tuple[Stage, int]]:
    for at, after in pairwise(path):
        days = between(at.day, after.day)
        if days is not None:
            yield at.to, days


def between(first: date | None, last: date | None) -> int | None:
    """None also where they are the wrong way round: one of the two is not true then."""
    return (last - first).days if first and last and first <= last else None

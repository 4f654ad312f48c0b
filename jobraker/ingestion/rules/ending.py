"""How a run that was read to its end counts: as complete, or as suspiciously short."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

FEWER = 1  # so many fewer are no sign of anything, however few there were
DAY = timedelta(hours=20)  # a daily reading may come somewhat early
ALIKE = 0.1  # share by which two readings of the same may differ


@dataclass(frozen=True, slots=True)
class Reading:
    """`seen`: different openings the run saw; `unread`: how many fewer records it read than the source says it has;
    `open`: listings open before."""

    seen: int
    unread: int
    open: int


@dataclass(frozen=True, slots=True)
class Look:
    """A run that was read to its end, by its counts: `got`, the records that were openings; `lack`, how many fewer
    records it had than the source said, None where it said nothing; `at`, when it ended."""

    got: int
    lack: int | None
    short: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """What absence from a run is believed after: as many `looks` in a row that found the same, the first so long ago."""

    looks: int
    over: timedelta


FEW = Doubt(2, timedelta(hours=6))
NOTHING = Doubt(2, DAY)
LESS_THAN_SAID = Doubt(3, 2 * DAY)


def doubts(reading: Reading, share: float) -> Iterator[Doubt]:
    """Why absence proves nothing yet: fewer were read than the source says, none, or fewer than `share` of what was open."""
    if reading.unread > 0:
        yield LESS_THAN_SAID
    if reading.open and not reading.seen:
        yield NOTHING
    elif reading.open - reading.seen > FEWER and reading.seen < share * reading.open:
        yield FEW


def confirmed(doubt: Doubt, this: Look, before: Iterable[Look]) -> bool:
    """Whether the runs before, the newest first, found the same often and long enough: then the source really is so.

    A source that always counts too many is still believed in the run after one that was; an answer without a count says
    nothing of that.
    """
    if doubt is LESS_THAN_SAID:
        same = list(takewhile(lambda look: lacks_as(look, this), (look for look in before if look.lack is not None)))
    else:
        same = list(takewhile(lambda look: look.short and near(look.got, this.got), before))
    return len(same) + 1 >= doubt.looks and this.at - same[-1].at >= doubt.over


def lacks_as(look: Look, this: Look) -> bool:
    lack = look.lack or 0
    return (look.short or lack > 0) and near(lack, this.lack or 0)


def near(one: int, other: int) -> bool:
    return abs(one - other) <= ALIKE * max(abs(other), 1)

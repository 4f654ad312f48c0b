"""Whether openings close and open again on the days on which their boards took them off and put them on.

The days are those on which real Greenhouse boards listed real postings, played as a run a day and board. The data has
one stay for each posting; of one in twenty a week is left out here, to see them come back. Each board fails on some
days and gives a part of its list on some: those days must close nothing, and what went on them closes on the next day
that tells. Where more than half of a board goes at once, the second reading that says so is believed: a day late here.
"""

import csv
import gzip
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from benchmarks.eval.replay import Fault, Faults, Played, Stay, replay
from benchmarks.eval.score import Count, Score, needed, share
from benchmarks.made.stack import running
from jobraker.settings import Settings

FIRST, DAYS = date(2026, 3, 1), 60
BOARDS, LEAST, MOST = 24, 20, 200  # boards, and the postings that each listed in these days
AWAY = timedelta(days=7)
LATE = timedelta(days=2)  # where half a board goes at once a second reading is waited for, and that one may fail
SEED = 20260301

Event = tuple[str, str, date]  # board, posting, day


class Change(StrEnum):
    OPENED = "opened"
    CLOSED = "closed"
    REOPENED = "opened again"


def measure(data: Path) -> Iterator[Score]:
    chance = random.Random(SEED)  # noqa: S311
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    boards = sample(list(stays(needed(data, "postings/greenhouse_list_union_2025-10_2026-08.csv.gz"))), chance)
    faults = bad_days(sorted({stay.board for stay in boards}), days, chance)
    with running() as app:
        settings: Settings = app.extensions["settings"]
        runs = list(replay(settings, boards, days, faults))
    told = f"{len({stay.board for stay in boards})} boards, {DAYS} days, {len(boards)} postings"
    found, true = changes((run.board, run.day, run.open) for run in runs), changes(expected(boards, runs))
    for change in Change:
        yield Score.of(f"{change} on the day", told, counted(found[change], true[change]))
    late = Count(
        len(within(true[Change.CLOSED], found[Change.CLOSED])), len(found[Change.CLOSED]), len(true[Change.CLOSED])
    )
    yield Score.of(f"closed within {LATE.days} days", told, late)
    yield closing_nothing("a failed day closes nothing", told, [run for run in runs if run.fault is Fault.FAILED])
    yield closing_nothing("a short day closes nothing", told, [run for run in runs if run.fault is Fault.SHORT])


def stays(path: Path) -> Iterator[Stay]:
    """Those that reach into the days that are played."""
    last = FIRST + timedelta(days=DAYS - 1)
    with gzip.open(path, "rt", newline="") as file:
        for row in csv.DictReader(file):
            seen = date.fromisoformat(row["first_seen"]), date.fromisoformat(row["last_seen"])
            if seen[1] >= FIRST and seen[0] <= last:
                yield Stay(row["board"], row["id"], row["title"], row["location"], (seen,))


def sample(given: Sequence[Stay], chance: random.Random) -> list[Stay]:
    """Of some boards that are neither tiny nor huge; with a week left out of some stays that are long enough."""
    sizes = Counter(stay.board for stay in given)
    chosen = set(chance.sample(sorted(board for board, size in sizes.items() if LEAST <= size <= MOST), BOARDS))
    return [interrupted(stay, chance) for stay in given if stay.board in chosen]


def interrupted(stay: Stay, chance: random.Random) -> Stay:
    ((first, last),) = stay.times
    begun = max(first, FIRST)
    if chance.random() >= 0.05 or last - begun < 3 * AWAY:
        return stay
    gone = begun + AWAY
    times = (first, gone - timedelta(days=1)), (gone + AWAY, last)
    return replace(stay, times=times)


def bad_days(boards: Sequence[str], days: Sequence[date], chance: random.Random) -> Faults:
    """Three failed days for each board and two short ones, no two of these beside each other."""
    faults: dict[tuple[str, date], Fault] = {}
    for board in boards:
        chosen = chance.sample(range(1, len(days) // 3), 5)
        for number, third in enumerate(chosen):
            faults[board, days[third * 3]] = Fault.FAILED if number < 3 else Fault.SHORT
    return faults


def expected(given: Iterable[Stay], runs: Iterable[Played]) -> Iterator[tuple[str, date, frozenset[str]]]:
    """What should be open after each run: what the board lists, and after a bad day what was open before."""
    by_board: dict[str, list[Stay]] = defaultdict(list)
    for stay in given:
        by_board[stay.board].append(stay)
    before: dict[str, frozenset[str]] = defaultdict(frozenset)
    for run in runs:
        listed = [stay.external_id for stay in by_board[run.board] if stay.listed_on(run.day)]
        if run.fault is None:
            before[run.board] = frozenset(listed)
        elif run.fault is Fault.SHORT and run.open > before[run.board]:
            before[run.board] |= run.open & frozenset(listed)
        yield run.board, run.day, before[run.board]


def changes(states: Iterable[tuple[str, date, frozenset[str]]]) -> dict[Change, set[Event]]:
    """What changed on which day; the first day of all changes nothing."""
    events: dict[Change, set[Event]] = {change: set() for change in Change}
    before: dict[str, frozenset[str]] = {}
    ever: dict[str, set[str]] = defaultdict(set)
    for board, day, opened in states:
        if board in before:
            events[Change.OPENED] |= {(board, posting, day) for posting in opened - ever[board]}
            events[Change.REOPENED] |= {(board, posting, day) for posting in (opened & ever[board]) - before[board]}
            events[Change.CLOSED] |= {(board, posting, day) for posting in before[board] - opened}
        before[board] = opened
        ever[board] |= opened
    return events


def within(true: set[Event], found: set[Event]) -> set[Event]:
    """Of what truly happened what was found so soon after it."""
    days = range(LATE.days + 1)
    return {
        (board, posting, day)
        for board, posting, day in true
        if any((board, posting, day + timedelta(days=late)) in found for late in days)
    }


def counted(found: set[Event], true: set[Event]) -> Count:
    return Count(len(found & true), len(found), len(true))


def closing_nothing(field: str, told: str, runs: Sequence[Played]) -> Score:
    return Score(field, told, len(runs), recall=share(sum(run.closed == 0 for run in runs), len(runs)))

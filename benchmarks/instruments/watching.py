"""What is taken of the machine meanwhile: by Python, which reads openings here and in processes beside this one, and by all that
this process has started, the database too. Linux only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from benchmarks.instruments.memory import children, kind_of, proportional

EVERY = 0.25  # seconds
TICKS = os.sysconf("SC_CLK_TCK")
WORKED = slice(11, 15)  # of a process after its name: in user and system mode, and of its children that have ended


@dataclass(slots=True)
class Taken:
    """`python`: seconds of the processor; `before` and `highest`: megabytes that it held."""

    python: float
    before: float
    highest: float
    share_of_cores: float = 0


@contextmanager
def watched() -> Iterator[Taken]:
    """Complete at the end."""
    before = held()
    taken, over = Taken(python(), before, before), Event()

    def watch() -> None:
        while not over.wait(EVERY):
            taken.highest = max(taken.highest, held())

    watching = Thread(target=watch, daemon=True)
    begun, worked = perf_counter(), worked_below(os.getpid())
    watching.start()
    try:
        yield taken
    finally:
        over.set()
        watching.join()
    cores = len(os.sched_getaffinity(0))
    taken.share_of_cores = (worked_below(os.getpid()) - worked) / (perf_counter() - begun) / cores
    taken.python = python() - taken.python


def python() -> float:
    """Of this process and those of its own that have ended, as those that normalise do with what they were started for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def held() -> float:
    """Megabytes of this process and of those that normalise for it."""
    found = proportional(os.getpid())
    for child in children().get(os.getpid(), []):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            found += proportional(child) if kind_of(child) == "normalising" else 0
    return found / 1024


def worked_below(root: int) -> float:
    """Seconds of the processor that this process and all below it have had."""
    below, ticks, left = children(), 0, [root]
    while left:
        process = left.pop()
        left += below.get(process, [])
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile: then its parent has its time
            ticks += sum(map(int, Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[WORKED]))
    return ticks / TICKS

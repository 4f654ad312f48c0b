"""The signs of a page put together: those that stand close to each other in one line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from jobraker.resumes.lines import FAR

SAME_LINE = 0.35  # of the size: how much two baselines of one line may differ
WORD_GAP, RUN_GAP = 0.15, 1.3  # of the size
SIZE_LEAST = 2.5  # points; nobody reads what is smaller
WIDTH_LEAST = 0.13  # of the size, of a letter; thinner ones are words behind a picture


class Sign(NamedTuple):
    """One with no width ends a run."""

    text: str
    left: float = 0
    right: float = 0
    base: float = 0
    size: float = 0
    bold: bool = False


@dataclass(slots=True)
class Run:
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    spaced: bool = False  # white space stands before it


def runs(signs: Iterable[Sign]) -> list[Run]:
    """Signs that stand close to each other in one line, without those that nobody sees."""
    found: list[Run] = []
    run: Run | None = None
    space = False
    before = Sign("\n")
    for sign in signs:
        if sign.text.isspace():
            space = True
            run = None if sign.text == "\n" else run
            continue
        of_one = sign[1:4] == before[1:4]  # letters that are written as one have one box
        before = sign
        if run is not None and of_one and not space:
            run.text += sign.text
            continue
        if run is None or not _goes_on(run, sign):
            run = Run(sign.text, sign.left, sign.right, sign.base, sign.size, sign.bold, space)
            found.append(run)
        else:
            gap = sign.left - run.right
            run.text += (" " if space or gap > WORD_GAP * run.size else "") + sign.text
            run.right = max(run.right, sign.right)
            run.bold = run.bold and sign.bold
        space = False
    return [run for run in found if _is_seen(run)]


def _goes_on(run: Run, sign: Sign) -> bool:
    size = max(run.size, sign.size)
    return abs(sign.base - run.base) <= SAME_LINE * size and -0.5 * size < sign.left - run.right < RUN_GAP * size


def _is_seen(run: Run) -> bool:
    if run.size < SIZE_LEAST or not run.text.strip():
        return False
    if len(run.text) < 3 or (run.right - run.left) / len(run.text) > WIDTH_LEAST * run.size:
        return True
    return _TELLS.search(run.text) is not None


# Behind an icon some files have its name, and some all that stands beside it.
_TELLS = re.compile(r"[@/]\w|\d{3}")
Rows = list[list[Run]]


def rows_of(found: Sequence[Run]) -> Rows:
    """Runs of one baseline from left to right, from the top of the page."""
    rows: Rows = []
    for run in sorted(found, key=lambda run: (-run.base, run.left)):
        if rows and abs(rows[-1][0].base - run.base) <= SAME_LINE * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def text_of(row: Sequence[Run]) -> str:
    return row[0].text + "".join(_between(before, run) + run.text for before, run in pairwise(row))


def _between(before: Run, run: Run) -> str:
    gap = run.left - before.right
    if gap > RUN_GAP * min(run.size, before.size) or gap < -run.size:
        return FAR
    return " " if run.spaced or gap > WORD_GAP * run.size else ""

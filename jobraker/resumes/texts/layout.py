"""The signs of a page put together: into runs, the runs into lines, and two columns one after the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from jobraker.resumes.lines import FAR, LINE_CHARS, Line
from jobraker.resumes.rules.evidence import is_place
from jobraker.resumes.rules.heads import part_of
from jobraker.resumes.rules.months import times
from jobraker.resumes.rules.sections import BULLET
from jobraker.resumes.texts.glyphs import cleaned

SAME_LINE = 0.35  # of the size: how much two baselines of one line may differ
WORD_GAP, RUN_GAP = 0.15, 1.3  # of the size
SIZE_LEAST = 2.5  # points; nobody reads what is smaller
WIDTH_LEAST = 0.13  # of the size, of a letter; thinner ones are words behind a picture
GUTTER = 7  # points between two columns
COLUMN_LINES = 4  # of the shorter of two columns
COLUMNS_DEEP = 3
ALIGNED, DATED = 0.75, 0.45  # shares of the lines of a column that stands beside the other as in a table
BOLD = 600
EDGE = 3  # lines at the top and bottom of a page that may be on each


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
    for sign in signs:
        if sign.text.isspace():
            space = True
            run = None if sign.text == "\n" else run
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


def laid_out(found: Sequence[Run], page: int) -> list[Line]:
    lines: list[Line] = []
    for column in _columns(list(found), COLUMNS_DEEP):
        rows = _with_their_times(_rows(column))
        steps = [above[0].base - below[0].base for above, below in pairwise(rows)]
        usual = median([step for step in steps if step > 0] or [0])
        for place, row in enumerate(rows):
            text = cleaned(_text(row))[:LINE_CHARS]
            if not text:
                continue
            gap = place == 0 or steps[place - 1] > 1.25 * usual
            size = next((run.size for run in row if len(run.text) > 1), row[0].size)
            bold = row[0].bold
            lines.append(Line(text, page, len(lines) + 1, gap, round(size, 1), bold))
    return lines


Rows = list[list[Run]]


def _rows(found: Sequence[Run]) -> Rows:
    """Runs of one baseline from left to right, from the top of the page."""
    rows: Rows = []
    for run in sorted(found, key=lambda run: (-run.base, run.left)):
        if rows and abs(rows[-1][0].base - run.base) <= SAME_LINE * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _with_their_times(rows: Rows) -> Rows:
    """A time or place at the far end of a line of words belongs to the head above, beside whose words it goes on."""
    head: list[Run] | None = None
    for row in rows:
        last = row[-1]
        apart = len(row) > 1 and last.left - row[-2].right > RUN_GAP * last.size
        words = cleaned(_text(row[:-1])) if apart else ""
        if head is not None and apart and _goes_below(words) and _is_beside(last.text):
            head.append(row.pop())
        elif not _goes_below(cleaned(_text(row))):
            head = row
    return rows


def _goes_below(text: str) -> bool:
    return text[:1].islower() or BULLET.match(text) is not None


def _text(row: Sequence[Run]) -> str:
    return row[0].text + "".join(_between(before, run) + run.text for before, run in pairwise(row))


def _between(before: Run, run: Run) -> str:
    gap = run.left - before.right
    if gap > RUN_GAP * min(run.size, before.size) or gap < -run.size:
        return FAR
    return " " if run.spaced or gap > WORD_GAP * run.size else ""


def _columns(found: list[Run], deep: int) -> Iterator[list[Run]]:
    """What is read one after the other."""
    rows = _rows(found)
    gutter = _gutter(rows) if deep else None
    if gutter is None:
        yield found
        return
    for is_column, zone in _zones(rows, gutter):
        inside = [run for row in zone for run in row]
        left = [run for run in inside if run.left < gutter]
        right = [run for run in inside if run.left >= gutter]
        kind = _beside(_rows(left), _rows(right)) if is_column else Beside.TABLE
        if kind is Beside.COLUMNS:
            yield from _columns(left, deep - 1)
            yield from _columns(right, deep - 1)
        elif kind is Beside.HEADS:
            yield from _under_heads(_rows(left), right, deep)
        else:
            yield inside


def _under_heads(heads: Rows, right: list[Run], deep: int) -> Iterator[list[Run]]:
    """Each head, then what begins beside it."""
    tops = [row[0].base + row[0].size for row in heads]
    for place, head in enumerate(heads):
        below = tops[place + 1] if place + 1 < len(heads) else float("-inf")
        if place == 0 and (above := [run for run in right if run.base > tops[0]]):
            yield from _columns(above, deep - 1)
        yield head
        if inside := [run for run in right if below < run.base <= tops[place]]:
            yield from _columns(inside, deep - 1)


def _gutter(rows: Rows) -> float | None:
    """Where a second column begins: the left edge that most lines have, with nothing across the space before it."""
    edges = sorted({round(run.left) for row in rows for run in row})
    best, most = None, COLUMN_LINES - 1
    for edge in edges:
        right = [run for row in rows for run in row if abs(run.left - edge) <= 1.5]
        if len(right) <= most:
            continue
        zones = [zone for is_column, zone in _zones(rows, edge - 1.5) if is_column]
        lines = 0
        for zone in zones:
            left = _rows([run for row in zone for run in row if run.left < edge - 1.5])
            other = _rows([run for row in zone for run in row if run.left >= edge - 1.5])
            kind = _beside(left, other)
            if kind is not Beside.TABLE:
                lines += len(other) if kind is Beside.HEADS else min(len(left), len(other))
        if lines > most:
            best, most = edge - 1.5, lines
    return best


def _zones(rows: Rows, gutter: float) -> Iterator[tuple[bool, Rows]]:
    """Rows in which nothing stands across the gutter, and those between them."""
    zone: Rows = []
    is_column = False
    for row in rows:
        crossed = any(run.left < gutter and run.right > gutter - GUTTER for run in row)
        if zone and crossed is is_column:
            yield is_column and _is_deep(zone, gutter), zone
            zone = []
        is_column = not crossed
        zone.append(row)
    if zone:
        yield is_column and _is_deep(zone, gutter), zone


def _is_deep(zone: Rows, gutter: float) -> bool:
    left = sum(any(run.left < gutter for run in row) for row in zone)
    right = sum(any(run.left >= gutter for run in row) for row in zone)
    return min(left, right) >= COLUMN_LINES or (left > 1 and right >= COLUMN_LINES and _are_heads(zone, gutter))


def _are_heads(zone: Rows, gutter: float) -> bool:
    return all(part_of(run.text) for row in zone for run in row if run.left < gutter)


class Beside(Enum):
    """What two columns are to each other."""

    COLUMNS = 1  # read one after the other
    TABLE = 2  # the lines of one belong to those of the other: times and places, or labels
    HEADS = 3  # heads, and what is below each


def _beside(left: Rows, right: Rows) -> Beside:
    narrow, wide = sorted((left, right), key=lambda rows: sum(len(run.text) for row in rows for run in row))
    if not narrow:
        return Beside.TABLE
    texts = [_text(row) for row in narrow]
    heads = sum(part_of(text) is not None for text in texts)
    if narrow is left and heads > 1 and heads >= 0.6 * len(texts):
        return Beside.HEADS
    bases = [row[0].base for row in wide]
    aligned = sum(any(abs(row[0].base - base) <= 2.5 for base in bases) for row in narrow) / len(narrow)
    if aligned < ALIGNED or (heads and any(part_of(_text(row)) for row in wide)):
        return Beside.COLUMNS
    dated = sum(map(_is_beside, texts)) / len(texts)
    labels = aligned > 0.9 and narrow is left and all(len(text.split()) <= 3 for text in texts)
    return Beside.TABLE if dated >= DATED or labels else Beside.COLUMNS


def _is_beside(text: str) -> bool:
    return (
        next(times(text), None) is not None or is_place(cleaned(text)) or _DURATION.fullmatch(text.strip()) is not None
    )


_DURATION = re.compile(r"(?:\d{1,2}\s+\w{1,8}\s*){1,2}")


PAGE_NUMBER = re.compile(
    r"(?:.{0,60}[\W\s])?(?:page|seite|p\.|página|pagina)\s*\d{1,3}(?:\s*(?:of|/|von|de|sur|van)\s*\d{1,3})?|[-–—]?\s*\d{1,3}\s*(?:[/|]\s*\d{1,3})?\s*[-–—]?",
    re.IGNORECASE,
)


def without_running(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Without page numbers, and what stands at the top or at the bottom of several pages, but the first at the top."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:EDGE], *page[-EDGE:])})
    seen: set[str] = set()
    for page in pages:
        for place, line in enumerate(page):
            if min(place, len(page) - 1 - place) < EDGE:
                key = _key(line)
                again = edges[key] > 1 and len(key) > 3 and (key in seen or place >= EDGE)
                seen.add(key)
                if again or PAGE_NUMBER.fullmatch(line.text):
                    continue
            yield line


def _key(line: Line) -> str:
    """The same for two lines that differ in the number of their page only."""
    return re.sub(r"\b\d{1,3}\b", "0", line.text)

"""What stands beside each other on a page: two columns, a table, or heads and what is below each."""

import re
from collections.abc import Iterator
from enum import Enum

from jobraker.resumes.rules.evidence import is_place
from jobraker.resumes.rules.heads import part_of
from jobraker.resumes.rules.months import times
from jobraker.resumes.texts.glyphs import cleaned
from jobraker.resumes.texts.runs import Rows, Run, rows_of, text_of

GUTTER = 7  # points between two columns
COLUMN_LINES = 4  # of the shorter of two columns
COLUMNS_DEEP = 3
RUNS_MOST = 1_500  # of a page on which columns are looked for: a drawing has more
ALIGNED, DATED = 0.75, 0.45  # shares of the lines of a column that stands beside the other as in a table


def columns(found: list[Run], deep: int) -> Iterator[list[Run]]:
    """What is read one after the other."""
    rows = rows_of(found)
    gutter = _gutter(rows) if deep and len(found) <= RUNS_MOST else None
    if gutter is None:
        yield found
        return
    for is_column, zone in _zones(rows, gutter):
        inside = [run for row in zone for run in row]
        left = [run for run in inside if run.left < gutter]
        right = [run for run in inside if run.left >= gutter]
        kind = _beside(rows_of(left), rows_of(right)) if is_column else Beside.TABLE
        if kind is Beside.COLUMNS:
            yield from columns(left, deep - 1)
            yield from columns(right, deep - 1)
        elif kind is Beside.HEADS:
            yield from _under_heads(rows_of(left), right, deep)
        else:
            yield inside


def _under_heads(heads: Rows, right: list[Run], deep: int) -> Iterator[list[Run]]:
    """Each head, then what begins beside it."""
    tops = [row[0].base + row[0].size for row in heads]
    for place, head in enumerate(heads):
        below = tops[place + 1] if place + 1 < len(heads) else float("-inf")
        if place == 0 and (above := [run for run in right if run.base > tops[0]]):
            yield from columns(above, deep - 1)
        yield head
        if inside := [run for run in right if below < run.base <= tops[place]]:
            yield from columns(inside, deep - 1)


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
            left = rows_of([run for row in zone for run in row if run.left < edge - 1.5])
            other = rows_of([run for row in zone for run in row if run.left >= edge - 1.5])
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
    texts = [text_of(row) for row in narrow]
    heads = sum(part_of(text) is not None for text in texts)
    if narrow is left and heads > 1 and heads >= 0.6 * len(texts):
        return Beside.HEADS
    bases = [row[0].base for row in wide]
    aligned = sum(any(abs(row[0].base - base) <= 2.5 for base in bases) for row in narrow) / len(narrow)
    if aligned < ALIGNED or (heads and any(part_of(text_of(row)) for row in wide)):
        return Beside.COLUMNS
    dated = sum(map(is_beside, texts)) / len(texts)
    labels = aligned > 0.9 and narrow is left and all(len(text.split()) <= 3 for text in texts)
    return Beside.TABLE if dated >= DATED or labels else Beside.COLUMNS


def is_beside(text: str) -> bool:
    return (
        next(times(text), None) is not None or is_place(cleaned(text)) or _DURATION.fullmatch(text.strip()) is not None
    )


_DURATION = re.compile(r"(?:\d{1,2}\s+\w{1,8}\s*){1,2}")

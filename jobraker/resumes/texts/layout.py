"""The lines of a page, in the order in which people read them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from jobraker.resumes.lines import LINE_CHARS, Line
from jobraker.resumes.rules.sections import BULLET
from jobraker.resumes.texts.columns import COLUMNS_DEEP, columns, is_beside
from jobraker.resumes.texts.glyphs import cleaned
from jobraker.resumes.texts.runs import RUN_GAP, Rows, Run, rows_of, text_of

EDGE = 3  # lines at the top and bottom of a page that may be on each
RUNNING_CHARS = 4


def laid_out(found: Sequence[Run], page: int) -> list[Line]:
    lines: list[Line] = []
    for column in columns(list(found), COLUMNS_DEEP):
        rows = _with_their_times(rows_of(column))
        steps = [above[0].base - below[0].base for above, below in pairwise(rows)]
        usual = median([step for step in steps if step > 0] or [0])
        for place, row in enumerate(rows):
            text = cleaned(text_of(row))[:LINE_CHARS]
            if not text:
                continue
            gap = place == 0 or steps[place - 1] > 1.25 * usual
            size = next((run.size for run in row if len(run.text) > 1), row[0].size)
            bold = row[0].bold
            lines.append(Line(text, page, len(lines) + 1, gap, round(size, 1), bold))
    return lines


def _with_their_times(rows: Rows) -> Rows:
    """A time or place at the far end of a line of words belongs to the head above, beside whose words it goes on."""
    head: list[Run] | None = None
    for row in rows:
        last = row[-1]
        apart = len(row) > 1 and last.left - row[-2].right > RUN_GAP * last.size
        words = cleaned(text_of(row[:-1])) if apart else ""
        if head is not None and apart and _goes_below(words) and is_beside(last.text):
            head.append(row.pop())
        elif not _goes_below(cleaned(text_of(row))):
            head = row
    return rows


def _goes_below(text: str) -> bool:
    return text[:1].islower() or BULLET.match(text) is not None


PAGE_NUMBER = re.compile(
    r"(?:.{0,60}[\W\s])?(?:page|seite|p\.|página|pagina)\s*\d{1,3}(?:\s*(?:of|/|von|de|sur|van)\s*\d{1,3})?|[-–—]?\s*\d{1,3}\s*(?:[/|]\s*\d{1,3})?\s*[-–—]?",
    re.IGNORECASE,
)


def without_running(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Without page numbers, and what stands apart at the top, or at the bottom, of most pages, but the first at the top.
    An employer whose jobs happen to begin or end several pages is no such line."""
    keys = [[_key(page, place) for place in range(len(page))] for page in pages]
    edges = Counter(key for each in keys for key in set(each) if key)
    many = max(2, len(pages) // 2)
    seen: set[str] = set()
    for page, told in zip(pages, keys, strict=True):
        for place, (line, key) in enumerate(zip(page, told, strict=True)):
            again = key != "" and edges[key] >= many and (key in seen or place >= EDGE)
            seen.add(key)
            if again or (min(place, len(page) - 1 - place) < EDGE and PAGE_NUMBER.fullmatch(line.text)):
                continue
            yield line


def _key(page: Sequence[Line], place: int) -> str:
    """The same for two lines at one edge that differ in the number of their page only; "" for one that belongs to the words."""
    line = page[place]
    above = place < EDGE and any(below.gap for below in page[place + 1 : EDGE + 1])
    below = place >= len(page) - EDGE and any(upper.gap for upper in page[max(1, len(page) - EDGE) : place + 1])
    if not (above or below) or len(line.text) < RUNNING_CHARS:
        return ""
    text = re.sub(r"\b\d{1,3}\b", lambda number: "#" if int(number[0]) == line.page else number[0], line.text)
    return f"{'above' if above else 'below'} {text}"

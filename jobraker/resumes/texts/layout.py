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

"""Tables as CSV, for whatever program opens them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from jobraker.applications.rules.table_cells import defused

MARK = "\ufeff"  # by which spreadsheets know that it is UTF-8


def sheet(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Line by line."""
    yield MARK
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow([defused(cell) for cell in row])
        yield line.getvalue()

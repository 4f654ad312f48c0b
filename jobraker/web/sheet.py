"""Tables as CSV, for whatever program opens them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

MARK = "\ufeff"  # by which spreadsheets know that it is UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Line by line."""
    yield MARK
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow([inert(cell) for cell in row])
        yield line.getvalue()


def inert(cell: str) -> str:
    """A spreadsheet reckons what begins like a formula, and a formula can send what stands beside it away."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA) else cell

"""QR codes as drawings: one path, in a square of modules."""

from dataclasses import dataclass
from itertools import groupby

import segno


@dataclass(frozen=True, slots=True)
class Drawing:
    """`path` is that of an SVG whose sides are `size` long, its quiet zone included."""

    size: int
    path: str


def drawn(text: str) -> Drawing:
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix_iter()]
    return Drawing(len(rows), "".join(runs_of(row, at) for at, row in enumerate(rows)))


def runs_of(row: list[int], at: int) -> str:
    """The dark runs of a row, each a bar one high."""
    path, start = "", 0
    for dark, run in groupby(row):
        length = len(list(run))
        path += f"M{start} {at}h{length}v1h-{length}z" if dark else ""
        start += length
    return path

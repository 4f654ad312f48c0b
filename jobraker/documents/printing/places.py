"""Where on its pages each section of a résumé stands, in points from the top: to be outlined while it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jobraker.documents.design import Design, Paper
from jobraker.documents.printing import pdf, typesetting
from jobraker.documents.printing.content import sections_of
from jobraker.documents.resume import Document

HEIGHTS = {Paper.A4: 841.89, Paper.LETTER: 792.0}
WIDTHS = {Paper.A4: 595.28, Paper.LETTER: 612.0}
TOP, BOTTOM = 40.0, 44.0  # where the words of a page begin and end
RISE = 11.0  # of a heading's letters and the room above them, over the point at which it is said to begin
Point = tuple[int, float]  # page, from 1, and height


@dataclass(frozen=True, slots=True)
class Place:
    """`section` is "" of the head."""

    section: str
    page: int
    top: float
    bottom: float


def places(document: Document, design: Design, photo: bytes | None = None) -> tuple[Place, ...]:
    """Of a section that goes over pages, one for each of them. Raises `PrintingError`."""
    said = typesetting.asked(design.template, pdf.filling(document, design, photo), "places")
    starts = [(each["page"], each["y"] - RISE) for each in said["starts"]]
    points: list[Point] = [(1, TOP), *starts, (said["end"]["page"], said["end"]["y"])]
    names = ("", *sections_of(document, design))
    return tuple(
        place
        for name, (begin, end) in zip(names, pairwise(points), strict=True)
        for place in _between(name, begin, end, HEIGHTS[design.paper] - BOTTOM)
    )


def _between(section: str, begin: Point, end: Point, most: float) -> Iterator[Place]:
    for page in range(begin[0], end[0] + 1):
        top = begin[1] if page == begin[0] else TOP
        bottom = end[1] if page == end[0] else most
        if bottom > top:
            yield Place(section, page, top, bottom)

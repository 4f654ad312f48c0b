"""The photo of a Word document, beside the head and not in its lines."""

from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

HEIGHT_MM, APART_MM = 24, 6  # as high as a name and what stands below it


def place_at_end(head: Paragraph, photo: bytes, depicting: str, *, leftward: bool) -> None:
    """At the top of the page, where lines end; `depicting` is for those who do not see it."""
    shape = head.add_run().add_picture(BytesIO(photo), height=Mm(HEIGHT_MM))
    inline = shape._inline  # noqa: SLF001 (python-docx puts pictures into lines only)
    inline.docPr.set("descr", depicting)
    anchor = _anchor()
    anchor.append(_element("wp:simplePos", x="0", y="0"))
    anchor.append(_position("wp:positionH", "left" if leftward else "right"))
    anchor.append(_position("wp:positionV", "top"))
    parts = list(inline)
    anchor.append(parts[0])  # how large it is
    anchor.append(_element("wp:wrapSquare", wrapText="bothSides"))
    for part in parts[1:]:
        anchor.append(part)
    inline.getparent().replace(inline, anchor)


def _anchor() -> Any:
    apart = str(int(Mm(APART_MM)))
    switches = dict.fromkeys(("simplePos", "behindDoc", "locked", "distT"), "0")
    return _element(
        "wp:anchor",
        distB=apart,
        distL=apart,
        distR=apart,
        relativeHeight="1",
        layoutInCell="1",
        allowOverlap="1",
        **switches,
    )


def _position(tag: str, aligned: str) -> Any:
    position, align = _element(tag, relativeFrom="margin"), OxmlElement("wp:align")
    align.text = aligned
    position.append(align)
    return position


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(name, value)
    return element

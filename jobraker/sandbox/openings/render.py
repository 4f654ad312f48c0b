"""A posting's text as HTML or as plain text."""

from collections.abc import Iterable
from html import escape

from jobraker.sandbox.openings.terms import Section, Text


def html(text: Text) -> str:
    return paragraphs(text.opening) + "".join(map(section_html, text.sections)) + paragraphs(text.closing)


def plain(text: Text) -> str:
    parts = [*text.opening, *map(section_plain, text.sections), *text.closing]
    return "\n\n".join(part for part in parts if part)


def paragraphs(sentences: Iterable[str]) -> str:
    return "".join(f"<p>{escape(sentence, quote=False)}</p>" for sentence in sentences if sentence)


def section_html(section: Section) -> str:
    heading = f"<h3>{escape(section.heading, quote=False)}</h3>" if section.heading else ""
    if section.prose:
        return heading + paragraphs([" ".join(_sentences(section.points))])
    return f"{heading}<ul>{list_items(section)}</ul>"


def list_items(section: Section) -> str:
    return "".join(f"<li>{escape(point, quote=False)}</li>" for point in section.points)


def section_plain(section: Section) -> str:
    heading = f"{section.heading}\n" if section.heading else ""
    if section.prose:
        return heading + " ".join(_sentences(section.points))
    return heading + "\n".join(f"• {point}" for point in section.points)


def _sentences(points: Iterable[str]) -> Iterable[str]:
    return (point if point.endswith((".", "!", "?")) else f"{point}." for point in points)

"""How a document is to look. None of it changes what the document says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from jobraker.documents.resume import Document, Section


class Template(StrEnum):
    PLAIN = "plain"
    RULED = "ruled"
    COMPACT = "compact"


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


class Accent(StrEnum):
    NONE = "none"
    GREEN = "green"
    BLUE = "blue"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Design:
    """`language` is that of headings, months and names of languages: one of `printing.words.LANGUAGES`.

    `order` are sections by their names or keys; those that it leaves out follow in their usual order. `hidden` are
    left out of what is printed.
    """

    template: Template = Template.PLAIN
    paper: Paper = Paper.A4
    accent: Accent = Accent.NONE
    language: str = "en"
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    photo: bool = False

    def all_of(self, document: Document) -> tuple[str, ...]:
        """Every section of the document that says something, hidden or not, in the order of this design."""
        own = tuple(extra.key for extra in document.extras)
        known = (*Section, *own)
        ordered = dict.fromkeys((*(each for each in self.order if each in known), *known))
        told = set(document.sections)
        return tuple(str(each) for each in ordered if each in told)

    def shown_of(self, document: Document) -> tuple[str, ...]:
        return tuple(each for each in self.all_of(document) if each not in self.hidden)


@cache
def _shape() -> TypeAdapter[Design]:
    return TypeAdapter(Design)


def as_kept(design: Design) -> dict[str, Any]:
    """As JSON."""
    kept: dict[str, Any] = _shape().dump_python(design, mode="json")
    return kept


def from_kept(kept: Mapping[str, Any]) -> Design:
    """Raises `pydantic.ValidationError` for what has another shape."""
    return _shape().validate_python(dict(kept))

"""A résumé as its person means it, however it is printed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from jobraker.taxonomy.terms import Fluency

CHARS_MOST = 100_000  # some fifteen pages: more is nobody's résumé, and takes minutes to print or to check
LINE_CHARS = 40  # as many as a line takes the time of, whatever stands in it
BULLET = re.compile(r"^\s*(?:[•◦▪‣∙·*–—-]|\d{1,2}[.)])\s+")


class Section(StrEnum):
    """Those that everybody may have; their own ones are named by the key of theirs. The head of a résumé is no section."""

    SUMMARY = "summary"
    WORK = "work"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class Post:
    """A job that somebody had, or a training. Months are `2019-03`, or `2019` where no more is known; "" is unknown.

    `points` are what it was about, a line or paragraph each, without bullets.
    """

    title: str
    organisation: str = ""
    location: str = ""
    began: str = ""
    ended: str = ""
    current: bool = False
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """`code` is ISO 639; `fluency` is None where it is not told."""

    code: str
    fluency: Fluency | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A section of a person's own: certificates, projects. `key` names it among theirs and never changes."""

    key: str
    heading: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What is not told is "" or empty. `work` and `education` stand in the order they are printed in."""

    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    links: tuple[str, ...] = ()
    summary: str = ""
    work: tuple[Post, ...] = ()
    education: tuple[Post, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[Spoken, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        """Those that say something, in their usual order."""
        told: dict[str, Any] = {
            Section.SUMMARY: self.summary,
            Section.WORK: self.work,
            Section.EDUCATION: self.education,
            Section.SKILLS: self.skills,
            Section.LANGUAGES: self.languages,
        }
        own = (extra.key for extra in self.extras if extra.points)
        return (*(section for section, content in told.items() if content), *own)

    @property
    def is_too_long(self) -> bool:
        """For whatever is made of it while somebody waits."""
        return self.length > CHARS_MOST

    def overfills(self, was: "Document") -> bool:
        """Whether it is too long and longer than it was: to make a longer one shorter is none of that."""
        return self.is_too_long and self.length > was.length

    @property
    def length(self) -> int:
        """In characters, by the time that they take."""
        said = [self.name, self.headline, self.summary, *self.links, *self.skills]
        said += [
            text for post in (*self.work, *self.education) for text in (post.title, post.organisation, *post.points)
        ]
        said += [text for extra in self.extras for text in (extra.heading, *extra.points)]
        return sum(len(text) + LINE_CHARS for text in said)


def points_of(text: str) -> tuple[str, ...]:
    """The lines of a text, without their bullets."""
    return tuple(line for each in text.splitlines() if (line := BULLET.sub("", each).strip()))


def text_of(points: Sequence[str]) -> str:
    """Points as they are typed: a bullet before each where there are several."""
    return points[0] if len(points) == 1 else "\n".join(f"• {point}" for point in points)


@cache
def _shape() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def as_kept(document: Document) -> dict[str, Any]:
    """As JSON."""
    kept: dict[str, Any] = _shape().dump_python(document, mode="json")
    return kept


def from_kept(kept: Mapping[str, Any]) -> Document:
    """Raises `pydantic.ValidationError` for what has another shape."""
    return _shape().validate_python(dict(kept))

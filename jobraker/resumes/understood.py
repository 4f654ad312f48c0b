"""What was understood of a file: each value beside the words that it was read from, and why it should be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from jobraker.taxonomy.terms import Fluency

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class Doubt(StrEnum):
    """Why a person should look at a value that was read."""

    DAY_OR_MONTH = "day-or-month"  # 9/16: September 2016, or the 16th of September
    SIDES = "sides"  # which of two is the employer and which the job
    GUESSED = "guessed"  # stands where such a value usually stands, and nothing else says so
    CUT = "cut"  # longer than a profile holds: the end is missing
    UNKNOWN_TERM = "unknown-term"  # the file's own word for it is none that we know
    MODEL = "model"  # a language model found it in the file, where we read nothing


class Unreadable(StrEnum):
    """Why something in a file was not read."""

    PICTURE = "picture"  # a page without letters
    SECTION = "section"  # words for which a profile has no place
    UNUSED = "unused"  # words under a head that we know, of which nothing could be made
    TOO_MUCH = "too-much"  # what comes after as much as is read
    BROKEN = "broken"  # a part of the file that is damaged
    MISSING = "missing"  # a file that such an archive usually has


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand in the file; `marks` are the spans `[from, to)` of `text` that a value was read from.

    `page` and `line` count from 1 and are 0 where there are none; `file` is the one of an archive.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    page: int = 0
    line: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    quote: Quote
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A job that somebody had, or a training. Months are `2019-03`, or `2019` where no more is known; "" is unknown.

    `doubts` are by the name of the field.
    """

    title: str
    organisation: str
    quote: Quote
    location: str = ""
    began: str = ""
    ended: str = ""
    current: bool = False
    words: str = ""
    doubts: Mapping[str, Doubt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skill:
    """`years` is whole years, where the file tells them."""

    name: str
    quote: Quote
    years: int | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639; `fluency` is None where the file tells none."""

    code: str
    quote: Quote
    fluency: Fluency | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whom the person knows, as LinkedIn's export lists them; `link` is the address of their own page."""

    name: str
    company: str = ""
    position: str = ""
    link: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A part under a head of its own for which a profile has no place, as certificates or awards: its lines as they were
    written, a bullet each that begins with "• "."""

    heading: str
    lines: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Unread:
    reason: Unreadable
    quote: Quote


@dataclass(frozen=True, slots=True)
class Understood:
    """A value that the file does not tell is None. `work`, `education` and `extras` stand as the file has them; `summary` may
    be several paragraphs, a line each."""

    name: Value | None = None
    headline: Value | None = None
    email: Value | None = None
    phone: Value | None = None
    location: Value | None = None
    links: tuple[Value, ...] = ()
    work: tuple[Stay, ...] = ()
    education: tuple[Stay, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[Language, ...] = ()
    contacts: tuple[Contact, ...] = ()
    summary: Value | None = None
    extras: tuple[Extra, ...] = ()
    unread: tuple[Unread, ...] = ()
    pages: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at: the file was read, and tells nothing of a person."""
        told = (self.name, self.headline, self.email, self.phone, self.location)
        return not (
            any(told) or self.links or self.work or self.education or self.skills or self.languages or self.contacts
        )


@cache
def shape() -> "TypeAdapter[Understood]":
    """Made when it is first wanted: a reading of a file has no need of it, and spends most of its time on loading."""
    from pydantic import TypeAdapter

    return TypeAdapter(Understood)


def as_kept(understood: Understood) -> dict[str, Any]:
    """As JSON, in which it is kept and handed from one process to the other."""
    kept: dict[str, Any] = shape().dump_python(understood, mode="json")
    return kept


def from_kept(kept: Any) -> Understood:
    """Raises `pydantic.ValidationError` for what has another shape."""
    return shape().validate_python(kept)

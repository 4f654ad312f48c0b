"""What a résumé is judged by, and what it lost: terms only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jobraker.resumes.understood import Unreadable


class Part(StrEnum):
    """In the order that they are shown in."""

    CONTACT = "contact"
    SUMMARY = "summary"
    WORK = "work"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    FORM = "form"


# Of 100, and ours: nobody has measured what sections are worth. Work counts most, as it is what is read first and longest.
WEIGHTS: Mapping[Part, int] = {
    Part.CONTACT: 12,
    Part.SUMMARY: 10,
    Part.WORK: 40,
    Part.EDUCATION: 8,
    Part.SKILLS: 13,
    Part.LANGUAGES: 5,
    Part.FORM: 12,
}


class Fault(StrEnum):
    """What costs points, or is only said: each reason has one."""

    NO_NAME = "no-name"
    NO_MAIL = "no-mail"
    NO_PHONE = "no-phone"
    NO_PLACE = "no-place"
    NO_SUMMARY = "no-summary"
    SHORT_SUMMARY = "short-summary"
    LONG_SUMMARY = "long-summary"
    EMPTY_WORDS = "empty-words"
    NO_WORK = "no-work"
    NO_MONTHS = "no-months"
    NO_EMPLOYER = "no-employer"
    NO_POINTS = "no-points"
    MANY_POINTS = "many-points"
    NO_FIGURE = "no-figure"
    WALL = "wall"
    DUTIES = "duties"
    FIRST_PERSON = "first-person"
    GAP = "gap"  # costs nothing: people care for others, learn, fall ill
    NO_EDUCATION = "no-education"
    NO_SCHOOL = "no-school"
    NO_SKILLS = "no-skills"
    FEW_SKILLS = "few-skills"
    MANY_SKILLS = "many-skills"
    UNUSED_SKILLS = "unused-skills"
    NO_LEVEL = "no-level"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    OLD_DETAIL = "old-detail"
    MIXED_MONTHS = "mixed-months"
    PICTURES = "pictures"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Reason:
    """`place` is what it is said of, as its person wrote it, "" for the whole part. `lost` are points of 100, 0 where it is only said."""

    fault: Fault
    lost: float
    place: str = ""
    told: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """`got` of `weight` points; None where there is nothing to judge, which then counts neither way."""

    part: Part
    weight: int
    got: float | None
    reasons: tuple[Reason, ...] = ()

    @property
    def share(self) -> float:
        return (self.got or 0) / self.weight


@dataclass(frozen=True, slots=True)
class Score:
    """`points` of 100, over the parts that were judged. `language`: whether words were judged too, which are known in few."""

    points: int
    parts: tuple[Judged, ...]
    language: str


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of the file that a résumé is; 0 pages where they are not known."""

    pages: int = 0
    unread: tuple[Unreadable, ...] = ()

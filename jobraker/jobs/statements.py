"""What a posting says of the terms that people filter by, each with the sentence that says it.

Where a posting says nothing of a kind there is no statement of it: "not stated" is that absence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """In the order that they are shown in. Stored by their word, as are all the values below."""

    VISA = "visa"
    AGENCY = "agency"
    CLEARANCE = "clearance"
    LICENCE = "licence"
    YEARS = "years"
    DEGREE = "degree"
    LANGUAGE = "language"
    SHIFT = "shift"
    TRAVEL = "travel"


class Need(StrEnum):
    """How much a posting insists."""

    REQUIRED = "required"
    EITHER = "either"  # it, or something else that the sentence names
    PLUS = "plus"


class Visa(StrEnum):
    OFFERED = "offered"
    NOT_OFFERED = "not-offered"
    PERMIT = "permit"  # a right to work is asked for, and nothing said of sponsoring
    CITIZENS = "citizens"  # only citizens, or permanent residents too


class Agency(StrEnum):
    AGENCY = "agency"
    EMPLOYER = "employer"


class Clearance(StrEnum):
    HELD = "held"
    ELIGIBLE = "eligible"  # it is got, or applied for, once hired
    NONE = "none"


class Degree(StrEnum):
    """From none to the highest. VOCATIONAL: apprenticeships, diplomas and associate's degrees; DEGREE: of no level named."""

    NONE = "none"
    SCHOOL = "school"
    VOCATIONAL = "vocational"
    DEGREE = "degree"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


class Fluency(StrEnum):
    """The words for it, lowest first; a posting may give a level of the European framework (A1 to C2) instead."""

    BASIC = "basic"
    GOOD = "good"
    PROFESSIONAL = "professional"
    FLUENT = "fluent"
    NATIVE = "native"


class Shift(StrEnum):
    DAY = "day"
    EARLY = "early"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"
    SHIFTS = "shifts"  # of whatever hours, mostly in turns
    ON_CALL = "on-call"


class Travel(StrEnum):
    NONE = "none"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Statement:
    """`value` is of the closed list of its kind: one of the terms above, the id of a licence, the ISO 639-1 code of a
    language; of years it is "". `place`: where `sentence` begins in the plain text of the description, None for one of
    the title or the company's name.

    `level` is of a clearance (an id) or a language. `least` and `most` are years, or percent of the time spent travelling.
    """

    kind: Kind
    value: str
    sentence: str
    place: int | None
    need: Need = Need.REQUIRED
    level: str | None = None
    least: float | None = None
    most: float | None = None


def to_json(statement: Statement) -> dict[str, Any]:
    """As it is stored: what is None is left out."""
    said = {each.name: getattr(statement, each.name) for each in fields(statement)}
    return {name: value for name, value in said.items() if value is not None}


def from_json(stored: Mapping[str, Any]) -> Statement:
    return Statement(
        kind=Kind(stored["kind"]),
        value=stored["value"],
        sentence=stored["sentence"],
        place=stored.get("place"),
        need=Need(stored["need"]),
        level=stored.get("level"),
        least=stored.get("least"),
        most=stored.get("most"),
    )

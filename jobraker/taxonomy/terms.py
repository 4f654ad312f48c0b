"""The closed vocabularies that the facts of postings and of people are put into; stored as small integers, so never renumber one."""

from enum import IntEnum


class Remote(IntEnum):
    ON_SITE = 1
    HYBRID = 2
    REMOTE = 3


class Employment(IntEnum):
    FULL_TIME = 1
    PART_TIME = 2
    CONTRACT = 3
    TEMPORARY = 4
    INTERNSHIP = 5
    APPRENTICESHIP = 6
    VOLUNTEER = 7


class Level(IntEnum):
    """Seniority; LEAD holds staff, principal and team lead, DIRECTOR also head and vice president."""

    INTERN = 1
    ENTRY = 2
    MID = 3
    SENIOR = 4
    LEAD = 5
    MANAGER = 6
    DIRECTOR = 7
    EXECUTIVE = 8


class Period(IntEnum):
    HOUR = 1
    DAY = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


class Fluency(IntEnum):
    """The levels of the Common European Framework, and what lies beyond them."""

    A1 = 1
    A2 = 2
    B1 = 3
    B2 = 4
    C1 = 5
    C2 = 6
    NATIVE = 7

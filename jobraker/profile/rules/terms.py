"""The closed vocabularies of a profile; stored as small integers, so never renumber one."""

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """Of an entry of a person's history; it stands in addresses."""

    WORK = "work"
    EDUCATION = "education"


class Origin(IntEnum):
    """Where an answer came from."""

    PERSON = 1
    RESUME = 2
    APPLICATION = 3


class Step(IntEnum):
    """Of the first run, in their order."""

    BRING = 1
    CHECK = 2
    WISHES = 3
    OPENINGS = 4

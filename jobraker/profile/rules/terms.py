"""The closed vocabularies of a profile; stored as small integers, so never renumber one."""

from enum import IntEnum, StrEnum
from functools import cache

from babel import Locale


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


SPOKEN_TOO = ("ceb", "fil", "haw", "hmn", "yue")  # have no code of two letters; signed ones follow
SIGNED = ("ase", "bfi", "gsg")
OUTDATED = frozenset({"mo", "sh", "tl", "tw"})  # other codes name the same: ro, sr, fil, ak


@cache
def language_codes() -> frozenset[str]:
    """Codes of languages that somebody may speak, by ISO 639; those that Unicode has names of."""
    english = map(str, Locale("en").languages)
    known = frozenset(code for code in english if len(code) == len("en") or code in SPOKEN_TOO + SIGNED)
    return known - OUTDATED

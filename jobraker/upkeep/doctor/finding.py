from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, in one line; `mend` says how to put right what is not."""

    part: str
    level: Level
    words: str
    mend: str = ""


def ok(part: str, words: str) -> Finding:
    return Finding(part, Level.OK, words)


def warn(part: str, words: str, mend: str) -> Finding:
    return Finding(part, Level.WARN, words, mend)


def bad(part: str, words: str, mend: str) -> Finding:
    return Finding(part, Level.BAD, words, mend)

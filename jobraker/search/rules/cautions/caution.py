"""The kinds of cautions, and what one of them shows."""

from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What a text asks for before anybody has been met, in the order that it is shown in."""

    MONEY = "money"
    BANK = "bank"
    PAPERS = "papers"
    MESSENGER = "messenger"
    FREE_MAIL = "free-mail"


@dataclass(frozen=True, slots=True)
class Caution:
    """`sentence` is of the posting's plain text; `detail` names what it is about: an app, an address; else ""."""

    asks: Asks
    sentence: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`start` and `end`: the places in a sentence of the words that say it."""

    start: int
    end: int
    detail: str = ""

"""How a form behaves: most are plain, and a few each of the ways in which real ones are not."""

from enum import StrEnum
from random import Random

SHARE = 12  # one in so many has each of the other characters


class Character(StrEnum):
    """`asks-more`: one question more than its board's API lists; `code`: a code is mailed before anything counts;
    `already`: says so to whoever has applied before."""

    PLAIN = "plain"
    NO_CONFIRMATION = "no-confirmation"
    LOGIN = "login"
    CAPTCHA = "captcha"
    CLOSED = "closed"
    ASKS_MORE = "asks-more"
    CODE = "code"
    ALREADY = "already"


ODD = tuple(character for character in Character if character is not Character.PLAIN)


def character_of(number: int) -> Character:
    drawn = Random(f"character/{number}").randrange(SHARE)
    return ODD[drawn] if drawn < len(ODD) else Character.PLAIN

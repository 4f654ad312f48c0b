"""What somebody says of an opening that was recommended, and what is learnt from it: terms only."""

from enum import IntEnum


class Verdict(IntEnum):
    """Stored. All but MORE say that it is not wanted; DISMISSED alone hides nothing but it, until there is a reason."""

    MORE = 1
    LESS = 2
    DISMISSED = 3


class Because(IntEnum):
    """Why an opening is not wanted; stored."""

    OTHER_WORK = 1
    TOO_FAR = 2
    PAY = 3
    LEVEL_HIGH = 4
    LEVEL_LOW = 5
    SHIFTS = 6
    AGENCY = 7
    COMPANY = 8
    ANYTHING_ELSE = 9


class Blocked(IntEnum):
    """What is blocked for good; stored."""

    COMPANY = 1
    WORD = 2

"""How a letter is to sound, and how long it is to be."""

from enum import StrEnum


class Tone(StrEnum):
    PLAIN = "plain"
    WARM = "warm"
    FORMAL = "formal"


class Length(StrEnum):
    SHORT = "short"
    USUAL = "usual"
    LONG = "long"

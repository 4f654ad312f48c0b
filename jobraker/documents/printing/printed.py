"""What printing comes to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """`accessible`: whether it keeps PDF/UA-1, by Typst's own check. `lacking` are the characters that no font has:
    in the file stands an empty box for each."""

    content: bytes
    pages: int
    accessible: bool
    lacking: tuple[str, ...] = ()


class PrintingError(Exception):
    """A document that could not be typeset."""


class TooLongError(PrintingError):
    """More than may be typeset while somebody waits."""

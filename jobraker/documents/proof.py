"""A proof of search as it prints: all in words already."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One application. `address`: of the opening; `history`: each a day and what happened on it."""

    number: str
    day: str
    employer: str
    place: str
    title: str
    way: str
    contacts: tuple[str, ...]
    address: str
    history: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """`facts`: label and value, above the table; `heads`: of its six columns; `nothing` is said where it has no lines."""

    language: str
    title: str
    name: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    nothing: str
    note: str

"""What stands in a line of a table. `plain` is what the same says in a file; `form` names its look in `components/table.html`."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar, Protocol


class Cell(Protocol):
    form: ClassVar[str]

    @property
    def plain(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Words:
    """`soft` stands below it. `told`: by somebody else than us, so that our spelling is not asked of it."""

    words: str
    soft: str = ""
    told: bool = False
    form: ClassVar[str] = "words"

    @property
    def plain(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    address: str
    soft: str = ""
    told: bool = True
    form: ClassVar[str] = "link"

    @property
    def plain(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime | None
    form: ClassVar[str] = "moment"

    @property
    def plain(self) -> str:
        return self.at.isoformat(timespec="seconds") if self.at else ""


@dataclass(frozen=True, slots=True)
class Number:
    value: int | Decimal | None
    form: ClassVar[str] = "number"

    @property
    def plain(self) -> str:
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class State:
    """`mood` is ok, ask, bad or empty; `soft` says why."""

    mood: str
    words: str
    soft: str = ""
    form: ClassVar[str] = "state"

    @property
    def plain(self) -> str:
        return f"{self.words}: {self.soft}" if self.soft else self.words

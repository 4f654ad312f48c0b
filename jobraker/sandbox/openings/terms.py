"""What an opening of the sandbox is, before a service puts it into its own shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol
from uuid import UUID

from jobraker.taxonomy.terms import Employment, Level, Period, Remote

YEARLY = {Period.HOUR: 1950, Period.DAY: 220, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}


@dataclass(frozen=True, slots=True)
class Country:
    """`pay` is what a thousand euro of an occupation's reference pay is in this country's money and wage level.

    `area` is the country's name at Adzuna, None where Adzuna has no such country. `offset` is hours from UTC.
    """

    code: str
    name: str
    languages: tuple[str, ...]
    currency: str
    pay: float
    period: Period
    area: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class City:
    """`area` is the place from the outside in, as Adzuna names it, country left out."""

    name: str
    region: str
    country: Country
    latitude: float
    longitude: float
    area: tuple[str, ...]


@dataclass(frozen=True)
class Company:
    """An invented employer. `about` and `offers` are by language; `hires` weighs the occupations it looks for.

    `other_board` is the kind of board of an employer of which the aggregators list everything too.
    """

    name: str
    token: str
    board: str | None
    other_board: str | None
    size: int
    remote: float
    voice: str
    cities: tuple[City, ...]
    hires: Mapping[str, int]
    about: Mapping[str, tuple[str, ...]]
    offers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pay:
    """Amounts per `period`, in the country's currency. Not `stated`: the employer keeps it to itself."""

    minimum: float
    maximum: float
    currency: str
    period: Period
    stated: bool

    @property
    def yearly(self) -> tuple[float, float]:
        return self.minimum * YEARLY[self.period], self.maximum * YEARLY[self.period]


@dataclass(frozen=True, slots=True)
class Section:
    """Points under a heading; `prose` runs them together as sentences of one paragraph."""

    heading: str
    points: tuple[str, ...]
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


class Draft(Protocol):
    """A text that is still to be written: the same one whenever it is."""

    def text(self) -> Text: ...


@dataclass(frozen=True)
class Opening:
    """`key` names the opening for good; every service's id is made from it. `posted` is aware."""

    key: str
    company: Company
    occupation: str
    category: str
    department: str
    title: str
    level: Level
    language: str
    places: tuple[City, ...]
    remote: Remote
    employment: Employment
    pay: Pay
    draft: Draft
    tags: tuple[str, ...]
    posted: datetime
    deadline: date | None
    uuid: UUID
    aggregated: bool

    @cached_property
    def text(self) -> Text:
        """Written when first read: writing thousands would take most of the sandbox's start."""
        return self.draft.text()

    @cached_property
    def number(self) -> int:
        """Ten digits, as Greenhouse numbers its postings."""
        return 4_000_000_000 + self.uuid.int % 5_900_000_000

    @property
    def adzuna(self) -> str:
        """Another number than the board's: the two services know nothing of each other."""
        return str(5_000_000_000 + (self.uuid.int >> 40) % 900_000_000)

    @property
    def remotive(self) -> int:
        return 1_900_000 + (self.uuid.int >> 20) % 900_000_000

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key, str(self.number), str(self.uuid), self.adzuna, str(self.remotive))

    @property
    def city(self) -> City:
        return self.places[0]

"""What every board hands on: a typed posting, or the reason why a record is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jobraker.taxonomy.terms import Employment, Level, Period, Remote

Record = Mapping[str, Any]
Query = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Salary:
    """As the source gave it: amounts in `currency` (ISO 4217, or None when unstated) per `period`."""

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    period: Period | None
    predicted: bool = False


@dataclass(frozen=True, slots=True)
class Posting:
    """One opening in the source's own words, with only its encoding undone. Nothing here is safe to show yet.

    `external_id` is unique within its source. `description` is HTML (entities of the transport undone) or, where
    `plain` is set, plain text. `truncated`: the source gives only the beginning. `locations` are free text, one
    place each. `switched`: `remote` comes of a switch that knows no hybrid work. `country` is ISO 3166-1 alpha-2. `coordinates` are latitude, longitude in degrees. Times are aware.
    `salary_text` is free text to be read when `salary` is None. `set_aside` names the fields of the record that were
    there but of a wrong type or beyond reading, and so were left out. `details`, where the list gave only a part: what
    the board's `whole` needs to ask for the rest. Such a posting says nothing that changes by itself from day to day,
    for while it stays the same the rest is not asked for again.
    """

    external_id: str
    title: str
    company: str
    url: str
    description: str = ""
    plain: bool = False
    truncated: bool = False
    apply_url: str | None = None
    locations: tuple[str, ...] = ()
    country: str | None = None
    coordinates: tuple[float, float] | None = None
    remote: Remote | None = None
    switched: bool = False
    employment: Employment | None = None
    level: Level | None = None
    salary: Salary | None = None
    salary_text: str | None = None
    posted_at: datetime | None = None
    valid_through: datetime | None = None
    language: str | None = None
    department: str | None = None
    tags: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    details: str = ""


class Reason(StrEnum):
    """Why a record became no posting."""

    NOT_AN_OBJECT = "not_an_object"
    MALFORMED = "malformed"
    NO_ID = "no_id"
    NO_TITLE = "no_title"
    NO_COMPANY = "no_company"
    NO_URL = "no_url"
    UNLISTED = "unlisted"
    EXPIRED = "expired"
    NOT_A_JOB = "not_a_job"
    REPEATED = "repeated"  # its id stood before, for another opening
    UNANSWERED = "unanswered"  # its own page or answer could not be read
    CUT_OFF = "cut_off"  # no record, but a part of the source that is missing: what it listed is not known


class Unreadable(Exception):
    """Raised by a board for a record that is no posting; the record is kept with this reason."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Rejected:
    """`record` is the JSON text of what came, cut to 2,000 characters."""

    external_id: str | None
    reason: Reason
    detail: str
    record: str


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a source. `next` is the cursor of the following page, None at the end.

    `total` is how many postings the source says it has, where it says so: fewer read than that is a short read.
    `unmodified`: the source says that it lists what it listed before, and lists nothing. `again`: it may hold nothing
    but what other pages held, as parts of a list that overlap do. `places`: where in a file each stands, "line 12".
    """

    items: tuple[Posting | Rejected, ...]
    next: str | None = None
    total: int | None = None
    unmodified: bool = False
    again: bool = False
    places: tuple[str, ...] = ()

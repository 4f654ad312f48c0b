"""One opening as it is now, as far as somebody is held against it."""

from dataclasses import dataclass
from datetime import datetime

from jobraker.jobs.statements import Statement
from jobraker.taxonomy.terms import Remote


@dataclass(frozen=True, slots=True)
class Opening:
    """`company` is "" where the posting names nobody; `country` is ISO 3166-1 or ""."""

    job_id: int
    title: str
    company: str
    country: str = ""
    language: str | None = None
    text: str = ""
    skills: tuple[str, ...] = ()
    said: tuple[Statement, ...] = ()
    closed_at: datetime | None = None
    places: tuple[str, ...] = ()
    remote: Remote | None = None

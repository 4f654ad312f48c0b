"""Wishes as they may be, of what somebody has told so far. Nothing of it is kept before they say so."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sections import NO_WISHES, RADIUS, newest_first
from jobraker.resumes.rules.evidence import is_job
from jobraker.taxonomy.terms import Level

TITLES_MOST = 3
SEVERAL = re.compile(r"\s*[&/|]\s*")
EXPERIENCED_MONTHS = 24


def suggested_wishes(person: Content, work: Sequence[Content], currency: str) -> dict[str, Any]:
    """The work that they did last, around where they live."""
    places = [{"name": person["place"], "km": RADIUS}] if person["place"] else []
    return {**NO_WISHES, "titles": last_titles(work), "places": places, "pay_currency": currency}


def last_titles(work: Sequence[Content]) -> list[str]:
    by_key: dict[str, str] = {}
    for entry in sorted(work, key=newest_first, reverse=True):
        for title in titles_in(entry["title"]):
            by_key.setdefault(title.casefold(), title)
    return list(filter(None, by_key.values()))[:TITLES_MOST]


def titles_in(title: str) -> list[str]:
    """Several jobs in one line are looked for one by one; Sales & Marketing Manager is one."""
    several = SEVERAL.split(title)
    return several if all(is_job(each) for each in several) else [title]


def is_experienced(level: Level | None, work: Sequence[Content], today: date) -> bool:
    """Whether openings for beginners are hardly meant: by the level that they say, else by how long they have worked."""
    if level is not None:
        return level > Level.ENTRY
    worked = {month for entry in work for month in months_of(entry, today)}
    return len(worked) >= EXPERIENCED_MONTHS


def months_of(entry: Content, today: date) -> Iterator[int]:
    began = entry["began"]
    ended = today.isoformat() if entry["current"] else entry["ended"]
    if began and ended:
        yield from range(counted(began), min(counted(ended), counted(today.isoformat())))


def counted(month: str) -> int:
    """Months since the year 0; a year alone counts from its first."""
    year, number = int(month[:4]), int(month[5:7] or 1)
    return 12 * year + number

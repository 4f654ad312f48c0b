"""Openings for the measurements, from the sandbox's generator, spread over more employers than the sandbox has."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.sandbox.openings import openings
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.tables import cities, companies
from jobraker.sandbox.openings.terms import Opening
from jobraker.taxonomy.titles import title_key

DRAWN = 5_000  # openings made at a time: another seed gives others
PER_EMPLOYER = 8


def write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    """As JSON Lines in the product's own columns."""
    with path.open("w") as file:
        for each in records:
            file.write(json.dumps(each) + "\n")


def records() -> Iterator[dict[str, Any]]:
    """Records without end, each time the same ones but for their days, which count back from today; no two share employer
    and title, so that none are merged.

    Reposts and city copies fall away by that.
    """
    today = datetime.now(UTC).date()
    taken: set[tuple[str, str]] = set()
    made: Counter[str] = Counter()
    for seed in count(1):
        for opening in openings(DRAWN, seed, today):
            token = opening.company.token
            name = employer(opening.company.name, made[token] // PER_EMPLOYER)
            identity = company_key(name), title_key(opening.title)
            if identity not in taken:
                taken.add(identity)
                made[token] += 1
                yield record(opening, name)


def employer(name: str, turn: int) -> str:
    """An invented company: the first word of one of the sandbox's, the last of another, from some point on a city too."""
    names = [company.name for company in companies()]
    towns = ["", *cities()]
    round_, place = divmod(turn, len(names))
    return " ".join([name.split()[0], names[place].split()[-1], towns[round_ % len(towns)]]).strip()


def record(opening: Opening, company: str) -> dict[str, Any]:
    pay = opening.pay
    stated = {"salary_min": pay.minimum, "salary_max": pay.maximum, "currency": pay.currency, "period": pay.period.name}
    return {
        "id": str(opening.uuid),
        "title": opening.title,
        "company": company,
        "url": f"https://jobs.example/{opening.uuid}",
        "description": html(opening.text),
        "location": "; ".join(f"{city.name}, {city.country.name}" for city in opening.places),
        "country": opening.city.country.code,
        "remote": opening.remote.name.lower().replace("_", "-"),
        "type": opening.employment.name.lower().replace("_", "-"),
        "posted": opening.posted.isoformat(),
        "department": opening.department,
        "skills": "; ".join(opening.tags),
    } | (stated if pay.stated else {})

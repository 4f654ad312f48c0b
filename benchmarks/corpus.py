"""Openings for the measurements, from the sandbox's generator, spread over more employers than the sandbox has."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from jobraker.sandbox.openings import openings
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.tables import cities, companies
from jobraker.sandbox.openings.terms import Opening

DRAWN = 5_000  # openings made at a time: another seed gives others
PER_EMPLOYER = 8


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write `count` openings as JSON Lines in the product's own columns: no two share employer and title, so none merge."""
    with path.open("w") as file:
        for record in islice(records(seed), count):
            file.write(json.dumps(record) + "\n")


def records(seed: int) -> Iterator[dict[str, Any]]:
    """Without end. Reposts and city copies fall away: they share their first one's employer and title."""
    taken: set[tuple[str, str]] = set()
    made: dict[str, int] = {}
    while True:
        for opening in openings(DRAWN, seed, date(2026, 6, 1)):
            turn = made.get(opening.company.token, 0)
            name = employer(opening.company.name, turn // PER_EMPLOYER)
            if (name, opening.title) not in taken:
                taken.add((name, opening.title))
                made[opening.company.token] = turn + 1
                yield record(opening, name)
        seed += 1


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

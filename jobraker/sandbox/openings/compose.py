"""The openings of one slot of a company: one, or one with its city copies or its repost."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from jobraker.sandbox.openings.prose import Manuscript, Writer
from jobraker.sandbox.openings.schedule import days_left, moment, turn
from jobraker.sandbox.openings.tables import Occupation, Wording, occupations
from jobraker.sandbox.openings.terms import City, Company, Opening
from jobraker.sandbox.openings.wages import wage
from jobraker.taxonomy.terms import Employment, Level, Remote

CITY_COPIES = 0.07
REPOSTS = 0.03
SAME_AGAIN = 0.2
NATIVE = 0.9
TWO_PLACES = 0.05
AGGREGATED = 0.3
DEADLINES = 0.25
LEVELS = {
    Level.INTERN: 1,
    Level.ENTRY: 2,
    Level.MID: 7,
    Level.SENIOR: 4,
    Level.LEAD: 2,
    Level.MANAGER: 1,
    Level.DIRECTOR: 0.4,
}

Choice = TypeVar("Choice")


def slot_openings(company: Company, slot: int, seed: int, today: date) -> Iterator[Opening]:
    name = f"{seed}/{company.token}/{slot}"
    count, age = turn(name, today)
    written = _written_in(name, count)
    random = Random(f"{name}/{written}")
    # Of the slot and not of the turn: a slot that grew or shrank would push others in and out of a company's share.
    kind = Random(f"{name}/kind").random()
    copies = kind < CITY_COPIES and len(company.cities) > 1
    posted = moment(today, age, random)
    deadline = today + timedelta(days=days_left(name, today)) if random.random() < DEADLINES else None
    opening = _compose(company, random, f"{name}/{count}", posted, deadline, placed=not copies)
    yield opening
    if copies:
        others = [
            city for city in company.cities if city not in opening.places and city.country == opening.city.country
        ]
        for number, city in enumerate(others[:3]):
            yield _again(opening, f"city{number}", places=(city,))
    elif kind < CITY_COPIES + REPOSTS:
        yield _again(opening, "repost", posted=posted - timedelta(days=random.randint(8, 25)))


def _written_in(name: str, count: int) -> int:
    """The turn whose text a slot shows: now and then the last turn's again, as an employer posts anew what went unfilled."""
    return count - 1 if Random(f"{name}/{count}/again").random() < SAME_AGAIN else count


def _again(opening: Opening, why: str, **changes: object) -> Opening:
    key = f"{opening.key}/{why}"
    return replace(opening, key=key, uuid=_uuid(key), **changes)  # type: ignore[arg-type]  # each a field's own type


def _compose(
    company: Company, random: Random, key: str, posted: datetime, deadline: date | None, placed: bool
) -> Opening:
    occupation = occupations()[_weighted(company.hires, random)]
    city = random.choice(company.cities)
    language = _language(company, occupation, city, random)
    wording = occupation.wording[language]
    remote = _remote(company, occupation, random)
    employment, level = _terms(occupation, wording, random)
    pay = wage(occupation, level, city.country, employment, random)
    title = _title(Writer(random, language, company, city, placed), occupation, wording, level, employment)
    draft = Manuscript(
        seed=f"{company.token}/{random.getrandbits(64)}",
        company=company,
        city=city,
        placed=placed and remote is not Remote.REMOTE,
        language=language,
        wording=wording,
        level=level,
        employment=employment,
        remote=remote,
        hours=random.choice(occupation.hours),
        pay=pay,
    )
    return Opening(
        key=key,
        company=company,
        occupation=occupation.key,
        category=occupation.category,
        department=occupation.department,
        title=title,
        level=level,
        language=language,
        places=_places(company, city, placed, random),
        remote=remote,
        employment=employment,
        pay=pay,
        draft=draft,
        tags=occupation.tags,
        posted=posted,
        deadline=deadline,
        uuid=_uuid(key),
        aggregated=company.board is None or random.random() < AGGREGATED,
    )


def _language(company: Company, occupation: Occupation, city: City, random: Random) -> str:
    """The language of the country where company and occupation speak it, else English, else whatever both speak."""
    shared = [language for language in company.about if language in occupation.wording]
    native = [language for language in city.country.languages if language in shared]
    if native and (random.random() < NATIVE or "en" not in shared):
        return native[0]
    return "en" if "en" in shared else shared[0]


def _remote(company: Company, occupation: Occupation, random: Random) -> Remote:
    draw = random.random()
    far = max(occupation.remote, company.remote) if occupation.remote else 0.0
    if draw < far:
        return Remote.REMOTE
    return Remote.HYBRID if draw < far + occupation.hybrid else Remote.ON_SITE


def _terms(occupation: Occupation, wording: Wording, random: Random) -> tuple[Employment, Level]:
    """Type and level that go together: interns are interns, apprentices beginners."""
    possible = {level: weight for level, weight in LEVELS.items() if _has(occupation, wording, level)}
    level = _weighted(possible, random)
    employment = _weighted(occupation.types, random)
    if level is Level.INTERN:
        return Employment.INTERNSHIP, level
    if employment is Employment.APPRENTICESHIP:
        return employment, Level.ENTRY
    return (Employment.FULL_TIME if level >= Level.MANAGER else employment), level


def _has(occupation: Occupation, wording: Wording, level: Level) -> bool:
    return level is Level.MID or level in wording.ladder or (occupation.prefixed and level < Level.MANAGER)


def _title(writer: Writer, occupation: Occupation, wording: Wording, level: Level, employment: Employment) -> str:
    if employment is Employment.APPRENTICESHIP:
        pattern = writer.one(writer.phrases["apprentice"])
        return pattern.replace("{title}", writer.fill(wording.titles[0]))
    if level in wording.ladder:
        return writer.one(wording.ladder[level])
    title = writer.one(wording.titles)
    pattern = writer.one(writer.phrases["title"].get(level.name, ())) if occupation.prefixed else ""
    return pattern.replace("{title}", title) if pattern else title


def _places(company: Company, city: City, placed: bool, random: Random) -> tuple[City, ...]:
    others = [other for other in company.cities if other != city and other.country == city.country]
    if placed and others and random.random() < TWO_PLACES:
        return (city, random.choice(others))
    return (city,)


def _weighted(weights: Mapping[Choice, float], random: Random) -> Choice:
    return random.choices(list(weights), list(weights.values()))[0]


def _uuid(key: str) -> UUID:
    return UUID(bytes=hashlib.blake2b(key.encode(), digest_size=16).digest(), version=4)

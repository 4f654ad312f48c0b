"""The titles, skills, companies and places that open openings have, gathered anew after ingestion for suggesting them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import BigInteger, any_, cast, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from jobraker.database import db, transaction
from jobraker.jobs.models import Place, PlaceName
from jobraker.search.rules.request import FACT_CHARS
from jobraker.search.rules.suggesting import LONGEST_KEY, Found, Kind, Match, key_of, keys_of
from jobraker.taxonomy.countries import countries
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.placeholders import names_nobody
from jobraker.taxonomy.skills import MARKS, all_skills

MOST_TITLES = 50_000
MOST_COMPANIES = 100_000
SHORTEST_NAME = 2
ROWS = 5_000  # written at a time

# Of the ways a title is written, the most frequent one that says nothing beside what it is known by, where there is one.
TITLES = f"""
SELECT title_key AS key, count(*) AS openings,
  coalesce(mode() WITHIN GROUP (ORDER BY title) FILTER (WHERE length(title) <= length(title_key) + 2),
    mode() WITHIN GROUP (ORDER BY title)) AS shown
FROM job WHERE closed_at IS NULL AND length(title_key) BETWEEN 2 AND {LONGEST_KEY}
GROUP BY title_key HAVING count(*) > 1 ORDER BY count(*) DESC, title_key LIMIT {MOST_TITLES}
"""
SKILLS = """
SELECT skill, count(*) AS openings FROM job CROSS JOIN unnest(skills) skill WHERE closed_at IS NULL GROUP BY skill
"""
COMPANIES = f"""
SELECT company.key, company.name, count(*) AS openings FROM job_search JOIN company ON company.id = company_id
WHERE open AND length(company.key) <= {FACT_CHARS} AND length(company.name) <= {LONGEST_KEY}
GROUP BY company.id ORDER BY count(*) DESC, company.id LIMIT {MOST_COMPANIES}
"""
TOWNS = """
SELECT id, count(*) AS openings FROM job_search CROSS JOIN unnest(place_ids) id WHERE open AND id > 0 GROUP BY id
"""
COUNTRIES = """
SELECT place.country, count(DISTINCT job_id) AS openings
FROM job_search CROSS JOIN unnest(place_ids) at JOIN place ON place.id = at WHERE open GROUP BY place.country
"""
# Only what differs is written: most openings of a run are those of the run before.
MAKE_ROOM = "CREATE TEMPORARY TABLE gathered (LIKE suggestion, PRIMARY KEY (kind, key, value)) ON COMMIT DROP"
GATHER = """
INSERT INTO gathered (kind, key, value, match, shown, beside, openings)
SELECT * FROM unnest(cast(:kinds AS smallint[]), cast(:keys AS text[]), cast(:values AS text[]), cast(:matches AS smallint[]),
  cast(:shown AS text[]), cast(:beside AS text[]), cast(:openings AS integer[]))
ON CONFLICT (kind, key, value) DO UPDATE SET match = least(gathered.match, excluded.match)
"""
REMOVE = """
DELETE FROM suggestion WHERE NOT EXISTS (
  SELECT FROM gathered WHERE (gathered.kind, gathered.key, gathered.value) = (suggestion.kind, suggestion.key, suggestion.value))
"""
WRITE = """
INSERT INTO suggestion SELECT * FROM gathered
ON CONFLICT (kind, key, value) DO UPDATE
SET match = excluded.match, shown = excluded.shown, beside = excluded.beside, openings = excluded.openings
WHERE (suggestion.match, suggestion.shown, suggestion.beside, suggestion.openings)
  IS DISTINCT FROM (excluded.match, excluded.shown, excluded.beside, excluded.openings)
"""

Row = tuple[str, Found]  # what it is found by; its `match` is that of the key


def gather() -> None:
    """Have what open jobs have suggested, and nothing else."""
    with transaction():
        db.session.execute(text("LOCK TABLE suggestion IN SHARE ROW EXCLUSIVE MODE"))
        db.session.execute(text(MAKE_ROOM))
        for kind in (titles, skills, companies, towns, lands):
            rows = kind()
            while some := list(islice(rows, ROWS)):
                keep(some)
        db.session.execute(text("ANALYZE gathered"))
        db.session.execute(text(REMOVE))
        db.session.execute(text(WRITE))
        db.session.execute(text("DROP TABLE gathered"))


def keep(rows: Iterable[Row]) -> None:
    # Within one statement a row is written once.
    each: dict[tuple[str, str], Found] = {}
    for key, found in sorted(rows, key=lambda row: -row[1].match):
        each[key, found.value] = found
    columns = {
        "kinds": [int(found.kind) for found in each.values()],
        "keys": [key for key, _ in each],
        "values": [value for _, value in each],
        "matches": [int(found.match) for found in each.values()],
        "shown": [found.shown for found in each.values()],
        "beside": [found.beside for found in each.values()],
        "openings": [found.openings for found in each.values()],
    }
    db.session.execute(text(GATHER), columns)


def named(kind: Kind, value: str, shown: str, openings: int, names: Iterable[str], beside: str = "") -> Iterator[Row]:
    """A row for each word of the first name, folded as the others are, and one for each of those."""
    for n, name in enumerate(names):
        for key, match in [(name[:LONGEST_KEY], Match.OTHER)] if n else keys_of(name):
            if len(key) >= SHORTEST_NAME or not key.isascii():
                yield key, Found(kind, value, shown, beside, openings, match)


def titles() -> Iterator[Row]:
    for row in db.session.execute(text(TITLES)):
        yield from named(Kind.TITLE, row.key, row.shown, row.openings, [row.key])


def skills() -> Iterator[Row]:
    openings = {row.skill: row.openings for row in db.session.execute(text(SKILLS))}
    for skill in all_skills():
        if skill.id in openings:
            names = [key_of(name.lstrip(MARKS)) for name in (skill.label, *skill.aliases)]
            yield from named(Kind.SKILL, skill.id, skill.label, openings[skill.id], names)


def companies() -> Iterator[Row]:
    for row in db.session.execute(text(COMPANIES)):
        if not names_nobody(row.name):
            yield from named(Kind.COMPANY, row.key, row.name, row.openings, [key_of(row.name)])


def towns() -> Iterator[Row]:
    """Of several towns of one name in a country all but the largest say their region, which tells them apart."""
    openings = {row.id: row.openings for row in db.session.execute(text(TOWNS))}
    ids = any_(cast(list(openings), ARRAY(BigInteger)))
    places = db.session.scalars(select(Place).where(Place.id == ids)).all()
    names: dict[int, list[str]] = defaultdict(list)
    for key, place_id in db.session.execute(select(PlaceName.key, PlaceName.place_id).where(PlaceName.place_id == ids)):
        names[place_id].append(key)
    namesakes = Counter((fold(place.name), place.country) for place in places)
    for place in places:
        regional = namesakes[fold(place.name), place.country] > 1 and place.region
        beside = ", ".join(filter(None, (place.region if regional else "", place.country)))
        own = [fold(place.name), *sorted(names[place.id])]
        yield from named(Kind.PLACE, f"{place.name}, {beside}", place.name, openings[place.id], own, beside)


def lands() -> Iterator[Row]:
    openings = {row.country: row.openings for row in db.session.execute(text(COUNTRIES))}
    for land in countries():
        if land.code in openings:
            yield from named(Kind.PLACE, land.name, land.name, openings[land.code], [fold(land.name), *land.names])

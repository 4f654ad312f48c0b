"""The gazetteer in its table, and the places that postings name looked up in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import exists, select, text

from jobraker.database import db, transaction
from jobraker.jobs.models import Place, PlaceName
from jobraker.taxonomy import gazetteer
from jobraker.taxonomy.countries import country_id, country_label
from jobraker.taxonomy.places import Candidate, PlaceMention, choose

REMEMBERED = 50_000


def load_gazetteer() -> int:
    """Fill the place tables where they are empty; the number of places written. Takes some seconds once."""
    with transaction():
        # Two machines starting at once: the second waits and finds the tables full.
        db.session.execute(text("LOCK TABLE place IN SHARE ROW EXCLUSIVE MODE"))
        if db.session.scalar(select(exists().select_from(Place))):
            return 0
        cursor = db.session.connection().connection.cursor()
        written = 0
        columns = "id, name, region, country, latitude, longitude, population"
        with cursor.copy(f"COPY place ({columns}) FROM STDIN") as copy:
            for place in gazetteer.places():
                copy.write_row(
                    (
                        place.id,
                        place.name,
                        place.region,
                        place.country,
                        place.latitude,
                        place.longitude,
                        place.population,
                    )
                )
                written += 1
        with cursor.copy("COPY place_name (key, place_id) FROM STDIN") as copy:
            for name in gazetteer.names():
                copy.write_row(name)
    return written


@dataclass(frozen=True, slots=True)
class Located:
    """A place found: its id in the gazetteer (negative for a whole country), and how a row names it."""

    id: int
    country: str
    label: str


def resolve(mentions: Iterable[PlaceMention]) -> dict[PlaceMention, Located]:
    """The place each mention means; one that the gazetteer does not know is left out.

    Call it inside a transaction. A town that is not found falls back to its country, where one was named.
    """
    wanted = set(mentions)
    known = remembered()
    # Another thread may forget them meanwhile.
    found = {mention: place for mention in wanted if (place := known.get(mention))}
    missing = wanted - found.keys()
    towns = candidates_for({key for mention in missing for key in (mention.key, mention.within) if key})
    for mention in missing:
        if place := located(mention, towns):
            found[mention] = place
    remember(found)
    return found


def located(mention: PlaceMention, towns: Mapping[str, Sequence[Candidate]]) -> Located | None:
    """The town that is meant among those of the name, else the one that the name is within, else the country."""
    for key in filter(None, (mention.key, mention.within)):
        candidates = towns.get(key, ())
        chosen = choose(replace(mention, key=key), candidates)
        if town := next((candidate for candidate in candidates if candidate.id == chosen), None):
            return Located(town.id, town.country, f"{town.name}, {town.country}")
    if mention.country:
        return Located(country_id(mention.country), mention.country, country_label(mention.country))
    return None


def candidates_for(keys: set[str]) -> Mapping[str, list[Candidate]]:
    if not keys:
        return {}
    rows = db.session.execute(
        select(PlaceName.key, Place.id, Place.name, Place.region, Place.country, Place.population)
        .join(Place, Place.id == PlaceName.place_id)
        .where(PlaceName.key.in_(keys))
    )
    found: dict[str, list[Candidate]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(Candidate(*row[1:]))
    return found


@lru_cache(maxsize=1)
def remembered() -> dict[PlaceMention, Located]:
    """Places that this process has looked up: a board names the same few towns thousands of times."""
    return {}


def remember(found: Mapping[PlaceMention, Located]) -> None:
    if len(remembered()) > REMEMBERED:
        remembered().clear()
    remembered().update(found)

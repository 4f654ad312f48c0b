"""The place that a search is about, looked up among the towns, regions and countries."""

import math
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, text

from jobraker.database import db
from jobraker.ingestion.places import candidates_for
from jobraker.jobs.models import Place
from jobraker.search.memory import Memory, forget
from jobraker.search.rules.naming import Land, Named, readings
from jobraker.search.rules.scopes import lands, scope_named
from jobraker.search.rules.words import EITHER
from jobraker.taxonomy.countries import country_id, country_label
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.places import Candidate
from jobraker.taxonomy.regions import region_names, regions

REMEMBERED_SECONDS = 60
NOTICED_SECONDS = 2  # less than what came lately is held against kept lists once more (`matching.shortlists.SETTLED`)
MOST_AT_ONCE = 4  # places of one search, as in "Paris or London"
MOST_NAMESAKES, NAMESAKE_SHARE = 4, 0.1  # of the inhabitants of the largest town of the name
# How a longer name goes on that people cut short: Newcastle upon Tyne, Frankfurt an der Oder.
ON_A_RIVER = ("upon", "on", "under", "am", "an der")
LONGER = """
SELECT place.id, name, region, country, population FROM unnest(cast(:begun AS text[])) AS asked(begun)
JOIN place_name ON key >= begun AND key < begun || '~' JOIN place ON place.id = place_id WHERE population <= :most
"""
# But the OR of "Portland, OR".
ONE_OR_OTHER = re.compile(rf"(?i)(?<!,)\s+(?:{'|'.join(EITHER)})\s+(?=\S)")
# From the middle of a place that is asked for, along the great circle.
KM = """6371 * 2 * asin(sqrt(least(1, sin(radians(latitude - :latitude) / 2) ^ 2
    + cos(radians(:latitude)) * cos(radians(latitude)) * sin(radians(longitude - :longitude) / 2) ^ 2)))"""
NOWHERE_NEAR = 100_000  # km: further than anything, for work that is at no town that is near
WITHIN = f"""
SELECT id FROM place
WHERE used AND latitude BETWEEN :latitude - :km / 111.0 AND :latitude + :km / 111.0
  AND longitude BETWEEN :longitude - :km / (111.0 * greatest(cos(radians(:latitude)), 0.01))
    AND :longitude + :km / (111.0 * greatest(cos(radians(:latitude)), 0.01))
  AND {KM} <= :km
"""
TOWNS = "SELECT count(*) FROM place WHERE used"


@dataclass(frozen=True, slots=True)
class Where:
    """The place asked for: its towns (or none, for whole countries), its country, its middle in degrees.

    `lands`: the countries of a part of the world or of several places, which are in no one country. `namesakes`: other
    towns of the name, that might have been meant as well, as they can be asked for.
    """

    label: str
    country: str
    towns: tuple[int, ...]
    latitude: float | None = None
    longitude: float | None = None
    inhabitants: int = 0
    lands: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        return self.lands or (self.country,)

    @property
    def place_ids(self) -> list[int]:
        return list(self.towns) or [country_id(country) for country in self.countries]

    @property
    def whole(self) -> bool:
        """It is a region, a country or more: an opening lies in it or not, at no distance."""
        return self.latitude is None


_known = Memory[tuple[str, int], Where | None](REMEMBERED_SECONDS)
_towns: tuple[float, int] = (-math.inf, 0)


def notice_towns() -> None:
    """Forget what was looked up while openings were in fewer towns, as of two seconds ago: places are of those that are in
    use alone. Call it in a transaction."""
    global _towns
    noticed_at, before = _towns
    if time.monotonic() - noticed_at > NOTICED_SECONDS:
        towns = db.session.scalar(text(TOWNS)) or 0
        if towns != before:
            forget()
        _towns = (time.monotonic(), towns)


def find_place(name: str, km: int) -> Where | None:
    """What goes by this name: a part of the world, a country, a region ("Bavaria"), or of the towns the largest that lies where it is said
    to ("Cork, Ireland", "Portland, OR"); or several of them ("Paris or London"). Call it in a transaction."""
    return _known.of([(name, km)], lambda _: {(name, km): look_up(name, km)})[name, km]


def look_up(name: str, km: int) -> Where | None:
    names = ONE_OR_OTHER.split(name)
    if len(names) > MOST_AT_ONCE:
        return None
    if len(names) > 1:
        found = [look_up(each, km) for each in names]
        return one_of([where for where in found if where]) if all(found) else None
    if scope := scope_named(name):
        return Where(scope, "", (), lands=tuple(sorted(lands()[scope])))
    read = (located(named, km) for named in readings(name))
    return next((where for where in read if where), None)


def one_of(places: Sequence[Where]) -> Where:
    """Several places as one, which has no middle: an opening lies in one of them or in none."""
    return Where(
        label=" or ".join(dict.fromkeys(where.label for where in places)),
        country="",
        # A country that stands beside a town is in the list of towns by its own id.
        towns=tuple(sorted({place for where in places for place in where.place_ids})),
        inhabitants=min(where.inhabitants for where in places),
        lands=tuple(sorted({country for where in places for country in where.countries})),
    )


def located(named: Named, km: int) -> Where | None:
    if not named.town:
        return whole(named.within)
    towns = candidates_for({named.town}).get(named.town, [])
    largest = named.largest(towns)
    if largest is None:
        return None
    others = [] if named.within else namesakes(largest, [*towns, *longer(named.town, largest.population)])
    here = used(others)
    chosen = next((one for one in others if one.id in here and is_rival(one, largest)), largest)
    centre = db.session.get_one(Place, chosen.id)
    around = {"latitude": centre.latitude, "longitude": centre.longitude, "km": km}
    ids = {centre.id, *db.session.scalars(text(WITHIN), around)}
    others = [other for other in others if called(other) != called(chosen)]
    told = (centre.country, fold(centre.region)) in named.within
    region = told or any(called(other)[::2] == called(chosen)[::2] for other in others)
    return Where(
        label=labelled(centre.name, centre.region if region else "", centre.country),
        country=centre.country,
        towns=tuple(sorted(ids)),
        latitude=centre.latitude,
        longitude=centre.longitude,
        # Whether the name is one that people know does not hang on the openings.
        inhabitants=largest.population,
        namesakes=tuple(labelled(other.name, other.region, other.country) for other in others[:MOST_NAMESAKES]),
    )


def longer(name: str, most: int) -> list[Candidate]:
    """Towns that people call by this name, which is the beginning of theirs; the name's own largest is larger."""
    begun = [f"{name} {on} " for on in ON_A_RIVER]
    found = (Candidate(*row) for row in db.session.execute(text(LONGER), {"begun": begun, "most": most}))
    return list({town.id: town for town in found if fold(town.name).startswith(tuple(begun))}.values())


def namesakes(largest: Candidate, towns: Sequence[Candidate]) -> list[Candidate]:
    """Those of a name that may be meant, the likeliest first, one of a name in each region: where openings are or were, then the
    larger; of the others none that are far smaller than the largest."""
    found = used(towns)
    each: dict[tuple[str, str, str], Candidate] = {}
    for town in sorted(towns, key=lambda town: (town.id not in found, -town.population, town.id)):
        own = fold(town.name) == fold(largest.name) or fold(town.name).startswith(f"{fold(largest.name)} ")
        if own and (town.id in found or is_rival(town, largest)):
            each.setdefault(called(town), town)
    return list(each.values())


def called(town: Candidate) -> tuple[str, str, str]:
    return fold(town.name), town.region, town.country


def is_rival(town: Candidate, largest: Candidate) -> bool:
    return town.population >= NAMESAKE_SHARE * largest.population


def used(towns: Sequence[Candidate]) -> set[int]:
    """Those where openings are or were."""
    return set(db.session.scalars(select(Place.id).where(Place.id.in_([town.id for town in towns]), Place.used)))


def labelled(name: str, region: str, country: str) -> str:
    return ", ".join(filter(None, (name, region, country)))


def whole(within: tuple[Land, ...]) -> Where | None:
    """A country or region. CA is Canada and California: the one where openings are in more towns."""
    country, region = land = within[0] if len(within) == 1 else max(within, key=towns_used)
    label = land_label(land)
    others = [land_label(other) for other in within if other != land]
    alike = tuple(other for other in others if other.partition(",")[0] == label.partition(",")[0])
    if not region:
        return Where(label, country, (), namesakes=alike)
    name = shown(country, region)
    inside = select(Place.id).where(Place.id > 0, Place.country == country, Place.region == name)
    # A region without openings still is not its whole country: its largest town stands for it.
    towns = (
        db.session.scalars(inside.where(Place.used)).all()
        or db.session.scalars(inside.order_by(Place.population.desc()).limit(1)).all()
    )
    return Where(label, country, tuple(sorted(towns)), namesakes=alike) if towns else None


def land_label(land: Land) -> str:
    """Of a country that has the name of another's region, with its code: "Georgia, GE"."""
    country, region = land
    if region:
        return labelled(shown(country, region), "", country)
    name = country_label(country)
    return labelled(name, "", country) if fold(name) in regions() else name


def towns_used(land: Land) -> int:
    country, region = land
    used = select(func.count()).select_from(Place).where(Place.used, Place.id > 0, Place.country == country)
    return db.session.scalars(used.where(Place.region == shown(country, region)) if region else used).one()


def shown(country: str, region: str) -> str:
    """The region's name as places have it."""
    return next(name for (land, _), name in region_names().items() if land == country and fold(name) == region)

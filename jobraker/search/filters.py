"""The facts of a request as SQL conditions, and the places within a distance."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from jobraker.database import db
from jobraker.jobs.models import Place, PlaceName
from jobraker.jobs.rules import place_codes, wanted_codes
from jobraker.search.rules.request import Request
from jobraker.taxonomy.countries import country_id, country_label, country_named
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.terms import Remote

WITHIN = """
SELECT id FROM place
WHERE latitude BETWEEN :latitude - :km / 111.0 AND :latitude + :km / 111.0
  AND longitude BETWEEN :longitude - :km / (111.0 * greatest(cos(radians(:latitude)), 0.01))
    AND :longitude + :km / (111.0 * greatest(cos(radians(:latitude)), 0.01))
  AND 6371 * 2 * asin(sqrt(least(1, sin(radians(latitude - :latitude) / 2) ^ 2
    + cos(radians(:latitude)) * cos(radians(latitude)) * sin(radians(longitude - :longitude) / 2) ^ 2))) <= :km
"""


@dataclass(frozen=True, slots=True)
class Where:
    """The place asked for: its towns (or none, for a whole country), its country, its middle in degrees."""

    label: str
    country: str
    towns: tuple[int, ...]
    latitude: float | None = None
    longitude: float | None = None
    inhabitants: int = 0

    @property
    def place_ids(self) -> list[int]:
        return list(self.towns) or [country_id(self.country)]


def find_place(name: str, km: int) -> Where | None:
    """The largest town, or the country, that goes by this name ("Cork", "Cork, Ireland"). Call it in a transaction."""
    country = country_named(name)
    if country:
        return Where(country_label(country), country, ())
    town, _, land = name.partition(",")
    towns = select(Place).join(PlaceName, PlaceName.place_id == Place.id).where(PlaceName.key == fold(town), Place.id > 0)
    if land.strip():
        towns = towns.where((Place.country == (country_named(land) or "")) | (Place.region == land.strip()))
    centre = db.session.scalars(towns.order_by(Place.population.desc()).limit(1)).first()
    if centre is None:
        return None
    around = {"latitude": centre.latitude, "longitude": centre.longitude, "km": km}
    ids = {centre.id, *db.session.scalars(text(WITHIN), around)}
    return Where(
        label=f"{centre.name}, {centre.country}",
        country=centre.country,
        towns=tuple(sorted(ids)),
        latitude=centre.latitude,
        longitude=centre.longitude,
        inhabitants=centre.population,
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """SQL over the columns that `job_search`, `job_vector` and `job` share, with its values.

    `codes` is one more condition, on `job_search` alone: it says less than `sql`, but an index answers it.
    """

    sql: str
    codes: str
    values: dict[str, Any]

    @property
    def on_job(self) -> str:
        return self.sql.replace("open", "closed_at IS NULL", 1)


def filters(request: Request, where: Where | None, now: datetime) -> Filters:
    conditions = ["open"]
    values: dict[str, Any] = {}

    def need(condition: str, **bound: Any) -> None:
        conditions.append(condition)
        values.update(bound)

    if where:
        reached = "place_ids && cast(:places AS integer[])"
        if where.towns:
            # A remote job in the same country, or one that names no place, can be done from there.
            reached += f" OR (remote = {Remote.REMOTE:d} AND (place_ids = '{{}}' OR place_ids && cast(:land AS integer[])))"
            values["land"] = [country_id(where.country)]
        need(f"({reached})", places=where.place_ids)
    for name in ("remote", "employment", "level"):
        if chosen := getattr(request, name):
            need(f"{name} = ANY(cast(:{name} AS smallint[]))", **{name: [int(term) for term in chosen]})
    if request.pay:
        need("pay_year_max >= :pay" if request.stated else "(pay_year_max >= :pay OR pay_year_max IS NULL)", pay=request.pay)
    elif request.stated:
        need("pay_year_max IS NOT NULL")
    if request.days:
        need("posted_at >= :since", since=now - timedelta(days=request.days))
    return Filters(" AND ".join(conditions), codes(request, where, values), values)


def codes(request: Request, where: Where | None, values: dict[str, Any]) -> str:
    """Conditions over `job_search.codes`: facts of which one value is asked, and the places."""
    conditions = ""
    one = {name: chosen[0] if len(chosen := getattr(request, name)) == 1 else None for name in ("remote", "employment", "level")}
    country = where.country if where and not where.towns else None
    if wanted := wanted_codes(country, **one, pay=request.pay if request.stated else None):
        conditions += " AND codes @> cast(:codes AS integer[])"
        values["codes"] = wanted
    if where and where.towns:
        conditions += " AND codes && cast(:reach AS integer[])"
        values["reach"] = place_codes(where.towns, where.country)
    return conditions

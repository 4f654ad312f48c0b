"""What is known of an employer from all its openings, those that are closed too: a page of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, select, text

from jobraker.database import db, now
from jobraker.ingestion.models import Source
from jobraker.ingestion.rules.register import Registered
from jobraker.ingestion.sponsors import registered
from jobraker.jobs.facts import Facet
from jobraker.jobs.models import Company
from jobraker.search import candidates, rows, standing
from jobraker.search.facets import values_of
from jobraker.search.memory import Memory
from jobraker.search.results import Counted, Facets, Precision, Results
from jobraker.search.rules.employer import LEAST, Again, Month, Paid, by_months, last_months, paid
from jobraker.search.rules.request import PAGE, Request
from jobraker.search.service import axis_of
from jobraker.settings import Settings
from jobraker.taxonomy.countries import country_label, country_of
from jobraker.taxonomy.folding import legible
from jobraker.taxonomy.placeholders import names_nobody

REMEMBERED_SECONDS = 60
REMEMBERED = 300
PLACES = 10
COUNTED_MOST = 5_000  # open openings, the newest, whose facts and places are counted
LATELY = timedelta(days=365)
KEY_CHARS = 300

# An opening that went to another job is counted there, and what an admin withdrew was none.
OF_COMPANY = "FROM job WHERE company_id = :company AND withdrawn_at IS NULL AND (closed_at IS NULL OR moved_to IS NULL)"
# By months and countries: 0 is before the first of these months.
COUNTED = f"""
SELECT width_bucket(first_seen_at, months) AS seen_in, width_bucket(closed_at, months) AS closed_in, country, count(*) AS openings,
  min(first_seen_at) AS since
FROM (SELECT first_seen_at, closed_at, country, cast(:months AS timestamptz[]) AS months {OF_COMPANY}) known GROUP BY 1, 2, 3
"""
STATED = f"""
SELECT CASE WHEN NOT pay_predicted THEN coalesce(pay_year_min, pay_year_max) END AS low, coalesce(pay_year_max, pay_year_min) AS high
{OF_COMPANY} AND (closed_at IS NULL OR closed_at >= :since)
"""
PAID = f"""
SELECT count(*) AS openings, count(low) AS stated,
  percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY (low + high) / 2::float8) AS quartiles
FROM ({STATED}) known
"""
RANGES = f"SELECT low, high FROM ({STATED}) known WHERE low IS NOT NULL LIMIT {LEAST}"
NEWEST = "FROM job_search WHERE company_id = :company AND open ORDER BY posted_at DESC, job_id DESC LIMIT {most}"
LISTED = f"SELECT job_id {NEWEST.format(most=PAGE)}"
HAS = f"""
SELECT has, count(*) FROM (SELECT unnest(facts || ARRAY[100 + remote, 200 + employment, 300 + level]) AS has FROM (
  SELECT facts, remote, employment, level {NEWEST.format(most=COUNTED_MOST)}
) newest) each WHERE has IS NOT NULL GROUP BY has
"""
# Where a town is named, its country says nothing more.
AT = f"""
SELECT place.id, place.name, place.region, place.country, openings FROM (
  SELECT place_id, count(*) AS openings FROM (SELECT unnest(place_ids) AS place_id, 0 > ALL (place_ids) AS no_town FROM (
    SELECT place_ids {NEWEST.format(most=COUNTED_MOST)}
  ) newest) each WHERE place_id > 0 OR no_town GROUP BY place_id ORDER BY openings DESC, place_id LIMIT {PLACES}
) counted JOIN place ON place.id = place_id ORDER BY openings DESC, place.population DESC
"""
REAL = """
SELECT EXISTS (SELECT FROM (SELECT id FROM job WHERE company_id = :company ORDER BY id DESC LIMIT 1000) of_company
  JOIN listing ON listing.job_id = of_company.id JOIN source ON source.id = source_id WHERE NOT sandbox)
"""


@dataclass(frozen=True, slots=True)
class At:
    """A town or a country, with the `openings` there; `near` is what finds it."""

    label: str
    near: str
    openings: int


@dataclass(frozen=True, slots=True)
class Employer:
    """`since`: when its first opening was seen here; `looking_since`: when the first source was added. `results`: its open
    openings as a search for them would list them, with the facts of its `counted` newest ones; `places` are of the same.
    `again`: of the `looked_at` newest those that were listed before. `registered`: what the registers of visa sponsors say,
    in the countries of its openings. `sandbox`: all of it is invented."""

    key: str
    name: str
    since: datetime
    looking_since: datetime
    months: tuple[Month, ...]
    paid: Paid
    places: tuple[At, ...]
    again: tuple[Again, ...]
    looked_at: int
    registered: tuple[Registered, ...]
    sandbox: bool
    results: Results

    @property
    def openings(self) -> int:
        return self.results.total

    @property
    def counted(self) -> int:
        return min(self.openings, COUNTED_MOST)


_remembered = Memory[str, Employer](REMEMBERED_SECONDS, REMEMBERED)


def employer(settings: Settings, key: str) -> Employer | None:
    """None where no company has this key, or one whose name is nobody's. Known as of a minute ago."""
    asked = legible(key)[:KEY_CHARS]

    def look_up(_: object) -> dict[str, Employer]:
        with candidates.searching(settings):
            company = db.session.scalars(select(Company).where(Company.key == asked)).first()
            found = known(company) if company and not names_nobody(company.name) else None
        return {asked: found} if found else {}

    return _remembered.of([asked], look_up).get(asked)


def known(company: Company) -> Employer | None:
    """None where it has never had an opening."""
    of_company = {"company": company.id}
    first_days = last_months(now().date())
    beginnings = [datetime(day.year, day.month, 1, tzinfo=UTC) for day in first_days]
    counted = db.session.execute(text(COUNTED), of_company | {"months": beginnings}).all()
    if not counted:
        return None
    since = min(row.since for row in counted)
    looking_since = min(since, db.session.scalar(select(func.min(Source.created_at))) or since)
    again, looked_at = standing.listed_again(company.id)
    openings = sum(row.openings for row in counted if row.closed_in is None)
    return Employer(
        key=company.key,
        name=company.name,
        since=since,
        looking_since=looking_since,
        months=by_months(
            first_days, ((row.seen_in, row.closed_in, row.openings) for row in counted), looking_since.date()
        ),
        paid=pay_of(company.id),
        places=tuple(at(row) for row in db.session.execute(text(AT), of_company)),
        again=again,
        looked_at=looked_at,
        registered=registered(company.key, {row.country for row in counted if row.country}),
        sandbox=not db.session.scalar(text(REAL), of_company),
        results=listed(company, openings),
    )


def listed(company: Company, openings: int) -> Results:
    """Nothing of them was asked for, so nothing is measured."""
    request, of_company = Request(facts=((Facet.COMPANY, company.key),)), {"company": company.id}
    hits = rows.hits(list(db.session.scalars(text(LISTED), of_company)), {}, None)
    has: dict[int, int] = dict(db.session.execute(text(HAS), of_company).all())
    counted = {name: Counted(values, Precision.EXACT, whole=True) for name, values in values_of(has, {}).items()}
    return Results(
        asked=request,
        request=request,
        hits=hits,
        total=openings,
        total_is_floor=False,
        next=request.but(show=2 * PAGE) if openings > len(hits) else None,
        mended=(),
        place_read=None,
        ignored=(),
        beyond=False,
        meaning_down=False,
        openings=openings,
        pay_axis=axis_of(hits),
        read=Request(),
        facets=Facets(counted, {}),
    )


def pay_of(company_id: int) -> Paid:
    """Of those that are open, or were within a year."""
    lately = {"company": company_id, "since": now() - LATELY}
    found = db.session.execute(text(PAID), lately).one()
    few = 0 < found.stated < LEAST
    ranges = [(row.low, row.high) for row in db.session.execute(text(RANGES), lately)] if few else []
    return paid(found.openings, found.stated, found.quartiles, ranges)


def at(row: Row[Any]) -> At:
    if row.id < 0:
        land = country_label(country_of(row.id))
        return At(land, land, row.openings)
    near = ", ".join(dict.fromkeys(filter(None, (row.name, row.region, row.country))))
    return At(f"{row.name}, {row.country}", near, row.openings)

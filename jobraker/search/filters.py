"""The facts of a request as SQL conditions."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from jobraker.jobs.facts import NOBODY, Facet, company_number, fact_number
from jobraker.jobs.rules import NOWHERE, either_codes, place_codes, wanted_codes
from jobraker.search.binding import UNBOUND, Binding
from jobraker.search.places import Where
from jobraker.search.rules.request import Fact, Request
from jobraker.search.rules.scopes import around, elsewhere
from jobraker.taxonomy.countries import country_id, country_of
from jobraker.taxonomy.terms import Level, Remote

SINCE = "posted_at >= :since"
# Some openings name a part of the world instead of a place; which one, only the row of the job itself tells. Asked as
# a value, for the planner would look at every job to answer EXISTS of a few.
OPEN_TO = """(
  SELECT NOT scope && cast(:elsewhere AS text[]) OR scope && cast(:around AS text[])
  FROM job scoped CROSS JOIN LATERAL string_to_array(scoped.place_text, ' · ') scope WHERE scoped.id = {job}
)"""


@dataclass(frozen=True, slots=True)
class Filters:
    """The same conditions for each table they are asked of, with their values.

    `job_search` has them as codes too, so that one index answers for places and pairs of facts. Of `job`, `job_own` asks
    what the row itself has at hand, and `job_coded` the rest, "" where there is none: by those codes. `remote_alone`: only
    what is done from anywhere passes.
    """

    job_own: str
    job_coded: str
    job_search: str
    job_vector: str
    values: dict[str, Any]
    remote_alone: bool = False
    binding: Binding = UNBOUND  # what the openings of a list say too: see `listing.first`

    @property
    def job(self) -> str:
        return f"{self.job_own} AND {self.job_coded}" if self.job_coded else self.job_own

    @property
    def key(self) -> Hashable:
        """What tells them from others, within the hour."""
        values = (
            (name, value.replace(minute=0, second=0, microsecond=0) if isinstance(value, datetime) else str(value))
            for name, value in sorted(self.values.items())
        )
        return self.job_search, *values

    @property
    def narrow(self) -> bool:
        return self.job_vector != "open"

    @property
    def by_date_alone(self) -> bool:
        return self.job_vector in ("open", f"open AND {SINCE}")


def filters(request: Request, where: Where | None, now: datetime, companies: Mapping[str, int] = {}) -> Filters:
    """`companies`: the ids of those that the request names by their keys, as far as there are any."""
    facts: list[str] = []
    values: dict[str, Any] = {}
    for name in ("remote", "employment", "level"):
        if chosen := getattr(request, name):
            facts.append(f"{name} = ANY(cast(:{name} AS smallint[]))")
            values[name] = [int(term) for term in chosen]
    if request.pay:
        facts.append("pay_year_max >= :pay" if request.stated else "(pay_year_max >= :pay OR pay_year_max IS NULL)")
        values["pay"] = request.pay
    elif request.stated:
        facts.append("pay_year_max IS NOT NULL")
    if request.stated:
        facts.append("NOT pay_predicted")
    if request.days:
        facts.append(SINCE)
        values["since"] = now - timedelta(days=request.days)
    coded: list[str] = []
    if where:
        values |= of_place(where)
        coded.append(f"codes && cast(:reach AS integer[]) AND (place_ids <> '{{}}' OR {OPEN_TO})")
    country = (where.country or None) if where and not where.towns else None
    if wanted := codes_of(request, country):
        coded.append("codes @> cast(:codes AS integer[])")
        values["codes"] = wanted
    pay = request.pay if request.stated else None
    for n, either in enumerate(either_codes(country, request.remote, request.employment, request.level, pay)):
        coded.append(f"codes && cast(:either_{n} AS integer[])")
        values[f"either_{n}"] = either
    reached = [reach(where)] if where else []
    stated, numbers = of_facts(request.facts, companies)
    values |= numbers
    of_codes = [condition.format("codes") for condition in stated]
    searched = said_of("job_search.job_id", "open", *coded, *of_codes)
    return Filters(
        job_own=said_of("job.id", "closed_at IS NULL", *facts),
        job_coded=f"id IN (SELECT job_id FROM job_search WHERE {searched})" if where or stated else "",
        job_search=said_of("job_search.job_id", "open", *coded, *of_codes, *facts),
        job_vector=said_of("job_id", "open", *reached, *facts, *(one.format("facts") for one in stated)),
        values=values,
        remote_alone=request.remote == (Remote.REMOTE,),
    )


def of_facts(facts: Sequence[Fact], companies: Mapping[str, int]) -> tuple[list[str], dict[str, list[int]]]:
    """Conditions on a column, `{}`, of facts or codes, with their values: all of the skills, one of every other facet."""
    conditions: list[str] = []
    values: dict[str, list[int]] = {}
    for facet in Facet:
        if chosen := [number(fact, companies) for fact in facts if fact[0] is facet]:
            held = "@>" if facet is Facet.SKILL else "&&"
            conditions.append(f"{{}} {held} cast(:of_{facet} AS integer[])")
            values[f"of_{facet}"] = chosen
    return conditions, values


def number(fact: Fact, companies: Mapping[str, int]) -> int:
    facet, value = fact
    if facet is not Facet.COMPANY:
        return fact_number(facet, value)
    return company_number(companies[value]) if value in companies else NOBODY


def parts(
    narrowed: Filters,
    where: Where | None,
    *,
    there_first: bool = False,
    softly: bool = False,
    level: Level | None = None,
) -> list[Filters]:
    """The list's parts in the order they stand in: what is in the place, where that is to come first, before what can be
    done from there; and where it is asked softly what is further away after both. Of each, what is of the level that is
    wished for comes first."""
    placed = parts_by_place(narrowed, where, there_first=there_first, softly=softly)
    if level is None:
        return placed
    return [
        replace(part, job_search=f"{part.job_search} AND level {how} {level:d}")
        for part in placed
        for how in ("IS NOT DISTINCT FROM", "IS DISTINCT FROM")
    ]


def parts_by_place(narrowed: Filters, where: Where | None, *, there_first: bool, softly: bool) -> list[Filters]:
    if where is None or not (there_first or softly):
        return [narrowed]
    inside, there = named_inside(reach(where)), "place_ids && cast(:inside_places AS integer[])"
    first = [there, f"{inside} AND NOT {there}"] if there_first else [inside]
    further = [f"({inside}) IS NOT TRUE"] if softly else []
    values = narrowed.values | {f"inside_{name}": value for name, value in of_place(where).items()}
    return [
        replace(narrowed, job_search=f"{narrowed.job_search} AND {condition}", values=values)
        for condition in (*first, *further)
    ]


def named_inside(condition: str) -> str:
    """A condition on places whose values go by names of their own, beside those of the whole search."""
    return re.sub(r"(?<!:):(\w+)", r":inside_\1", condition).replace("{job}", "job_search.job_id")


def bound(narrowed: Filters, binding: Binding) -> Filters:
    """The same for the list of openings, of which those alone are wanted for which `binding` holds."""
    return replace(narrowed, binding=binding, values=narrowed.values | binding.values)


def said_of(job: str, *conditions: str) -> str:
    """The conditions on the rows of one table, whose column `job` is the id of the job."""
    return " AND ".join(conditions).replace("{job}", job)


def of_place(where: Where) -> dict[str, Any]:
    """What the conditions on places compare with."""
    codes = {code for country in where.countries for code in place_codes(where.towns, country or None)}
    # Of several places one may be a whole country.
    codes |= {code for place in where.towns if place < 0 for code in place_codes((), country_of(place))}
    if where.lands:
        codes.add(10_000 + NOWHERE * 10 + Remote.REMOTE)
    return {
        "places": where.place_ids,
        "reach": sorted(codes),
        "land": [country_id(country) for country in where.countries],
        "elsewhere": elsewhere(where.countries),
        "around": around(where.countries),
    }


def reach(where: Where) -> str:
    """The place as a condition on places: being there, or working from there."""
    near = "place_ids && cast(:places AS integer[])"
    if where.towns or where.lands:
        # A remote job in the same country can be done from there, or one that names no place that is not there.
        open_to = f"(place_ids = '{{}}' AND {OPEN_TO}) OR place_ids && cast(:land AS integer[])"
        near += f" OR (remote = {Remote.REMOTE:d} AND ({open_to}))"
    return f"({near})"


def codes_of(request: Request, country: str | None) -> list[int]:
    """Codes that every opening asked for has: of the facts of which one value is wanted."""

    def only(chosen: Sequence[Any]) -> Any:
        return chosen[0] if len(chosen) == 1 else None

    return wanted_codes(
        country=country,
        remote=only(request.remote),
        employment=only(request.employment),
        level=only(request.level),
        pay=request.pay if request.stated else None,
    )

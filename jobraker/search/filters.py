"""The facts of a request as SQL conditions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jobraker.jobs.rules import either_codes, place_codes, wanted_codes
from jobraker.search.places import Where
from jobraker.search.rules.request import Request
from jobraker.taxonomy.countries import country_id
from jobraker.taxonomy.terms import Remote

SINCE = "posted_at >= :since"


@dataclass(frozen=True, slots=True)
class Filters:
    """The same conditions for each table they are asked of, with their values.

    `job_search` has them as codes too, so that one index answers for places and pairs of facts.
    """

    job: str
    job_search: str
    job_vector: str
    values: dict[str, Any]

    @property
    def narrow(self) -> bool:
        return self.job_vector != "open"

    @property
    def by_date_alone(self) -> bool:
        return self.job_vector in ("open", f"open AND {SINCE}")


def filters(request: Request, where: Where | None, now: datetime) -> Filters:
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
    reached: list[str] = []
    coded: list[str] = []
    if where:
        reached, coded = reach(where, values)
    country = where.country if where and not where.towns else None
    if wanted := codes_of(request, country):
        coded.append("codes @> cast(:codes AS integer[])")
        values["codes"] = wanted
    pay = request.pay if request.stated else None
    for n, either in enumerate(either_codes(country, request.remote, request.employment, request.level, pay)):
        coded.append(f"codes && cast(:either_{n} AS integer[])")
        values[f"either_{n}"] = either
    return Filters(
        job=" AND ".join(["closed_at IS NULL", *reached, *facts]),
        job_search=" AND ".join(["open", *coded, *facts]),
        job_vector=" AND ".join(["open", *reached, *facts]),
        values=values,
    )


def reach(where: Where, values: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The place as a condition on places, and the same as one on codes."""
    values |= {"places": where.place_ids, "reach": place_codes(where.towns, where.country)}
    near = "place_ids && cast(:places AS integer[])"
    if where.towns:
        # A remote job in the same country, or one that names no place, can be done from there.
        values["land"] = [country_id(where.country)]
        near += f" OR (remote = {Remote.REMOTE:d} AND (place_ids = '{{}}' OR place_ids && cast(:land AS integer[])))"
    return [f"({near})"], ["codes && cast(:reach AS integer[])"]


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

"""Adzuna's figures beside its search: salaries now and before, the largest advertisers, adverts by place.

Shapes follow the vendor's OpenAPI document.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.services.adzuna import area_of, class_of, listed, problem, refusal
from jobraker.sandbox.services.adzuna_search import BadSearch, Search
from jobraker.sandbox.world import World

STEPS = 10
STEP = 5_000
LEADERS = 5
ENOUGH = 20  # adverts from which there is a history
MONTHS = 12
DRIFT = 0.004  # by which pay grew each month


def histogram(world: World, request: Request, country: str) -> Response:
    found = _asked(world, request, country)
    if isinstance(found, Response):
        return found
    paid = [_paid(opening) for opening in found]
    step = STEP * max(1, math.ceil(max(paid, default=0) / (STEP * STEPS)))
    counts = {str(low): sum(pay >= low for pay in paid) for low in range(step, step * (STEPS + 1), step)}
    return json_reply({"histogram": counts, "__CLASS__": class_of("SalaryHistogram")})


def history(world: World, request: Request, country: str) -> Response:
    found = _asked(world, request, country)
    if isinstance(found, Response):
        return found
    months = request.args.get("months", str(MONTHS))
    if not months.isdecimal() or not 1 <= int(months) <= MONTHS:
        return problem("BAD_REQUEST", f"months must lie between 1 and {MONTHS}", 400)
    averages = _months(found, int(months)) if len(found) >= ENOUGH else {}
    return json_reply({"month": averages, "__CLASS__": class_of("HistoricalSalary")})


def top_companies(world: World, request: Request, country: str) -> Response:
    found = _asked(world, request, country)
    if isinstance(found, Response):
        return found
    of_company: dict[str, list[Opening]] = defaultdict(list)
    for opening in found:
        of_company[opening.company.name].append(opening)
    leaders = sorted(of_company.items(), key=lambda pair: -len(pair[1]))[:LEADERS]
    return json_reply({"leaderboard": [_leader(*pair) for pair in leaders], "__CLASS__": class_of("TopCompanies")})


def geodata(world: World, request: Request, country: str) -> Response:
    """The place itself, then the places one level below."""
    found = _asked(world, request, country)
    if isinstance(found, Response):
        return found
    depth = max(1, sum(1 for level in range(8) if request.args.get(f"location{level}")))
    whole = Counter(tuple(area_of(opening)[:depth]) for opening in found)
    below = Counter(tuple(area_of(opening)[: depth + 1]) for opening in found if len(area_of(opening)) > depth)
    places = [_place(path, count) for path, count in (*whole.most_common(1), *below.most_common())]
    return json_reply({"locations": places, "__CLASS__": class_of("JobGeoData")})


ROUTES = [
    ("/adzuna/v1/api/jobs/<country>/histogram", "GET", histogram),
    ("/adzuna/v1/api/jobs/<country>/history", "GET", history),
    ("/adzuna/v1/api/jobs/<country>/top_companies", "GET", top_companies),
    ("/adzuna/v1/api/jobs/<country>/geodata", "GET", geodata),
]


def _asked(world: World, request: Request, country: str) -> list[Opening] | Response:
    if refused := refusal(request, country):
        return refused
    try:
        return Search.read(request.args).among([opening for opening in world.open() if listed(opening, country)])
    except BadSearch as error:
        return problem("BAD_REQUEST", str(error), 400)


def _paid(opening: Opening) -> float:
    return sum(opening.pay.yearly) / 2


def _months(found: Sequence[Opening], count: int) -> dict[str, float]:
    """As if all had paid a little less each month before."""
    average = fmean(map(_paid, found))
    month = max(opening.posted.date() for opening in found).replace(day=1)
    averages = {}
    for ago in range(count):
        averages[f"{month:%Y-%m}"] = round(average * (1 - DRIFT * ago), 2)
        month = _before(month)
    return averages


def _before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _leader(name: str, openings: Sequence[Opening]) -> dict[str, Any]:
    return {
        "canonical_name": name,
        "display_name": name,
        "count": len(openings),
        "average_salary": round(fmean(map(_paid, openings)), 2),
        "__CLASS__": class_of("Company"),
    }


def _place(path: tuple[str, ...], count: int) -> dict[str, Any]:
    location = {"area": list(path), "display_name": ", ".join(path[-2:][::-1]), "__CLASS__": class_of("Location")}
    return {"count": count, "location": location, "__CLASS__": class_of("LocationJobs")}

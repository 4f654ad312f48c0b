"""The Muse's public API: pages of twenty counted from 0, no further than the hundredth, its limit in headers.

Shapes follow recorded answers.
"""

import math
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Level, Remote

PER_PAGE = 20
DEEPEST = 99
LIMIT = 500
STATES = ("US", "CA")
LEVELS = {
    Level.INTERN: ("Internship", "internship"),
    Level.ENTRY: ("Entry Level", "entry"),
    Level.MID: ("Mid Level", "mid"),
    Level.SENIOR: ("Senior Level", "senior"),
    Level.LEAD: ("Senior Level", "senior"),
    Level.MANAGER: ("Management", "management"),
    Level.DIRECTOR: ("Management", "management"),
}


def sources(world: World) -> list[Source]:
    return [Source("themuse", "The Muse", {"pages": "10"})]


def jobs(world: World, request: Request) -> Response:
    number = request.args.get("page", type=int)
    if number is None or not 0 <= number <= DEEPEST:
        return json_reply({"code": 400, "error": "Bad Request"}, 400)
    found = [_job(opening, request) for opening in _newest(world)]
    found = [job for job in found if _asked(job, request)]
    start = number * PER_PAGE
    return _limited(
        {
            "page": number,
            "page_count": min(math.ceil(len(found) / PER_PAGE), DEEPEST),
            "items_per_page": PER_PAGE,
            "took": 5,
            "timed_out": False,
            "total": len(found),
            "results": found[start : start + PER_PAGE],
        }
    )


def job(world: World, request: Request, name: str) -> Response:
    opening = world.find(name)
    if opening is None or not _fits(opening):
        return json_reply({"code": 404, "error": "Not Found"}, 404)
    return _limited(_job(opening, request))


ROUTES = [("/themuse/api/public/jobs", "GET", jobs), ("/themuse/api/public/jobs/<name>", "GET", job)]


def _fits(opening: Opening) -> bool:
    return opening.aggregated and opening.language == "en" and opening.number % 4 == 0


def _newest(world: World) -> list[Opening]:
    return sorted(filter(_fits, world.open()), key=lambda opening: opening.posted, reverse=True)


def _limited(body: dict[str, Any]) -> Response:
    """Never over its limit: the fault `403` is for that."""
    reply = json_reply(body)
    reply.headers.update({"X-RateLimit-Limit": LIMIT, "X-RateLimit-Remaining": LIMIT - 1, "X-RateLimit-Reset": 3600})
    return reply


def _asked(job: dict[str, Any], request: Request) -> bool:
    wanted = {
        "category": [part["name"] for part in job["categories"]],
        "level": [part["name"] for part in job["levels"]],
        "location": [part["name"] for part in job["locations"]],
        "company": [job["company"]["name"]],
    }
    return all(
        not request.args.getlist(name) or set(request.args.getlist(name)) & set(has) for name, has in wanted.items()
    )


def _job(opening: Opening, request: Request) -> dict[str, Any]:
    name, short = LEVELS.get(opening.level, ("Mid Level", "mid"))
    token = opening.company.token
    return {
        "contents": html(opening.text),
        "name": opening.title,
        "type": "external",
        "publication_date": opening.posted.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "short_name": f"{'-'.join(opening.title.lower().split())}-{opening.uuid.hex[:6]}",
        "model_type": "jobs",
        "id": opening.number,
        "locations": [{"name": place} for place in _places(opening)],
        "categories": [{"name": opening.department}],
        "levels": [{"name": name, "short_name": short}],
        "tags": [],
        "refs": {"landing_page": job_link(request, opening)},
        "company": {"id": sum(token.encode()), "short_name": token, "name": opening.company.name},
    }


def _places(opening: Opening) -> list[str]:
    return ["Flexible / Remote"] if opening.remote is Remote.REMOTE else [_place(city) for city in opening.places]


def _place(city: City) -> str:
    country = city.country
    return f"{city.name}, {city.area[0]}" if country.code in STATES and city.area else f"{city.name}, {country.name}"

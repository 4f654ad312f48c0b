"""Arbeitnow's job board: pages of changing size, some texts escaped once more, links that lead into a search.

Shapes follow recorded answers.
"""

from html import escape
from itertools import accumulate, cycle
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

COUNTRIES = ("DE", "AT", "CH")
SIZES = (40, 60, 50)
SEARCHES = ("clerk", "nurse", "engineer")
TYPES = {
    Employment.FULL_TIME: "Vollzeit",
    Employment.PART_TIME: "Teilzeit",
    Employment.INTERNSHIP: "Praktikum",
    Employment.APPRENTICESHIP: "Ausbildung",
}


def sources(world: World) -> list[Source]:
    return [Source("arbeitnow", "Arbeitnow", {})]


def feed(world: World, request: Request) -> Response:
    number = max(request.args.get("page", 1, type=int), 1)
    words = request.args.get("search", "").casefold()
    newest = sorted(filter(_fits, world.open()), key=lambda opening: opening.posted, reverse=True)
    found = [opening for opening in newest if words in opening.title.casefold()]
    *_, start, end = accumulate((size for size, _ in zip(cycle(SIZES), range(number), strict=False)), initial=0)
    return json_reply(
        {
            "data": [_job(opening, request) for opening in found[start:end]],
            "links": _links(request, number),
            "meta": {"current_page": number, "from": start + 1, "path": request.base_url, "per_page": end - start},
        }
    )


ROUTES = [("/arbeitnow/api/job-board-api", "GET", feed)]


def _fits(opening: Opening) -> bool:
    return opening.aggregated and opening.city.country.code in COUNTRIES and opening.number % 3 == 0


def _links(request: Request, number: int) -> dict[str, str | None]:
    """Another search in each answer: who follows the link gets other jobs."""
    path = f"{request.base_url}?search={SEARCHES[number % len(SEARCHES)]}&page="
    return {
        "first": f"{path}1",
        "last": None,
        "prev": f"{path}{number - 1}" if number > 1 else None,
        "next": f"{path}{number + 1}",
    }


def _job(opening: Opening, request: Request) -> dict[str, Any]:
    text = html(opening.text)
    return {
        "slug": f"{'-'.join(opening.title.lower().split())}-{opening.city.name.lower()}-{opening.remotive}",
        "company_name": opening.company.name,
        "title": opening.title,
        "description": escape(text) if opening.number % 2 else text,
        "remote": opening.remote is Remote.REMOTE,
        "url": job_link(request, opening),
        "tags": [opening.department],
        "job_types": [TYPES[opening.employment]] if opening.employment in TYPES else [],
        "location": ", ".join(city.name for city in opening.places),
        "created_at": int(opening.posted.timestamp()),
    }

"""Workable's widget: a whole account at once, a row for each place of a posting, dates without a time.

Shapes follow recorded answers. Where a posting has several places, its rows share their shortcode.
"""

from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Remote

TYPES = {
    Employment.FULL_TIME: "Full-time",
    Employment.PART_TIME: "Part-time",
    Employment.CONTRACT: "Contract",
    Employment.TEMPORARY: "Temporary",
}
EXPERIENCE = {
    Level.INTERN: "Internship",
    Level.ENTRY: "Entry level",
    Level.MID: "Associate",
    Level.SENIOR: "Mid-Senior level",
    Level.LEAD: "Mid-Senior level",
    Level.MANAGER: "Mid-Senior level",
    Level.DIRECTOR: "Director",
    Level.EXECUTIVE: "Executive",
}


def sources(world: World) -> list[Source]:
    return [Source("workable", company.name, {"account": company.token}) for company in world.employers("workable")]


def account(world: World, request: Request, name: str) -> Response:
    openings = world.on_board("workable", name)
    if openings is None:
        return json_reply({"error": "Not found"}, 404)
    company = next(company for company in world.employers("workable") if company.token == name)
    detailed = request.args.get("details") == "true"
    rows = [_row(opening, city, request, detailed) for opening in openings for city in opening.places]
    return json_reply({"name": company.name, "description": None, "jobs": rows})


ROUTES = [("/workable/api/v1/widget/accounts/<name>", "GET", account)]


def _row(opening: Opening, city: City, request: Request, detailed: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "title": opening.title,
        "shortcode": f"{opening.number:010X}",
        "code": None,
        "employment_type": TYPES.get(opening.employment, "Other"),
        "telecommuting": opening.remote is Remote.REMOTE,
        "department": opening.department,
        "url": job_link(request, opening),
        "shortlink": job_link(request, opening),
        "application_url": apply_link(request, opening),
        "published_on": opening.posted.date().isoformat(),
        "created_at": opening.posted.date().isoformat(),
        "country": city.country.name,
        "city": city.name,
        "state": city.region,
        "education": None,
        "experience": EXPERIENCE[opening.level] if opening.number % 3 else None,
        "function": None,
        "industry": None,
        "locations": [_place(city)],
    }
    return row | ({"description": html(opening.text)} if detailed else {})


def _place(city: City) -> dict[str, Any]:
    return {
        "country": city.country.name,
        "countryCode": city.country.code,
        "city": city.name,
        "region": city.region,
        "hidden": False,
    }

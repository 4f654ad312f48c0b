"""Rippling's job board API: a bare list with a row for each place of a posting, and an answer of its own for each.

Shapes follow a recorded list and public clients.
"""

from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html, paragraphs
from jobraker.sandbox.openings.terms import City, Opening, Text
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

TYPES = {
    Employment.FULL_TIME: ("SALARIED_FT", "Salaried, full-time"),
    Employment.PART_TIME: ("HOURLY_PT", "Hourly, part-time"),
    Employment.CONTRACT: ("CONTRACTOR", "Contractor"),
    Employment.TEMPORARY: ("TEMP", "Temporary"),
    Employment.INTERNSHIP: ("INTERN", "Intern"),
    Employment.APPRENTICESHIP: ("INTERN", "Apprentice"),
    Employment.VOLUNTEER: ("VOLUNTEER", "Volunteer"),
}


def sources(world: World) -> list[Source]:
    return [Source("rippling", company.name, {"slug": company.token}) for company in world.employers("rippling")]


def jobs(world: World, request: Request, board: str) -> Response:
    openings = world.on_board("rippling", board)
    if openings is None:
        return _missing("Job Board not found")
    return json_reply([_row(opening, city, request) for opening in openings for city in opening.places])


def job(world: World, request: Request, board: str, name: str) -> Response:
    opening = world.find(name)
    if opening is None or opening not in (world.on_board("rippling", board) or ()):
        return _missing("Job not found")
    return json_reply(_job(opening, board, request))


ROUTES = [
    ("/rippling/platform/api/ats/v1/board/<board>/jobs", "GET", jobs),
    ("/rippling/platform/api/ats/v1/board/<board>/jobs/<name>", "GET", job),
]


def _missing(message: str) -> Response:
    return json_reply({"error_code": "RESOURCE_NOT_FOUND", "message": message, "resource": None}, 404)


def _row(opening: Opening, city: City, request: Request) -> dict[str, Any]:
    return {
        "uuid": str(opening.uuid),
        "name": opening.title + (" " if opening.number % 4 == 0 else ""),
        "department": {"id": opening.department, "label": opening.department},
        "url": job_link(request, opening),
        "workLocation": {"label": _place(opening, city), "id": _place(opening, city)},
    }


def _job(opening: Opening, board: str, request: Request) -> dict[str, Any]:
    """In an employment's type the label is the code and the id what people read."""
    label, words = TYPES[opening.employment]
    return {
        "uuid": str(opening.uuid),
        "name": opening.title,
        "description": _description(opening.text),
        "workLocations": [_place(opening, city) for city in opening.places],
        "department": {"name": opening.department, "base_department": opening.department, "department_tree": []},
        "employmentType": {"label": label, "id": words},
        "createdOn": opening.posted.isoformat(timespec="microseconds"),
        "url": job_link(request, opening),
        "board": {"boardType": "EXTERNAL", "slug": board, "logo": None},
        "payRangeDetails": _pay(opening),
        "companyName": opening.company.name,
        "unlistedFromSearch": False,
    }


def _description(text: Text) -> dict[str, str]:
    """What the company says of itself stands apart from the work."""
    rest = Text(text.opening[1:], text.sections, text.closing)
    return {"company": paragraphs(text.opening[:1]), "role": html(rest)}


def _place(opening: Opening, city: City) -> str:
    place = f"{city.name}, {city.region}, {city.country.code}"
    ways = {Remote.REMOTE: f"Remote ({place})", Remote.HYBRID: f"Hybrid ({place})"}
    return ways.get(opening.remote, f"{city.name}, {city.country.name}")


def _pay(opening: Opening) -> list[dict[str, Any]]:
    pay = opening.pay
    if not pay.stated:
        return []
    amounts = {"rangeStart": pay.minimum, "rangeEnd": pay.maximum}
    return [
        {
            "location": _place(opening, city),
            "currency": pay.currency,
            "frequency": pay.period.name,
            "isRemote": opening.remote is Remote.REMOTE,
            **amounts,
        }
        for city in opening.places
    ]

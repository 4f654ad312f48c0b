"""Lever's Postings API: a bare array, times in milliseconds, requirements in `lists` and not in the description.

Shapes follow github.com/lever/postings-api and recorded answers.
"""

from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.render import list_items, paragraphs
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Period, Remote

COMMITMENTS = {
    Employment.FULL_TIME: "Full-time",
    Employment.PART_TIME: "Part-time",
    Employment.CONTRACT: "Contract",
    Employment.TEMPORARY: "Temporary",
    Employment.INTERNSHIP: "Internship",
    Employment.APPRENTICESHIP: "Apprenticeship",
    Employment.VOLUNTEER: "Volunteer",
}
WORKPLACES = {Remote.ON_SITE: "on-site", Remote.HYBRID: "hybrid", Remote.REMOTE: "remote"}
INTERVALS = {
    Period.HOUR: "per-hour-wage",
    Period.DAY: "per-day-wage",
    Period.WEEK: "per-week-salary",
    Period.MONTH: "per-month-salary",
    Period.YEAR: "per-year-salary",
}


def sources(world: World) -> list[Source]:
    return [
        Source("lever", company.name, {"site": company.token, "company": company.name})
        for company in world.employers("lever")
    ]


def postings(world: World, request: Request, site: str) -> Response:
    openings = world.on_board("lever", site)
    if openings is None:
        return _missing()
    found = [_posting(opening, request) for opening in openings]
    for name in ("location", "commitment", "team", "department"):
        if wanted := request.args.getlist(name):
            found = [posting for posting in found if posting["categories"][name] in wanted]
    skip, limit = (request.args.get(name, type=int) for name in ("skip", "limit"))
    start = max(skip or 0, 0)
    return json_reply(found[start : start + limit] if limit and limit > 0 else found[start:])


def posting(world: World, request: Request, site: str, name: str) -> Response:
    opening = world.find(name)
    if opening is None or opening not in (world.on_board("lever", site) or ()):
        return _missing()
    return json_reply(_posting(opening, request))


ROUTES = [("/lever/v0/postings/<site>", "GET", postings), ("/lever/v0/postings/<site>/<name>", "GET", posting)]


def _missing() -> Response:
    return json_reply({"ok": False, "error": "Document not found"}, 404)


def _posting(opening: Opening, request: Request) -> dict[str, Any]:
    text = opening.text
    about, body = text.opening[0], text.opening[1:]
    posting: dict[str, Any] = {
        "additionalPlain": "\n\n".join(text.closing),
        "additional": _divided(text.closing),
        "categories": _categories(opening),
        "createdAt": int(opening.posted.timestamp() * 1000) + opening.number % 1000,
        "descriptionPlain": "\n\n".join(text.opening),
        "description": _divided(text.opening),
        "id": str(opening.uuid),
        "lists": [{"text": section.heading, "content": f"\n{list_items(section)}"} for section in text.sections],
        "text": opening.title,
        "country": opening.city.country.code,
        "workplaceType": "unspecified" if opening.number % 7 == 0 else WORKPLACES[opening.remote],
        "opening": paragraphs([about]),
        "openingPlain": about,
        "descriptionBody": _divided(body),
        "descriptionBodyPlain": "\n\n".join(body),
        "hostedUrl": job_link(request, opening),
        "applyUrl": apply_link(request, opening),
    }
    return posting | _salary(opening)


def _divided(texts: tuple[str, ...]) -> str:
    """Lever's editor makes a `div` of each paragraph, with an empty one between."""
    return "<div><br></div>".join(
        paragraphs([text]).replace("<p>", "<div>").replace("</p>", "</div>") for text in texts
    )


def _categories(opening: Opening) -> dict[str, Any]:
    places = [_place(city) for city in opening.places]
    if opening.remote is Remote.REMOTE:
        places = [f"Remote, {opening.city.country.name}"]
    return {
        "commitment": COMMITMENTS[opening.employment],
        "department": opening.department,
        "location": places[0],
        "team": opening.department,
        "allLocations": places,
    }


def _place(city: City) -> str:
    return (
        f"{city.name}, {city.region}"
        if city.country.code in ("US", "CA", "AU")
        else f"{city.name}, {city.country.name}"
    )


def _salary(opening: Opening) -> dict[str, Any]:
    pay = opening.pay
    if not pay.stated:
        return {}
    interval = INTERVALS[pay.period]
    return {"salaryRange": {"currency": pay.currency, "interval": interval, "min": pay.minimum, "max": pay.maximum}}

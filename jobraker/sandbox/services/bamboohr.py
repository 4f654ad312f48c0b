"""BambooHR's careers site: a list without texts on the company's own host, and an answer of its own for each opening.

Shapes follow a recorded list and public clients. A company that it does not know is led to its own site.
"""

from typing import Any

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.money import pay_words
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import html_reply, json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Remote

HOST = ".bamboohr.com"
HOME = "www"
TYPES = {
    Employment.FULL_TIME: "Full-Time",
    Employment.PART_TIME: "Part-Time",
    Employment.CONTRACT: "Contractor",
    Employment.TEMPORARY: "Temporary",
    Employment.INTERNSHIP: "Internship",
    Employment.APPRENTICESHIP: "Apprentice",
    Employment.VOLUNTEER: "Volunteer",
}
WAYS = {Remote.ON_SITE: "0", Remote.REMOTE: "1", Remote.HYBRID: "2"}
EXPERIENCE = {
    Level.INTERN: "Student (College)",
    Level.ENTRY: "Entry-level",
    Level.MID: "Mid-level",
    Level.MANAGER: "Manager/Supervisor",
    Level.DIRECTOR: "Executive",
    Level.EXECUTIVE: "Senior Executive",
}
NOWHERE = {"country": None, "state": None, "province": None, "city": None}


def sources(world: World) -> list[Source]:
    return [
        Source("bamboohr", company.name, {"subdomain": company.token, "company": company.name})
        for company in world.employers("bamboohr")
    ]


def careers(world: World, request: Request, host: str) -> Response:
    openings = world.on_board("bamboohr", host.removesuffix(HOST))
    if openings is None or not host.endswith(HOST):
        return redirect(f"{request.host_url}bamboohr/{HOME}{HOST}/")
    return json_reply({"meta": {"totalCount": len(openings)}, "result": [_listed(opening) for opening in openings]})


def detail(world: World, request: Request, host: str, number: str) -> Response:
    opening = world.find(number)
    if opening is None or opening not in (world.on_board("bamboohr", host.removesuffix(HOST)) or ()):
        return json_reply({"error": "Not found"}, 404)
    return json_reply({"meta": {}, "result": {"jobOpening": _detailed(opening, request), "formFields": {}}})


def home(world: World, request: Request) -> Response:
    return html_reply("<!doctype html><title>BambooHR</title><h1>Nothing here but the sandbox</h1>")


ROUTES = [
    (f"/bamboohr/{HOME}{HOST}/", "GET", home),
    ("/bamboohr/<host>/careers/list", "GET", careers),
    ("/bamboohr/<host>/careers/<number>/detail", "GET", detail),
]


def _listed(opening: Opening) -> dict[str, Any]:
    """Of remote work the office is left empty and the other place filled."""
    city, remote = opening.city, opening.remote is Remote.REMOTE
    elsewhere = {"country": city.country.name, "state": None, "province": city.region, "city": city.name}
    return {
        "id": str(opening.number),
        "jobOpeningName": opening.title,
        "departmentId": str(opening.number % 20_000),
        "departmentLabel": opening.department + (" " if opening.number % 5 == 0 else ""),
        "employmentStatusLabel": TYPES[opening.employment],
        "employmentType": None,
        "location": {"city": None if remote else city.name, "state": None if remote else city.region},
        "atsLocation": elsewhere if remote else NOWHERE,
        "isRemote": None,
        "locationType": WAYS[opening.remote],
    }


def _detailed(opening: Opening, request: Request) -> dict[str, Any]:
    listed = _listed(opening)
    office = {"postalCode": None, "addressCountry": listed["location"]["city"] and opening.city.country.name}
    return listed | {
        "jobOpeningShareUrl": job_link(request, opening),
        "jobOpeningStatus": "Open",
        "location": listed["location"] | office,
        "description": html(opening.text),
        "compensation": pay_words(opening.pay, "en") if opening.pay.stated else None,
        "datePosted": opening.posted.date().isoformat(),
        "minimumExperience": EXPERIENCE.get(opening.level, "Experienced"),
    }

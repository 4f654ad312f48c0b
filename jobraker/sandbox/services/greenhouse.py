"""Greenhouse's Job Board API: whole boards at once, text as escaped HTML, dates with a local offset.

Shapes follow github.com/grnhse/greenhouse-api-docs and recorded answers.
"""

import zlib
from datetime import timedelta, timezone
from html import escape
from random import Random
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.prose import Writer
from jobraker.sandbox.openings.render import html, paragraphs
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.services.greenhouse_questions import asked
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

NEW_YORK = timezone(timedelta(hours=-5))
COMMITMENTS = {
    Employment.FULL_TIME: "Full-time",
    Employment.PART_TIME: "Part-time",
    Employment.CONTRACT: "Contract",
    Employment.TEMPORARY: "Fixed term",
    Employment.INTERNSHIP: "Intern",
    Employment.APPRENTICESHIP: "Apprentice",
    Employment.VOLUNTEER: "Volunteer",
}


def sources(world: World) -> list[Source]:
    return [Source("greenhouse", company.name, {"token": company.token}) for company in world.employers("greenhouse")]


def board(world: World, request: Request, token: str) -> Response:
    openings = world.on_board("greenhouse", token)
    if openings is None:
        return _missing()
    company = next(company for company in world.companies() if company.token == token)
    language, sentences = next(iter(company.about.items()))
    writer = Writer(Random(token), language, company, company.cities[0], placed=False)
    about = " ".join(writer.fill(sentence) for sentence in sentences)
    return json_reply({"name": company.name, "content": escape(paragraphs([about]))})


def jobs(world: World, request: Request, token: str) -> Response:
    openings = world.on_board("greenhouse", token)
    if openings is None:
        return _missing()
    full = request.args.get("content") == "true"
    return json_reply(
        {"jobs": [_job(opening, request, full) for opening in openings], "meta": {"total": len(openings)}}
    )


def job(world: World, request: Request, token: str, number: str) -> Response:
    opening = world.find(number)
    if opening is None or opening not in (world.on_board("greenhouse", token) or ()):
        return _missing()
    body = _job(opening, request, full=True)
    if request.args.get("questions") == "true":
        body |= asked(opening)
    if request.args.get("pay_transparency") == "true":
        body["pay_input_ranges"] = _pay(opening)
    return json_reply(body)


def departments(world: World, request: Request, token: str) -> Response:
    openings = world.on_board("greenhouse", token)
    if openings is None:
        return _missing()
    found: dict[str, list[Opening]] = {}
    for opening in openings:
        found.setdefault(opening.department, []).append(opening)
    return json_reply(
        {
            "departments": [
                _department(name) | {"jobs": [_job(opening, request, False) for opening in group]}
                for name, group in found.items()
            ]
        }
    )


ROUTES = [
    ("/greenhouse/v1/boards/<token>", "GET", board),
    ("/greenhouse/v1/boards/<token>/jobs", "GET", jobs),
    ("/greenhouse/v1/boards/<token>/jobs/<number>", "GET", job),
    ("/greenhouse/v1/boards/<token>/departments", "GET", departments),
]


def _missing() -> Response:
    return json_reply({"status": 404, "error": "Job not found"}, 404)


def _job(opening: Opening, request: Request, full: bool) -> dict[str, Any]:
    posted = opening.posted.astimezone(NEW_YORK).replace(microsecond=0)
    body: dict[str, Any] = {
        "absolute_url": job_link(request, opening),
        "data_compliance": [_COMPLIANCE],
        "internal_job_id": opening.number // 3,
        "location": {"name": _location(opening)},
        "metadata": _metadata(opening),
        "id": opening.number,
        "updated_at": (posted + timedelta(hours=opening.number % 40)).isoformat(),
        "requisition_id": str(opening.number % 9000 + 100) if opening.number % 3 else None,
        "title": opening.title + (" " if opening.number % 23 == 0 else ""),
        "company_name": opening.company.name + (" " if _style(opening) == 2 else ""),
        "first_published": posted.isoformat(),
        "language": opening.language,
        "application_deadline": opening.deadline.isoformat() if opening.deadline else None,
    }
    if full:
        body |= {
            "content": escape(html(opening.text).replace("</h3>", "&nbsp;</h3>")),
            "departments": [_department(opening.department)],
            "offices": [_office(city) for city in opening.places],
            "ai_disclaimer": None,
            "include_ai_disclaimer": None,
            "ai_opt_out_request_url": None,
        }
    return body


_COMPLIANCE = {
    "type": "gdpr",
    "requires_consent": False,
    "requires_processing_consent": False,
    "requires_retention_consent": False,
    "retention_period": None,
    "demographic_data_consent_applies": False,
}


def _style(opening: Opening) -> int:
    """A company writes its places and facts its own way."""
    return zlib.crc32(opening.company.token.encode()) % 4


def _location(opening: Opening) -> str:
    country = opening.city.country.name
    if opening.remote is Remote.REMOTE:
        return (f"Remote, {country}", f"Remote - {country}", f"{country} (Remote)", "Remote")[_style(opening)]
    return "; ".join(_place(city, _style(opening)) for city in opening.places)


def _place(city: City, style: int) -> str:
    name = city.name
    return (
        f"{name}, {city.country.name}",
        name,
        f"{name}, {city.region}",
        f"{name}, {city.region}, {city.country.name}",
    )[style]


def _metadata(opening: Opening) -> list[dict[str, Any]] | None:
    """Most boards have no such facts; the others name them as they like."""
    workplace = opening.remote.name.replace("_", "-").title()
    if _style(opening) == 0:
        return None
    if _style(opening) == 1:
        return [_fact(3, "Employment Type", COMMITMENTS[opening.employment]), _fact(4, "Workplace Type", workplace)]
    return [_fact(5, "Time Type", COMMITMENTS[opening.employment]), _fact(6, "Earliest Hire Date", "", "date")]


def _fact(number: int, name: str, value: Any, kind: str = "single_select") -> dict[str, Any]:
    return {"id": 4_595_831_000 + number, "name": name, "value": value, "value_type": kind}


def _department(name: str) -> dict[str, Any]:
    return {
        "id": 4_000_000_000 + zlib.crc32(name.encode()) % 90_000_000,
        "name": name,
        "child_ids": [],
        "parent_id": None,
    }


def _office(city: City) -> dict[str, Any]:
    number = 4_100_000_000 + zlib.crc32(city.name.encode()) % 90_000_000
    place = f"{city.name}, {city.region}, {city.country.name}"
    return {"id": number, "name": city.name, "location": place, "child_ids": [], "parent_id": None}


def _pay(opening: Opening) -> list[dict[str, Any]]:
    pay = opening.pay
    if not pay.stated:
        return []
    low, high = (round(amount * 100) for amount in (pay.minimum, pay.maximum))
    return [{"min_cents": low, "max_cents": high, "currency_type": pay.currency, "title": "Pay range", "blurb": None}]

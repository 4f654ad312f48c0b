"""Pinpoint's feed of postings: a whole board at once on the company's own host, texts in sections, no date of posting.

Shapes follow recorded answers. No posting names its company.
"""

from datetime import UTC, datetime, time
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.money import pay_words
from jobraker.sandbox.openings.render import paragraphs, section_html
from jobraker.sandbox.openings.terms import City, Opening, Section
from jobraker.sandbox.replies import html_reply, json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

HOST = ".pinpointhq.com"
TYPES = {
    Employment.FULL_TIME: ("permanent_full_time", "Permanent - Full Time"),
    Employment.PART_TIME: ("permanent_part_time", "Permanent - Part Time"),
    Employment.CONTRACT: ("contract", "Contract"),
    Employment.TEMPORARY: ("temporary", "Temporary"),
    Employment.INTERNSHIP: ("internship", "Internship"),
    Employment.APPRENTICESHIP: ("apprenticeship", "Apprenticeship"),
    Employment.VOLUNTEER: ("volunteer", "Volunteer"),
}
WAYS = {
    Remote.ON_SITE: ("onsite", "On site"),
    Remote.HYBRID: ("hybrid", "Hybrid"),
    Remote.REMOTE: ("remote", "Fully remote"),
}
NAMES = ("key_responsibilities", "skills_knowledge_expertise", "benefits")
NOBODY = "<!doctype html><title>Page not found</title><h1>Page not found</h1>"


def sources(world: World) -> list[Source]:
    return [
        Source("pinpoint", company.name, {"subdomain": company.token, "company": company.name})
        for company in world.employers("pinpoint")
    ]


def postings(world: World, request: Request, host: str) -> Response:
    openings = world.on_board("pinpoint", host.removesuffix(HOST))
    if openings is None or not host.endswith(HOST):
        return html_reply(NOBODY, 404)
    return json_reply({"data": [_posting(opening, request) for opening in openings]})


ROUTES = [("/pinpoint/<host>/postings.json", "GET", postings)]


def _posting(opening: Opening, request: Request) -> dict[str, Any]:
    kind, kind_text = TYPES[opening.employment]
    way, way_text = WAYS[opening.remote]
    department = {"id": str(opening.number % 900), "name": opening.department}
    return {
        "id": str(opening.number),
        "title": opening.title,
        "url": job_link(request, opening),
        "path": f"/en/postings/{opening.uuid}",
        **_sections(opening),
        "employment_type": kind,
        "employment_type_text": kind_text,
        "workplace_type": way,
        "workplace_type_text": way_text,
        **_compensation(opening),
        "deadline_at": _deadline(opening),
        "reporting_to": None,
        "job": {"id": str(opening.number), "requisition_id": None, "department": department, "division": None},
        "location": _place(opening.city),
    }


def _sections(opening: Opening) -> dict[str, str | None]:
    """The first sections of a text under their names; what is left over stands with the last."""
    text = opening.text
    found: dict[str, str | None] = {"description": paragraphs(text.opening)}
    for index, name in enumerate(NAMES):
        section = text.sections[index] if index < len(text.sections) else None
        found[f"{name}_header"] = section.heading if section else None
        found[name] = section_html(Section("", section.points, section.prose)) if section else None
    rest = "".join(map(section_html, text.sections[len(NAMES) :])) + paragraphs(text.closing)
    return found | {NAMES[-1]: (found[NAMES[-1]] or "") + rest}


def _compensation(opening: Opening) -> dict[str, Any]:
    pay = opening.pay
    return {
        "compensation": pay_words(pay, "en") if pay.stated else None,
        "compensation_minimum": pay.minimum if pay.stated else None,
        "compensation_maximum": pay.maximum if pay.stated else None,
        "compensation_currency": pay.currency if pay.stated else None,
        "compensation_frequency": pay.period.name.lower() if pay.stated else None,
        "compensation_visible": pay.stated,
    }


def _deadline(opening: Opening) -> str | None:
    return datetime.combine(opening.deadline, time(23, 59, 59), UTC).isoformat() if opening.deadline else None


def _place(city: City) -> dict[str, str | None]:
    return {
        "id": str(len(city.name)),
        "name": f"{city.name} Office",
        "city": city.name,
        "province": city.region,
        "postal_code": None,
        "street_address": None,
    }

"""Recruitee's careers site API: a whole board at once on the company's own host, salaries as text, "… UTC" for moments.

Shapes follow recorded answers.
"""

from datetime import UTC, datetime, time
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.forms.questions import Group, Kind, questions_of
from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.render import paragraphs, section_html
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Remote

HOST = ".recruitee.com"
TYPES = {
    Employment.FULL_TIME: "fulltime_permanent",
    Employment.PART_TIME: "parttime_permanent",
    Employment.CONTRACT: "freelance",
    Employment.TEMPORARY: "fulltime_fixed_term",
    Employment.INTERNSHIP: "internship",
    Employment.APPRENTICESHIP: "apprenticeship",
    Employment.VOLUNTEER: "volunteer",
}
KINDS = {Kind.YES_NO: "boolean", Kind.TEXT: "string", Kind.LONG_TEXT: "text"}
EXPERIENCE = {Level.INTERN: "student_college", Level.ENTRY: "entry_level", Level.MID: "mid_level"}


def sources(world: World) -> list[Source]:
    return [Source("recruitee", company.name, {"subdomain": company.token}) for company in world.employers("recruitee")]


def offers(world: World, request: Request, host: str) -> Response:
    openings = world.on_board("recruitee", host.removesuffix(HOST))
    if openings is None or not host.endswith(HOST):
        return json_reply({"error": "Not Found"}, 404)
    return json_reply({"offers": [_offer(opening, request) for opening in openings]})


ROUTES = [("/recruitee/<host>/api/offers", "GET", offers)]


def _offer(opening: Opening, request: Request) -> dict[str, Any]:
    city, texts = opening.city, _texts(opening)
    moment = _moment(opening.posted)
    return {
        "id": opening.number,
        "guid": opening.uuid.hex[:5],
        "slug": f"{opening.occupation}-{opening.number}",
        "status": "published",
        "title": opening.title,
        "company_name": opening.company.name,
        "department": opening.department,
        "employment_type_code": TYPES[opening.employment],
        "experience_code": EXPERIENCE.get(opening.level, "experienced"),
        "salary": _salary(opening),
        "created_at": moment,
        "published_at": moment,
        "updated_at": moment,
        "close_at": _moment(datetime.combine(opening.deadline, time(21, 59), UTC)) if opening.deadline else None,
        "remote": opening.remote is Remote.REMOTE,
        "hybrid": opening.remote is Remote.HYBRID,
        "on_site": opening.remote is Remote.ON_SITE or opening.number % 9 == 0,
        "location": "Remote job" if opening.remote is Remote.REMOTE else _label(city),
        **_place(city),
        "state_name": city.region,
        "locations": [{"id": index, "name": place.name, **_place(place)} for index, place in enumerate(opening.places)],
        **texts,
        "translations": {opening.language: {"title": opening.title, **texts}},
        "tags": [],
        "mailbox_email": f"job.{opening.uuid.hex[:5]}@{opening.company.token}{HOST}",
        "options_cv": "required",
        "options_cover_letter": "optional",
        "options_phone": "optional",
        "open_questions": _open_questions(opening),
        "careers_url": job_link(request, opening),
        "careers_apply_url": apply_link(request, opening),
    }


def _texts(opening: Opening) -> dict[str, str | None]:
    """The first section tells the work, the others stand under requirements, as most companies divide it."""
    text = opening.text
    first, others = text.sections[:1], text.sections[1:]
    return {
        "highlight": None,
        "description": paragraphs(text.opening) + "".join(map(section_html, first)),
        "requirements": "".join(map(section_html, others)) + paragraphs(text.closing),
    }


def _open_questions(opening: Opening) -> list[dict[str, Any]]:
    """Those to be answered in words or by yes and no: how choices are listed was recorded nowhere."""
    asked = [each for each in questions_of(opening) if each.group is Group.OWN and each.kind in KINDS]
    return [
        {
            "id": int(question.name.removeprefix("question_")),
            "position": position,
            "options": {"length": 120} if question.kind is Kind.TEXT else {},
            "required": question.required,
            "body": question.label,
            "kind": KINDS[question.kind],
            "translations": {opening.language: {"body": question.label}},
            "open_question_options": [],
        }
        for position, question in enumerate(asked, 1)
    ]


def _salary(opening: Opening) -> dict[str, str | None]:
    pay = opening.pay
    low, high = (f"{amount:.10g}" if pay.stated else None for amount in (pay.minimum, pay.maximum))
    return {"min": low, "max": high, "period": pay.period.name.lower(), "currency": pay.currency}


def _place(city: City) -> dict[str, str]:
    return {"city": city.name, "state": city.region, "country": city.country.name, "country_code": city.country.code}


def _label(city: City) -> str:
    return f"{city.name}, {city.region}, {city.country.name}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"

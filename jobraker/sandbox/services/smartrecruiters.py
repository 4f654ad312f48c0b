"""SmartRecruiters' posting API: lists without texts in pages of at most a hundred, texts in sections one by one.

Shapes follow recorded answers. A company that nobody knows has no postings, and is no error.
"""

from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.render import paragraphs, section_html
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Remote

PAGE = 10
PAGE_MOST = 100
TYPES = {
    Employment.FULL_TIME: ("permanent", "Full-time"),
    Employment.PART_TIME: ("permanent", "Part-time"),
    Employment.CONTRACT: ("contract", "Contract"),
    Employment.TEMPORARY: ("temporary", "Temporary"),
    Employment.INTERNSHIP: ("intern", "Intern"),
    Employment.APPRENTICESHIP: ("intern", "Apprenticeship"),
    Employment.VOLUNTEER: ("volunteer", "Volunteer"),
}
LEVELS = {
    Level.INTERN: ("internship", "Internship"),
    Level.ENTRY: ("entry_level", "Entry Level"),
    Level.DIRECTOR: ("director", "Director"),
    Level.EXECUTIVE: ("executive", "Executive"),
}
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "nl": "Dutch", "es": "Spanish"}


def sources(world: World) -> list[Source]:
    return [
        Source("smartrecruiters", company.name, {"company": company.token})
        for company in world.employers("smartrecruiters")
    ]


def postings(world: World, request: Request, company: str) -> Response:
    openings = world.on_board("smartrecruiters", company) or []
    limit = min(max(request.args.get("limit", PAGE, type=int), 1), PAGE_MOST)
    offset = max(request.args.get("offset", 0, type=int), 0)
    content = [_posting(opening, request) for opening in openings[offset : offset + limit]]
    return json_reply({"offset": offset, "limit": limit, "totalFound": len(openings), "content": content})


def posting(world: World, request: Request, company: str, name: str) -> Response:
    opening = world.find(name)
    if opening is None or opening not in (world.on_board("smartrecruiters", company) or ()):
        return json_reply({"message": "Posting not found", "errors": [{"code": "POSTING_NOT_FOUND"}]}, 404)
    return json_reply(_posting(opening, request) | _details(opening, request))


ROUTES = [
    ("/smartrecruiters/v1/companies/<company>/postings", "GET", postings),
    ("/smartrecruiters/v1/companies/<company>/postings/<name>", "GET", posting),
]


def _posting(opening: Opening, request: Request) -> dict[str, Any]:
    token, number = opening.company.token, str(opening.number)
    return {
        "id": number,
        "name": opening.title,
        "uuid": str(opening.uuid),
        "jobAdId": str(opening.uuid),
        "defaultJobAd": True,
        "refNumber": f"REF{opening.number % 100_000}X",
        "company": {"identifier": token, "name": opening.company.name},
        "releasedDate": opening.posted.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "location": _location(opening),
        "industry": _named("other", "Other"),
        "department": {} if opening.number % 3 else _named("1", opening.department),
        "function": _named("other", opening.department),
        "typeOfEmployment": _named(*TYPES[opening.employment]),
        "experienceLevel": _named(*LEVELS.get(opening.level, ("mid_senior_level", "Mid-Senior Level"))),
        "customField": [],
        "visibility": "PUBLIC",
        "ref": f"{request.host_url}smartrecruiters/v1/companies/{token}/postings/{number}",
        "creator": {"name": "Nobody"},
        "language": {"code": opening.language, "label": LANGUAGES.get(opening.language, opening.language)},
    }


def _named(identity: str, label: str) -> dict[str, str]:
    return {"id": identity, "label": label}


def _location(opening: Opening) -> dict[str, Any]:
    """Remote work may have no town: then its place in the line stays empty."""
    city = opening.city
    country = city.country
    remote = opening.remote is Remote.REMOTE
    town, region = ("Remote", "") if remote and opening.number % 2 else (city.name, _region(city))
    return {
        "city": town,
        "region": region,
        "country": country.code.lower(),
        "remote": remote,
        "hybrid": opening.remote is Remote.HYBRID,
        "latitude": str(city.latitude),
        "longitude": str(city.longitude),
        "fullLocation": f"{town}, {region}, {country.name}",
    }


def _region(city: City) -> str:
    return city.region if city.country.code in ("US", "CA", "AU") else ""


def _details(opening: Opening, request: Request) -> dict[str, Any]:
    link = job_link(request, opening)
    return {
        "postingUrl": link,
        "applyUrl": apply_link(request, opening),
        "referralUrl": f"{link}?referral",
        "active": True,
        "jobAd": {"sections": _sections(opening)},
    }


def _sections(opening: Opening) -> dict[str, Any]:
    text = opening.text
    duties = paragraphs(text.opening[1:]) + "".join(map(section_html, text.sections[:1]))
    return {
        "companyDescription": {"title": "Company Description", "text": paragraphs(text.opening[:1])},
        "jobDescription": {"title": "Job Description", "text": duties},
        "qualifications": {"title": "Qualifications", "text": "".join(map(section_html, text.sections[1:]))},
        "additionalInformation": {"title": "Additional Information", "text": paragraphs(text.closing)},
        "videos": {"title": "Videos", "urls": []},
    }

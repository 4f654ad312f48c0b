"""Adzuna's API: a search per country in pages of at most 50, descriptions cut at 500 characters, yearly pay.

Shapes follow the vendor's OpenAPI document and recorded answers.
"""

import base64
import json
from collections import Counter
from statistics import fmean
from typing import Any

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response
from werkzeug.wrappers import Response as BaseResponse

from jobraker.sandbox.links import advert_link, job_link
from jobraker.sandbox.openings.render import plain
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.services.adzuna_search import COUNTRIES, BadSearch, Search
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

PAGE_MOST = 50
DESCRIPTION = 500
PREDICTED = ("GB", "US", "AU")
LABELS = {
    "it-jobs": "IT Jobs",
    "healthcare-nursing-jobs": "Healthcare & Nursing Jobs",
    "social-work-jobs": "Social work Jobs",
    "teaching-jobs": "Teaching Jobs",
    "trade-construction-jobs": "Trade & Construction Jobs",
    "engineering-jobs": "Engineering Jobs",
    "logistics-warehouse-jobs": "Logistics & Warehouse Jobs",
    "hospitality-catering-jobs": "Hospitality & Catering Jobs",
    "retail-jobs": "Retail Jobs",
    "accounting-finance-jobs": "Accounting & Finance Jobs",
    "legal-jobs": "Legal Jobs",
    "sales-jobs": "Sales Jobs",
    "customer-services-jobs": "Customer Services Jobs",
    "pr-advertising-marketing-jobs": "PR, Advertising & Marketing Jobs",
    "creative-design-jobs": "Creative & Design Jobs",
    "hr-jobs": "HR & Recruitment Jobs",
    "admin-jobs": "Admin Jobs",
    "scientific-qa-jobs": "Scientific & QA Jobs",
    "manufacturing-jobs": "Manufacturing Jobs",
    "maintenance-jobs": "Maintenance Jobs",
    "domestic-help-cleaning-jobs": "Domestic help & Cleaning Jobs",
    "energy-oil-gas-jobs": "Energy, Oil & Gas Jobs",
    "property-jobs": "Property Jobs",
    "travel-jobs": "Travel Jobs",
    "other-general-jobs": "Other/General Jobs",
}


def sources(world: World) -> list[Source]:
    """A search of each country, that with the most adverts first."""
    adverts = Counter(opening.city.country.code.lower() for opening in world.open() if opening.aggregated)
    return [
        Source("adzuna", f"Adzuna {code.upper()}", {"country": code})
        for code, _ in adverts.most_common()
        if code in COUNTRIES
    ]


def search(world: World, request: Request, country: str, page: str) -> Response:
    if refused := refusal(request, country):
        return refused
    try:
        number = int(page)
        wanted = Search.read(request.args)
    except (ValueError, BadSearch) as error:
        return problem("BAD_REQUEST", str(error), 400)
    if number < 1:
        return problem("BAD_REQUEST", "Page numbers begin at 1", 400)
    found = wanted.among([opening for opening in world.open() if listed(opening, country)])
    start = (number - 1) * wanted.per_page
    body = {
        "mean": round(fmean(sum(opening.pay.yearly) / 2 for opening in found), 2) if found else 0,
        "count": len(found),
        "results": [_job(opening, request) for opening in found[start : start + wanted.per_page]],
        "__CLASS__": class_of("JobSearchResults"),
    }
    return json_reply(body)


def categories(world: World, request: Request, country: str) -> Response:
    if refused := refusal(request, country):
        return refused
    results = [_category(tag) for tag in LABELS]
    return json_reply({"results": results, "__CLASS__": class_of("Categories")})


def version(world: World, request: Request) -> Response:
    if refused := refusal(request, "gb"):
        return refused
    return json_reply({"api_version": 1, "software_version": "sandbox", "__CLASS__": class_of("Version")})


def details(world: World, request: Request, name: str) -> BaseResponse:
    opening = world.find(name)
    return redirect(job_link(request, opening)) if opening else problem("NOT_FOUND", "No such advert", 404)


ROUTES = [
    ("/adzuna/v1/api/jobs/<country>/search/<page>", "GET", search),
    ("/adzuna/v1/api/jobs/<country>/categories", "GET", categories),
    ("/adzuna/v1/api/version", "GET", version),
    ("/adzuna/jobs/details/<name>", "GET", details),
]


def refusal(request: Request, country: str) -> Response | None:
    """The service tells clients without both keys off with 410, and was seen to answer 401 too."""
    if not request.args.get("app_id") and not request.args.get("app_key"):
        return problem("AUTH_FAIL", "Authorisation failed", 410)
    if not request.args.get("app_id") or not request.args.get("app_key"):
        return problem("AUTH_FAIL", "Authorisation failed", 401)
    if country not in COUNTRIES:
        return problem("NOT_FOUND", "Unknown country", 404)
    return None


def problem(kind: str, words: str, status: int) -> Response:
    body = {
        "exception": kind,
        "display": words,
        "doc": "https://api.adzuna.com/v1/doc",
        "__CLASS__": class_of("Exception"),
    }
    return json_reply(body, status)


def listed(opening: Opening, country: str) -> bool:
    return opening.aggregated and opening.city.country.code.lower() == country


def class_of(name: str) -> str:
    return f"Adzuna::API::Response::{name}"


def _category(tag: str) -> dict[str, str]:
    return {"tag": tag, "label": LABELS[tag], "__CLASS__": class_of("Category")}


def _job(opening: Opening, request: Request) -> dict[str, Any]:
    job: dict[str, Any] = {
        "id": opening.adzuna,
        "title": opening.title,
        "description": _cut(" ".join(plain(opening.text).split())),
        "created": opening.posted.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "redirect_url": advert_link(request, opening, request.args["app_id"]),
        "adref": _reference(opening),
        "company": {"display_name": opening.company.name, "__CLASS__": class_of("Company")},
        "category": _category(opening.category),
        "location": _location(opening),
        "salary_is_predicted": "0",
        "__CLASS__": class_of("Job"),
    }
    return job | _salary(opening) | _contract(opening) | _coordinates(opening)


def _cut(text: str) -> str:
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1] + "…"


def _reference(opening: Opening) -> str:
    """Looks like the service's token; nothing is signed."""
    parts = ({"alg": "HS256"}, {"i": opening.adzuna, "s": opening.uuid.hex[:22]})
    return (
        ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
        + ".sandbox"
    )


def area_of(opening: Opening) -> list[str]:
    """The path of its place, from the country down; of remote work the country alone."""
    country = opening.city.country
    return [country.area or country.name, *(() if opening.remote is Remote.REMOTE else opening.city.area)]


def _location(opening: Opening) -> dict[str, Any]:
    area = area_of(opening)
    name = ", ".join(area[-2:][::-1]) if len(area) > 1 else area[0]
    return {"area": area, "display_name": name, "__CLASS__": class_of("Location")}


def _salary(opening: Opening) -> dict[str, Any]:
    low, high = opening.pay.yearly
    if opening.pay.stated:
        return {"salary_min": _number(low), "salary_max": _number(high)}
    if opening.city.country.code not in PREDICTED:
        return {}
    guess = round((low + high) / 2 * (0.9 + opening.number % 21 / 100), 2)
    return {"salary_min": guess, "salary_max": guess, "salary_is_predicted": "1"}


def _number(amount: float) -> float | int:
    return int(amount) if amount == int(amount) else round(amount, 2)


def _contract(opening: Opening) -> dict[str, str]:
    """Half of the adverts say nothing about it."""
    facts = {}
    if opening.employment in (Employment.FULL_TIME, Employment.PART_TIME) and opening.number % 2:
        facts["contract_time"] = opening.employment.name.lower()
    if opening.employment in (Employment.CONTRACT, Employment.TEMPORARY):
        facts["contract_type"] = "contract"
    elif opening.number % 5 < 2:
        facts["contract_type"] = "permanent"
    return facts


def _coordinates(opening: Opening) -> dict[str, float]:
    if opening.number % 10 >= 3 or opening.remote is Remote.REMOTE:
        return {}
    return {"latitude": opening.city.latitude, "longitude": opening.city.longitude}

"""Remotive's public feed of remote jobs: newest first, no paging, pay as free text, times without a zone.

Shapes follow github.com/remotive-com/remote-jobs-api and recorded answers.
"""

import re
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.money import SIGNS
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import Opening, Pay
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Period, Remote

CATEGORIES = {
    "it-jobs": "Software Development",
    "creative-design-jobs": "Design",
    "sales-jobs": "Sales",
    "customer-services-jobs": "Customer Service",
    "pr-advertising-marketing-jobs": "Marketing",
    "accounting-finance-jobs": "Finance / Legal",
    "legal-jobs": "Finance / Legal",
    "hr-jobs": "Human Resources",
    "scientific-qa-jobs": "Data and Analytics",
}
TYPES = {
    Employment.FULL_TIME: "full_time",
    Employment.PART_TIME: "part_time",
    Employment.CONTRACT: "contract",
    Employment.TEMPORARY: "freelance",
    Employment.INTERNSHIP: "internship",
}
LONGEST = 120


def sources(world: World) -> list[Source]:
    return [Source("remotive", "Remotive", {})]


def remote_jobs(world: World, request: Request) -> Response:
    openings = sorted((opening for opening in world.open() if _fits(opening)), key=lambda opening: opening.posted)
    every = [_job(opening, request) for opening in reversed(openings[-LONGEST:])]
    found = [job for job in every if _asked(job, request)]
    limit = request.args.get("limit", type=int)
    if limit is not None and limit >= 0:
        found = found[:limit]
    return json_reply(
        {
            "00-warning": "This is a sandbox: every job in it is invented.",
            "0-legal-notice": "Link back to the job's page and name Remotive as the source.",
            "job-count": len(found),
            "total-job-count": len(every),
            "jobs": found,
        }
    )


ROUTES = [("/remotive/api/remote-jobs", "GET", remote_jobs)]


def _fits(opening: Opening) -> bool:
    """English ones that may be done from anywhere, of companies that tell the aggregators."""
    return opening.remote is Remote.REMOTE and opening.aggregated and opening.language == "en"


def _asked(job: dict[str, Any], request: Request) -> bool:
    category, company, words = (request.args.get(name, "") for name in ("category", "company_name", "search"))
    if category and category.casefold() not in (job["category"].casefold(), _slug(job["category"])):
        return False
    if company.casefold() not in job["company_name"].casefold():
        return False
    return words.casefold() in f"{job['title']} {job['description']}".casefold()


def _job(opening: Opening, request: Request) -> dict[str, Any]:
    category = CATEGORIES.get(opening.category, "All others")
    logo = f"{request.host_url}jobs/{opening.number}/logo"
    return {
        "id": opening.remotive,
        "url": f"{job_link(request, opening)}?from={_slug(category)}",
        "title": opening.title,
        "company_name": opening.company.name,
        "company_logo": logo,
        "category": category,
        "tags": list(opening.tags),
        "job_type": TYPES.get(opening.employment, ""),
        "publication_date": opening.posted.replace(tzinfo=None, microsecond=0).isoformat(),
        "candidate_required_location": _where(opening),
        "salary": _salary(opening.pay),
        "description": html(opening.text),
        "company_logo_url": logo,
    }


def _where(opening: Opening) -> str:
    places = ("Worldwide", opening.city.country.name, "Europe, UK", "Northern America, Europe", "European timezones")
    if opening.city.country.code in ("US", "CA"):
        places = ("USA", "USA, Canada", "Northern America", "Worldwide", "Americas")
    return places[opening.number % len(places)]


def _salary(pay: Pay) -> str:
    if not pay.stated:
        return ""
    sign = SIGNS.get(pay.currency, f"{pay.currency} ")
    per = {Period.HOUR: "/hr", Period.DAY: " per day", Period.MONTH: " per month"}.get(pay.period, "")
    low, high = (f"{sign}{amount:,.10g}" for amount in (pay.minimum, pay.maximum))
    return (low if low == high else f"{low} - {high}") + per


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")

"""Ashby's job posting API: whole boards at once, HTML and plain text beside each other, pay in tiers of components.

Shapes follow recorded answers. No posting names its company.
"""

from typing import Any
from uuid import UUID

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link, job_link
from jobraker.sandbox.openings.money import SIGNS
from jobraker.sandbox.openings.render import html, plain
from jobraker.sandbox.openings.terms import City, Opening, Pay
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Period, Remote

TYPES = {
    Employment.FULL_TIME: "FullTime",
    Employment.PART_TIME: "PartTime",
    Employment.CONTRACT: "Contract",
    Employment.TEMPORARY: "Temporary",
    Employment.INTERNSHIP: "Intern",
    Employment.APPRENTICESHIP: "Intern",
    Employment.VOLUNTEER: "Temporary",
}
WORKPLACES = {Remote.ON_SITE: "OnSite", Remote.HYBRID: "Hybrid", Remote.REMOTE: "Remote"}
INTERVALS = {
    Period.HOUR: "1 HOUR",
    Period.DAY: "1 DAY",
    Period.WEEK: "1 WEEK",
    Period.MONTH: "1 MONTH",
    Period.YEAR: "1 YEAR",
}
NO_PAY: dict[str, Any] = {
    "compensationTierSummary": None,
    "scrapeableCompensationSalarySummary": None,
    "compensationTiers": [],
    "summaryComponents": [],
}


def sources(world: World) -> list[Source]:
    return [
        Source("ashby", company.name, {"board": company.token, "company": company.name})
        for company in world.employers("ashby")
    ]


def board(world: World, request: Request, name: str) -> Response:
    openings = world.on_board("ashby", name)
    if openings is None:
        return Response("Not Found", 404, content_type="text/plain; charset=utf-8")
    compensation = request.args.get("includeCompensation") == "true"
    return json_reply({"jobs": [_job(opening, request, compensation) for opening in openings], "apiVersion": "1"})


ROUTES = [("/ashby/posting-api/job-board/<name>", "GET", board)]


def _job(opening: Opening, request: Request, compensation: bool) -> dict[str, Any]:
    remote = opening.remote is Remote.REMOTE
    job: dict[str, Any] = {
        "id": str(opening.uuid),
        "title": opening.title,
        "department": opening.department,
        "team": opening.department,
        "employmentType": TYPES[opening.employment],
        "location": f"Remote ({opening.city.country.name})" if remote else opening.city.name,
        "shouldDisplayCompensationOnJobPostings": opening.pay.stated,
        "secondaryLocations": [{"location": city.name, "address": _address(city)} for city in opening.places[1:]],
        "publishedAt": opening.posted.isoformat(timespec="milliseconds"),
        "isListed": True,
        "isRemote": None if opening.number % 6 == 0 and not remote else remote,
        "workplaceType": WORKPLACES[opening.remote],
        "address": None if opening.number % 31 == 0 else _address(opening.city),
        "jobUrl": job_link(request, opening),
        "applyUrl": apply_link(request, opening),
        "descriptionHtml": html(opening.text).replace("<p>", '<p style="min-height:1.5em">'),
        "descriptionPlain": plain(opening.text),
    }
    return job | ({"compensation": _compensation(opening)} if compensation else {})


def _address(city: City) -> dict[str, Any]:
    names = {"GB": "United Kingdom", "US": "USA" if city.latitude > 40 else "United States"}
    country = names.get(city.country.code, city.country.name)
    return {"postalAddress": {"addressRegion": city.region, "addressCountry": country, "addressLocality": city.name}}


def _compensation(opening: Opening) -> dict[str, Any]:
    pay = opening.pay
    if not pay.stated:
        return NO_PAY
    facts = {
        "compensationType": "Salary",
        "interval": INTERVALS[pay.period],
        "currencyCode": pay.currency,
        "minValue": pay.minimum,
        "maxValue": pay.maximum,
    }
    component = {"id": _part(opening, 1), "summary": _short(pay, "–")} | facts
    tier = {
        "id": _part(opening, 2),
        "tierSummary": component["summary"],
        "title": None,
        "additionalInformation": None,
        "components": [component],
    }
    return {
        "compensationTierSummary": component["summary"],
        "scrapeableCompensationSalarySummary": _short(pay, "-"),
        "compensationTiers": [tier],
        "summaryComponents": [facts],
    }


def _short(pay: Pay, dash: str) -> str:
    """Such as "£32K – £35K", hourly "£13.20 – £14.10 per hour"."""
    sign = SIGNS.get(pay.currency, pay.currency)
    amounts = [f"{sign}{_thousands(amount)}" for amount in sorted({pay.minimum, pay.maximum})]
    per = "" if pay.period is Period.YEAR else f" per {pay.period.name.lower()}"
    return f" {dash} ".join(amounts) + per


def _thousands(amount: float) -> str:
    return f"{amount / 1000:.10g}K" if amount >= 1000 else f"{amount:.10g}"


def _part(opening: Opening, number: int) -> str:
    return str(UUID(int=opening.uuid.int ^ number))

"""Jobicy's feed of remote jobs: the newest hundred at most, names escaped for HTML, pay in fields of its own.

Shapes follow github.com/Jobicy/remote-jobs-api and recorded answers.
"""

from html import escape
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html, plain
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

MOST = 100
EXCERPT = 400
TYPES = {
    Employment.FULL_TIME: "Full-Time",
    Employment.PART_TIME: "Part-Time",
    Employment.CONTRACT: "Contract",
    Employment.TEMPORARY: "Contract",
    Employment.INTERNSHIP: "Internship",
}
LEVELS = {
    Level.ENTRY: "Entry-Level",
    Level.MID: "Midweight",
    Level.SENIOR: "Senior",
    Level.LEAD: "Senior",
    Level.MANAGER: "Manager",
    Level.DIRECTOR: "Director",
}
PERIODS = {
    Period.HOUR: "hourly",
    Period.DAY: "daily",
    Period.WEEK: "weekly",
    Period.MONTH: "monthly",
    Period.YEAR: "yearly",
}


def sources(world: World) -> list[Source]:
    return [Source("jobicy", "Jobicy", {})]


def remote_jobs(world: World, request: Request) -> Response:
    count = request.args.get("count", MOST, type=int)
    if not 1 <= count <= MOST:
        return json_reply({"error": f"count must lie between 1 and {MOST}"}, 400)
    newest = sorted(filter(_fits, world.open()), key=lambda opening: opening.posted, reverse=True)
    found = [opening for opening in newest if _asked(opening, request)][:count]
    return json_reply({"jobs": [_job(opening, request) for opening in found]})


ROUTES = [("/jobicy/api/v2/remote-jobs", "GET", remote_jobs)]


def _fits(opening: Opening) -> bool:
    return opening.remote is Remote.REMOTE and opening.aggregated


def _asked(opening: Opening, request: Request) -> bool:
    words, geo = (request.args.get(name, "").casefold() for name in ("tag", "geo"))
    return words in f"{opening.title} {plain(opening.text)}".casefold() and geo in _geo(opening).casefold()


def _job(opening: Opening, request: Request) -> dict[str, Any]:
    slug = f"{opening.remotive}-{'-'.join(opening.title.lower().split())}"
    return {
        "id": opening.remotive,
        "url": job_link(request, opening),
        "jobSlug": slug,
        "jobTitle": escape(opening.title, quote=False),
        "companyName": escape(opening.company.name, quote=False),
        "companyLogo": "",
        "jobIndustry": [escape(opening.department, quote=False)],
        "jobType": [TYPES[opening.employment]] if opening.employment in TYPES else [],
        "jobGeo": _geo(opening),
        "jobLevel": LEVELS.get(opening.level, "Any"),
        "jobExcerpt": escape(" ".join(plain(opening.text).split())[:EXCERPT], quote=False),
        "jobDescription": html(opening.text),
        "pubDate": opening.posted.isoformat(timespec="seconds"),
    } | _salary(opening)


def _geo(opening: Opening) -> str:
    """Regions are parted by a comma and two spaces."""
    if opening.number % 5 == 0:
        return "Anywhere"
    if opening.city.country.code in ("US", "CA"):
        return ("USA", "Canada,  USA")[opening.number // 2 % 2]
    return ("Europe", opening.city.country.name)[opening.number // 2 % 2]


def _salary(opening: Opening) -> dict[str, Any]:
    pay = opening.pay
    if not pay.stated:
        return {}
    return {
        "salaryMin": pay.minimum,
        "salaryMax": pay.maximum,
        "salaryCurrency": pay.currency,
        "salaryPeriod": PERIODS[pay.period],
    }

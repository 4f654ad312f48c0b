"""Himalayas' API: twenty remote jobs to an answer, the feed paged by cursors, a search by numbers, times in seconds.

Shapes follow its data dictionary and recorded answers.
"""

import base64
import binascii
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html, plain
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

PER_PAGE = 20
EXCERPT = 200
TYPES = {
    Employment.FULL_TIME: "Full Time",
    Employment.PART_TIME: "Part Time",
    Employment.CONTRACT: "Contractor",
    Employment.TEMPORARY: "Temporary",
    Employment.INTERNSHIP: "Intern",
    Employment.APPRENTICESHIP: "Intern",
    Employment.VOLUNTEER: "Volunteer",
}
LEVELS = {
    Level.INTERN: ["Entry-level"],
    Level.ENTRY: ["Entry-level"],
    Level.MID: ["Mid-level"],
    Level.SENIOR: ["Senior"],
    Level.LEAD: ["Senior", "Manager"],
    Level.MANAGER: ["Manager"],
    Level.DIRECTOR: ["Director"],
}
PERIODS = {Period.HOUR: "hourly", Period.DAY: "daily", Period.WEEK: "weekly", Period.MONTH: "monthly"}


def sources(world: World) -> list[Source]:
    return [Source("himalayas", "Himalayas", {})]


def feed(world: World, request: Request) -> Response:
    newest = _newest(world)
    limit = min(max(request.args.get("limit", PER_PAGE, type=int), 1), PER_PAGE)
    try:
        start = _read(request.args.get("cursor", ""))
    except ValueError:
        return json_reply({"error": "Invalid cursor"}, 400)
    end = start + limit
    return _reply(newest, newest[start:end], request, {"nextCursor": _written(end) if end < len(newest) else None})


def search(world: World, request: Request) -> Response:
    found = [opening for opening in _newest(world) if _asked(opening, request)]
    start = (max(request.args.get("page", 1, type=int), 1) - 1) * PER_PAGE
    return _reply(found, found[start : start + PER_PAGE], request, {})


ROUTES = [("/himalayas/jobs/api", "GET", feed), ("/himalayas/jobs/api/search", "GET", search)]


def _newest(world: World) -> list[Opening]:
    remote = (opening for opening in world.open() if opening.remote is Remote.REMOTE and opening.aggregated)
    return sorted(remote, key=lambda opening: opening.posted, reverse=True)


def _reply(found: list[Opening], shown: list[Opening], request: Request, more: dict[str, Any]) -> Response:
    jobs = [_job(opening, request) for opening in shown]
    updated = max((int(opening.posted.timestamp()) for opening in found), default=0)
    return json_reply({"updatedAt": updated, "limit": PER_PAGE, "totalCount": len(found), **more, "jobs": jobs})


def _asked(opening: Opening, request: Request) -> bool:
    words, country, level, kind = (
        request.args.get(name, "").casefold() for name in ("q", "country", "seniority", "employment_type")
    )
    return (
        words in f"{opening.title} {plain(opening.text)}".casefold()
        and country in opening.city.country.name.casefold()
        and (not level or level in map(str.casefold, LEVELS.get(opening.level, [])))
        and kind in TYPES[opening.employment].casefold()
    )


def _job(opening: Opening, request: Request) -> dict[str, Any]:
    slug, pay, link = opening.company.token, opening.pay, job_link(request, opening)
    return {
        "title": opening.title,
        "excerpt": " ".join(plain(opening.text).split())[:EXCERPT],
        "companyName": opening.company.name,
        "companySlug": slug,
        "companyLogo": "",
        "employmentType": TYPES[opening.employment],
        "minSalary": pay.minimum if pay.stated else None,
        "maxSalary": pay.maximum if pay.stated else None,
        "salaryPeriod": PERIODS.get(pay.period, "annual") if pay.stated else "annual",
        "seniority": LEVELS.get(opening.level, []),
        "currency": pay.currency if pay.stated else None,
        "locationRestrictions": [] if opening.number % 5 == 0 else [opening.city.country.name],
        "timezoneRestrictions": [opening.city.country.offset],
        "categories": [tag.replace(" ", "-") for tag in opening.tags],
        "parentCategories": [opening.department],
        "description": html(opening.text),
        "pubDate": int(opening.posted.timestamp()),
        "expiryDate": _expiry(opening),
        "applicationLink": link,
        "guid": link,
    }


def _expiry(opening: Opening) -> int | None:
    """The real one gives each job sixty days; here a job without a deadline has none, so that a sandbox of a day long
    past still has jobs."""
    if opening.deadline is None:
        return None
    return int(opening.posted.timestamp()) + 86_400 * (opening.deadline - opening.posted.date()).days


def _written(start: int) -> str:
    return base64.urlsafe_b64encode(f"from|{start}".encode()).decode().rstrip("=")


def _read(cursor: str) -> int:
    """Raises ValueError for a cursor that this service has not written."""
    if not cursor:
        return 0
    try:
        written = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError("no cursor") from error
    return int(written.removeprefix("from|"))

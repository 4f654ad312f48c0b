"""Remote OK's feed: the newest hundred remote jobs behind a notice, its letters read in a wrong encoding.

Shapes follow recorded answers.
"""

import base64
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Level, Remote

MOST = 98
NOTICE = "Sandbox: every job in it is invented. Link back to the job's page and name Remote OK as the source."
WORDS = ("GENTLY", "BRISK", "LUCID", "FERN", "CALMLY")
TYPES = {
    Employment.FULL_TIME: "full time",
    Employment.PART_TIME: "part time",
    Employment.CONTRACT: "contract",
    Employment.TEMPORARY: "temporary",
    Employment.INTERNSHIP: "internship",
}
LEVELS = {Level.ENTRY: "junior", Level.SENIOR: "senior", Level.LEAD: "lead", Level.DIRECTOR: "exec"}


def sources(world: World) -> list[Source]:
    return [Source("remoteok", "Remote OK", {})]


def feed(world: World, request: Request) -> Response:
    newest = sorted(filter(_fits, world.open()), key=lambda opening: opening.posted, reverse=True)
    jobs = [_job(opening, request) for opening in newest]
    if tag := request.args.get("tag", "").casefold():
        jobs = [job for job in jobs if tag in job["tags"]]
    updated = max((job["epoch"] for job in jobs), default=0)
    return json_reply([{"last_updated": updated, "legal": NOTICE}, *jobs[:MOST]])


ROUTES = [("/remoteok/api", "GET", feed)]


def _fits(opening: Opening) -> bool:
    return opening.remote is Remote.REMOTE and opening.aggregated


def _job(opening: Opening, request: Request) -> dict[str, Any]:
    link, low, high = job_link(request, opening), *opening.pay.yearly
    dollars = opening.pay.currency == "USD"
    return {
        "slug": f"remote-{'-'.join(opening.title.lower().split())}-{opening.remotive}",
        "id": str(opening.remotive),
        "epoch": int(opening.posted.timestamp()),
        "date": opening.posted.isoformat(timespec="seconds"),
        "company": _misread(opening.company.name),
        "company_logo": "",
        "position": _misread(opening.title),
        "tags": [*opening.tags, *filter(None, [TYPES.get(opening.employment), LEVELS.get(opening.level)])],
        "description": _misread(html(opening.text)) + _question(opening),
        "location": _misread(_where(opening)),
        "salary_min": int(low) if dollars else 0,
        "salary_max": int(high) if dollars else 0,
        "apply_url": link,
        "logo": "",
        "url": link,
    } | ({"original": True} if opening.pay.stated and dollars else {})


def _misread(text: str) -> str:
    return text.encode().decode("latin-1")


def _question(opening: Opening) -> str:
    """What it asks of those who apply, to tell them from machines."""
    word, tag = WORDS[opening.number % len(WORDS)], f"R{base64.b64encode(b'10.0.0.1').decode()}"
    return (
        f"<br/><br/>Please mention the word **{word}** and tag {tag} when applying, which shows that you have read all "
        f"of it (#{tag}). The sandbox asks this to find those who are human."
    )


def _where(opening: Opening) -> str:
    name = opening.city.country.name
    return ("", name, "Remote", f"Remote - {name}", f"{opening.city.name}, ")[opening.number % 5]

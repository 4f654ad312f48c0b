"""A feed of remote work in We Work Remotely's form: "Company: Title", the newest hundred."""

from email.utils import format_datetime
from html import escape

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

NEWEST = 100
TYPES = {Employment.FULL_TIME: "Full-Time", Employment.CONTRACT: "Contract"}


def sources(world: World) -> list[Source]:
    return [Source("rss", "A feed of remote work", {"url": "/rss/remote-jobs.rss", "form": "company: title"})]


def feed(world: World, request: Request) -> Response:
    remote = [opening for opening in world.open() if opening.remote is Remote.REMOTE and opening.aggregated]
    newest = sorted(remote, key=lambda opening: opening.posted, reverse=True)[:NEWEST]
    items = "".join(_item(opening, request) for opening in newest)
    return Response(
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Remote jobs of the sandbox</title>'
        f"<link>{request.host_url}</link>{items}</channel></rss>",
        content_type="application/rss+xml; charset=utf-8",
    )


ROUTES = [("/rss/remote-jobs.rss", "GET", feed)]


def _item(opening: Opening, request: Request) -> str:
    link = job_link(request, opening)
    said = {
        "title": f"{opening.company.name}: {opening.title}",
        "region": "Anywhere in the World",
        "country": opening.city.country.name,
        "skills": ", ".join(opening.tags),
        "category": opening.department,
        "type": TYPES.get(opening.employment, ""),
        "description": html(opening.text),
        "pubDate": format_datetime(opening.posted),
        "guid": link,
        "link": link,
    }
    return "<item>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in said.items()) + "</item>"

"""iCIMS' portals: pages of cards, and on the page of each opening its JSON-LD, both without the company's frame.

Markup follows recorded pages. Openings count as valid for a year, as portals write that tell no last day.
"""

import json
import re
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import apply_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.structured import job_posting
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import html_reply
from jobraker.sandbox.world import Source, World
from jobraker.taxonomy.terms import Employment, Remote

PREFIX = "careers-"
PAGE = 20
YEAR = timedelta(days=365)
TYPES = {
    Employment.PART_TIME: "Part-Time",
    Employment.TEMPORARY: "Temporary",
    Employment.INTERNSHIP: "Intern",
    Employment.APPRENTICESHIP: "Apprentice",
}


def sources(world: World) -> list[Source]:
    return [Source("icims", company.name, {"portal": PREFIX + company.token}) for company in world.employers("icims")]


def search(world: World, request: Request, portal: str) -> Response:
    openings = _at(world, portal)
    if openings is None:
        return html_reply("<h1>Not Found</h1>", 404)
    number = max(request.args.get("pr", 0, type=int), 0)
    pages = max(-(-len(openings) // PAGE), 1)
    cards = "".join(_card(opening, request, portal) for opening in openings[number * PAGE : (number + 1) * PAGE])
    heading = f"Search Results Page {number + 1} of {pages}"
    return html_reply(
        f"""<!doctype html><html><body><div class="iCIMS_MainWrapper iCIMS_ListingsPage">
<div class="pull-left"><h2 class="iCIMS_SubHeader iCIMS_SubHeader_Jobs">
{heading}</h2></div><ul class="container-fluid iCIMS_JobsTable">{cards}</ul></div></body></html>"""
    )


def job(world: World, request: Request, portal: str, number: str, slug: str) -> Response:
    opening = world.find(number)
    if opening is None or opening not in (_at(world, portal) or ()):
        return html_reply("<h1>The job is no longer available</h1>", 404)
    linked = json.dumps(_linked(opening, _address(opening, request, portal)), ensure_ascii=False).replace("</", "<\\/")
    title = escape(opening.title)
    return html_reply(
        f"""<!doctype html><html lang="{opening.language}"><head><title>{title}</title>
<script type="application/ld+json">{linked}</script></head><body>
<div class="iCIMS_JobContainer"><div class="iCIMS_JobContent"><h1 class="iCIMS_Header">{title}</h1>
{html(opening.text)}<p><a href="{escape(apply_link(request, opening))}">Apply</a></p></div></div></body></html>"""
    )


ROUTES = [
    ("/icims/<portal>.icims.com/jobs/search", "GET", search),
    ("/icims/<portal>.icims.com/jobs/<number>/<slug>/job", "GET", job),
]


def _at(world: World, portal: str) -> list[Opening] | None:
    return world.on_board("icims", portal.removeprefix(PREFIX)) if portal.startswith(PREFIX) else None


def _address(opening: Opening, request: Request, portal: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", opening.title.lower()).strip("-") or "opening"
    return f"{request.host_url}icims/{portal}.icims.com/jobs/{opening.number}/{slug}/job"


def _card(opening: Opening, request: Request, portal: str) -> str:
    title, link = escape(opening.title), escape(_address(opening, request, portal))
    ago = (datetime.now(UTC) - opening.posted).days
    posted = opening.posted
    return f"""<li class="iCIMS_JobCardItem"><div class="row">
<div class="col-xs-6 header left"><span class="sr-only field-label">Job Locations</span>
<span >
{escape(_places(opening))}</span></div>
<div class="col-xs-6 header right"><span class="sr-only field-label">Posted Date</span>
<span title="{posted.month}/{posted.day}/{posted.year} {posted:%I:%M %p}">{ago} days ago</span></div>
<div class="col-xs-12 title"><a href="{link}?in_iframe=1" class="iCIMS_Anchor" title="{opening.number} - {title}">
<span class="sr-only field-label">Job Title</span><h3 >
{title}</h3></a></div>
<div class="col-xs-12 additionalFields"><dl class="iCIMS_JobHeaderGroup">{_field("Job ID", str(opening.number))}
{_field("Category", opening.department)}{_field("Position Type", TYPES.get(opening.employment, "Full-Time"))}</dl></div>
</div></li>"""


def _field(label: str, value: str) -> str:
    return f"""<div class="iCIMS_JobHeaderTag"><dt class="iCIMS_JobHeaderField">{label}</dt>
<dd class="iCIMS_JobHeaderData"><span >{escape(value)}</span></dd></div>"""


def _places(opening: Opening) -> str:
    """From the outside in, as "US-CA-Marina | US-Remote"."""
    if opening.remote is Remote.REMOTE:
        return f"{opening.city.country.code}-Remote"
    return " | ".join(map(_place, opening.places))


def _place(city: City) -> str:
    return f"{city.country.code}-{city.region}-{city.name}"


def _linked(opening: Opening, link: str) -> dict[str, Any]:
    """Moments where others have days; what a company has not filled in is "UNAVAILABLE"."""
    posting = job_posting(opening, link)
    for place in posting["jobLocation"]:
        place["address"] |= {"streetAddress": "UNAVAILABLE", "postalCode": "UNAVAILABLE"}
    return posting | {
        "datePosted": f"{opening.posted:%Y-%m-%d}T04:00:00.000Z",
        "validThrough": f"{opening.posted + YEAR:%Y-%m-%d}T04:00:00.000Z",
        "occupationalCategory": opening.department,
        "directApply": True,
    }

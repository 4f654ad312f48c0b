"""Teamtailor's feed of a career site: JSON Feed in pages on the company's own host, a JobPosting within each item.

Shapes follow recorded answers, but that a page holds fewer items here: no company of the sandbox has a hundred.
"""

import zlib
from typing import Any

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.structured import job_posting
from jobraker.sandbox.openings.terms import City, Opening
from jobraker.sandbox.replies import html_reply, json_reply
from jobraker.sandbox.world import Source, World

HOST = ".teamtailor.com"
PER_PAGE = 20
NOBODY = "<!doctype html><title>Page not found</title><h1>Page not found</h1>"
EUROPE = ("AT", "BE", "CH", "DE", "ES", "FR", "GB", "IE", "NL", "PL", "PT", "SE")


def sources(world: World) -> list[Source]:
    return [
        Source("teamtailor", company.name, {"subdomain": company.token}) for company in world.employers("teamtailor")
    ]


def feed(world: World, request: Request, host: str) -> Response:
    openings = world.on_board("teamtailor", host.removesuffix(HOST))
    if openings is None or not host.endswith(HOST):
        return html_reply(NOBODY, 404)
    company = next(company for company in world.employers("teamtailor") if company.token == host.removesuffix(HOST))
    number = max(request.args.get("page", 1, type=int), 1)
    start = (number - 1) * PER_PAGE
    body: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": company.name,
        "home_page_url": f"https://{host}/jobs",
        "feed_url": f"https://{host}/jobs.json",
        "items": [_item(opening, request) for opening in openings[start : start + PER_PAGE]],
    }
    if openings[start + PER_PAGE :]:
        body["next_url"] = f"https://{host}/jobs.json?page={number + 1}&per_page={PER_PAGE}"
    return json_reply(body, content_type="application/feed+json; charset=utf-8")


ROUTES = [("/teamtailor/<host>/jobs.json", "GET", feed)]


def _item(opening: Opening, request: Request) -> dict[str, Any]:
    moment = opening.posted.replace(microsecond=0).isoformat()
    return {
        "id": str(opening.uuid),
        "title": opening.title,
        "url": job_link(request, opening),
        "date_published": moment,
        "content_html": html(opening.text),
        "_jobposting": _posting(opening, request, moment),
    }


def _posting(opening: Opening, request: Request, moment: str) -> dict[str, Any]:
    """Not every company says until when: those that do, do so for all of theirs."""
    linked = job_posting(opening, job_link(request, opening))
    if zlib.crc32(opening.company.token.encode()) % 2:
        linked.pop("validThrough", None)
    return linked | {
        "datePosted": moment,
        "identifier": {"@type": "PropertyValue", "name": opening.company.name, "value": opening.number},
        "jobLocation": [_place(city) for city in opening.places],
    }


def _place(city: City) -> dict[str, Any]:
    """Its region is one of the company's own making, as wide as a continent."""
    region = "Europe" if city.country.code in EUROPE else city.country.name
    address = {"addressLocality": city.name, "addressCountry": city.country.code, "addressRegion": region}
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | address}

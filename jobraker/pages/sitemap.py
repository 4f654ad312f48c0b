"""Where every opening stands, for search engines, if the settings allow it: a list of lists."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, url_for

from jobraker.extensions import settings
from jobraker.search import sitemap

blueprint = Blueprint("sitemap", __name__)

FORM = "http://www.sitemaps.org/schemas/sitemap/0.9"
KEPT_SECONDS = 3600


@blueprint.get("/sitemap.xml")
def index() -> Response:
    if not settings().sitemap:
        abort(404)
    found = (
        (url_for("sitemap.part", number=part, _external=True), changed) for part, changed in sitemap.parts(settings())
    )
    return listed("sitemapindex", "sitemap", ((address, changed.date().isoformat()) for address, changed in found))


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    openings = sitemap.openings(settings(), number) if settings().sitemap else ()
    if not openings:
        abort(404)
    found = ((url_for("jobs.job", job_id=job_id, _external=True), changed) for job_id, changed in openings)
    return listed("urlset", "url", ((address, changed.date().isoformat()) for address, changed in found))


def listed(root: str, name: str, entries: Iterable[tuple[str, str]]) -> Response:
    lines = (f"<{name}><loc>{escape(address)}</loc><lastmod>{day}</lastmod></{name}>" for address, day in entries)
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{FORM}">', *lines, f"</{root}>", ""])
    response = Response(text, mimetype="application/xml")
    response.cache_control.public = True
    response.cache_control.max_age = KEPT_SECONDS
    return response

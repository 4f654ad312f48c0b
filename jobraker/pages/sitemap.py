"""Where every opening, every company and every guide stands, for search engines, if the settings allow it: a list of lists."""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, url_for

from jobraker.extensions import settings
from jobraker.knowledge import reading
from jobraker.search import sitemap

blueprint = Blueprint("sitemap", __name__)

FORM = "http://www.sitemaps.org/schemas/sitemap/0.9"
KEPT_SECONDS = 3600


@blueprint.get("/sitemap.xml")
def index() -> Response:
    if not settings().sitemap:
        abort(404)
    kinds = (("sitemap.part", sitemap.parts), ("sitemap.companies", sitemap.company_parts))
    found = [
        (url_for(endpoint, number=part, _external=True), changed)
        for endpoint, parts in kinds
        for part, changed in parts(settings())
    ]
    if guides_listed := reading.articles():
        found.append((url_for("sitemap.guides", _external=True), max(each.changed_at for each in guides_listed)))
    return listed("sitemapindex", "sitemap", found)


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    openings = sitemap.openings(settings(), number) if settings().sitemap else ()
    if not openings:
        abort(404)
    found = ((url_for("jobs.job", job_id=job_id, _external=True), changed) for job_id, changed in openings)
    return listed("urlset", "url", found)


@blueprint.get("/sitemap-companies-<int:number>.xml")
def companies(number: int) -> Response:
    known = sitemap.companies(settings(), number) if settings().sitemap else ()
    if not known:
        abort(404)
    found = ((url_for("companies.company", key=key, _external=True), changed) for key, changed in known)
    return listed("urlset", "url", found)


@blueprint.get("/sitemap-guides.xml")
def guides() -> Response:
    there = reading.articles() if settings().sitemap else ()
    if not there:
        abort(404)
    found = ((url_for("guides.guide", slug=each.slug, _external=True), each.changed_at) for each in there)
    return listed("urlset", "url", found)


def listed(root: str, name: str, entries: Iterable[tuple[str, datetime]]) -> Response:
    lines = (
        f"<{name}><loc>{escape(address)}</loc><lastmod>{changed.date().isoformat()}</lastmod></{name}>"
        for address, changed in entries
    )
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{FORM}">', *lines, f"</{root}>", ""])
    response = Response(text, mimetype="application/xml")
    response.cache_control.public = True
    response.cache_control.max_age = KEPT_SECONDS
    return response

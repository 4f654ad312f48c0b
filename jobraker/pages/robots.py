"""What crawlers may read: job pages and words about them, never the endless searches."""

from flask import Blueprint, Response, current_app, url_for
from flask import send_from_directory as send

from jobraker.extensions import settings

blueprint = Blueprint("robots", __name__)

ROBOTS = """User-agent: *
Disallow: /*?
Allow: /static/
"""


@blueprint.get("/robots.txt")
def robots() -> Response:
    named = f"Sitemap: {url_for('sitemap.index', _external=True)}\n" if settings().sitemap else ""
    return Response(ROBOTS + named, mimetype="text/plain")


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    return send(current_app.static_folder or "", "mark.svg", mimetype="image/svg+xml")

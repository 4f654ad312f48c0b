"""A careers site that no board runs: a sitemap of the pages of openings, each with its JSON-LD."""

from html import escape

from werkzeug.wrappers import Request, Response

from jobraker.sandbox.links import job_link
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.world import Source, World

CAREERS = "/page/{}/sitemap.xml"


def sources(world: World) -> list[Source]:
    """Of the employers without a board; addresses begin with "/", for the sandbox does not know what it is called."""
    return [
        Source("page", company.name, {"url": CAREERS.format(company.token), "match": "/jobs/"})
        for company in world.companies()
        if company.board is None and company.other_board is None
    ]


def sitemap(world: World, request: Request, token: str) -> Response:
    openings = [opening for opening in world.open() if opening.company.token == token]
    if not openings:
        return Response("Not found", 404)
    entries = "".join(_entry(opening, request) for opening in openings)
    return Response(
        f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>',
        content_type="application/xml",
    )


ROUTES = [("/page/<token>/sitemap.xml", "GET", sitemap)]


def _entry(opening: Opening, request: Request) -> str:
    return f"<url><loc>{escape(job_link(request, opening))}</loc><lastmod>{opening.posted.date()}</lastmod></url>"

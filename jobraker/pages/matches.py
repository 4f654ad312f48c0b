"""The page of matches: one list for each kind of work, with what shapes it and what was learnt."""

from uuid import UUID

from flask import Blueprint, g, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis, settings
from jobraker.matching import harvest, looking
from jobraker.matching.rules.order import Order
from jobraker.pages.costly import costly
from jobraker.pages.matches_page import MOST, MatchesPage
from jobraker.pages.matches_rows import PAGE
from jobraker.pages.profile_parts import parts_of
from jobraker.web.access import person, signed_in
from jobraker.web.render import render

blueprint = Blueprint("matches", __name__)


@blueprint.get("/matches")
@signed_in
@costly
def matches() -> BaseResponse:
    return shown(page_of(None))


@blueprint.get("/matches/<uuid:track>")
@signed_in
@costly
def of_track(track: UUID) -> BaseResponse:
    return shown(page_of(track))


def page_of(track: UUID | None, acted: int = 0) -> MatchesPage:
    """As the address, or the form that was sent, says it: in which order, and how many rows."""
    parts = parts_of(track)
    order = order_of(request.values.get("sort", ""))
    show = min(max(request.values.get("show", PAGE, type=int), PAGE), MOST)
    look = looking.look(settings(), parts.account_id, parts.track.key, order, redis())
    return MatchesPage(parts.account_id, parts.track, parts.tracks, look, order, show, acted)


def order_of(asked: str) -> Order:
    return Order(asked) if asked in tuple(Order) else Order.FIT


def shown(page: MatchesPage) -> BaseResponse:
    """The whole page, or all of it but its frame. What stands on it has been recommended."""
    response = render("matches/index.html", partial="matches/_list.html", page=page)
    harvest.shown(page.account_id, [(one.job_id, one.score) for one in page.rows.shown])
    response.headers["Cache-Control"] = "no-store"
    return response


def new_matches() -> int:
    """For the head of every page; none on the page of an error, which must not ask what may have failed."""
    held = None if g.get("failing") else person()
    return looking.new_matches(held.account.id) if held else 0


@blueprint.app_context_processor
def counted() -> dict[str, object]:
    return {"new_matches": new_matches}

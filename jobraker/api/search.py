"""Searching, by the same rules as the page."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Response, request
from werkzeug.datastructures import MultiDict

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import paging
from jobraker.api.access import caller, needs, own
from jobraker.api.job_rows import rows
from jobraker.api.resource import Resource
from jobraker.api.schemas.search import SearchPage, SearchQuery, SetAside, Understood
from jobraker.api.tracks import track_of
from jobraker.extensions import redis, settings
from jobraker.matching import searched
from jobraker.matching.fits import Fits, fits
from jobraker.search import service
from jobraker.search.mine import Mine
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import SHOW_MOST, Ignored, Request, Sort, Why

blueprint = Resource("search", "Looking for openings.")

LIST = "search"
OF_LISTS = ("limit", "cursor")
TRUE = ("true", "1", "on", "yes", "t", "y")


@blueprint.get("/search", responses={200: SearchPage})
@needs(Scope.JOBS_READ)
def search(query: SearchQuery) -> Response:
    """Search openings.

    What you have hidden is left out. What cannot be understood is set aside and named, as on the page."""
    skipped, after = begun(query)
    asked, mine = theirs(replace(asked_for(), show=min(skipped + query.limit, SHOW_MOST), after=after))
    found = service.find(settings(), asked, redis(), mine=mine)
    shown = found.hits[skipped:]
    told = with_caller([hit.job_id for hit in (*shown, *found.near)])
    return paging.page(
        SearchPage(
            items=rows(shown, told),
            near=rows(found.near, told),
            total=found.total,
            total_is_floor=found.total_is_floor,
            understood=understood(found),
            next=following(found, asked),
        )
    )


def begun(query: SearchQuery) -> tuple[int, str]:
    """How many rows of the list were told already, and the key that it begins after."""
    place = paging.read(LIST, query.cursor)
    return (int(place[0]), str(place[1])) if place else (0, "")


def following(found: Results, asked: Request) -> str | None:
    """A list is walked by rows to its most, and goes on by the key of its last row where it has one."""
    following = found.next
    if following is None:
        return None
    grows = following.after == asked.after
    return paging.address(LIST, asked.show if grows else 0, following.after)


def asked_for() -> Request:
    """As the page reads an address."""
    sent = MultiDict((name, value) for name, value in request.args.items(multi=True) if name not in OF_LISTS)
    for flag in ("soft", "hidden", "stated"):
        if flag in sent:
            sent[flag] = "1" if sent[flag].casefold() in TRUE else ""
    return parse(sent)


def theirs(asked: Request) -> tuple[Request, Mine]:
    """The search as it can be answered for the caller, and what is theirs of it."""
    by_match = asked.sort is Sort.MATCH
    mine = searched.mine(settings(), own().id, track_of(None), redis(), by_match=by_match)
    if by_match and mine.ranked is None:
        ignored = Ignored("sort", Sort.MATCH, Why.NO_MATCH)
        return replace(asked, sort=None, ignored=(*asked.ignored, ignored)), mine
    return asked, mine


def with_caller(ids: Sequence[int]) -> Fits | None:
    """None where they have told nothing, or the token does not let it be read."""
    if not ids or Scope.MATCHES_READ not in caller().scopes:
        return None
    return fits(settings(), own().id, track_of(None), ids, redis())


def understood(found: Results) -> Understood:
    return Understood(
        place=found.place,
        mended=[[each.wrote, each.read] for each in found.mended],
        set_aside=[
            SetAside(name=each.name, value=each.value, why=each.why.value, used=each.used) for each in found.ignored
        ],
        meaning_down=found.meaning_down,
    )

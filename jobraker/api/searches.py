"""Searches that the caller saved, each with what is new of it."""

from collections.abc import Sequence

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, nothing
from jobraker.api.fields import check, form, full
from jobraker.api.limits import costly
from jobraker.api.problems import absent, invalid
from jobraker.api.resource import Resource
from jobraker.api.schemas import searches as schemas
from jobraker.api.terms import also, once
from jobraker.extensions import redis, settings
from jobraker.matching.searched import hidden_of
from jobraker.saved import searches as kept
from jobraker.saved.rules import limits
from jobraker.saved.search_models import SavedSearch
from jobraker.saved.searches import Outcome
from jobraker.search import arrivals
from jobraker.search.arrivals import Recalled
from jobraker.search.rules.address import query_of, request_of

blueprint = Resource("searches", "Searches that you saved.")


@blueprint.get("/searches", responses={200: schemas.SavedSearchViews})
@needs(Scope.SAVED_READ)
@costly
def listed() -> Response:
    """Your saved searches, the last that was saved first."""
    return answer(schemas.SavedSearchViews(items=views(kept.searches_of(own().id))))


@blueprint.post("/searches", responses={200: schemas.SavedSearchView, 201: schemas.SavedSearchView})
@also(s409="There are as many as there may be.")
@once
@needs(Scope.SAVED_WRITE)
@costly
def save(body: schemas.NewSearch) -> Response:
    """Save a search.

    200: it was saved before."""
    asked = request_of(body.query).but()
    if not (asked.q or asked.narrowed):
        raise invalid("/query", "asks for nothing that a search understands")
    sent = form({"name": body.name})
    name = sent.line("name", limits.SEARCH_NAME, needed=True)
    check(sent)
    query = query_of(asked)
    outcome = kept.save(own().id, query, name)
    if outcome is Outcome.FULL:
        raise full()
    rows = [row for row in kept.searches_of(own().id) if row.query == query]
    return answer(views(rows)[0], 201 if outcome is Outcome.SAVED else 200)


@blueprint.delete("/searches/<uuid:key>", responses={204: None})
@needs(Scope.SAVED_WRITE)
def remove(path: schemas.SearchPath) -> Response:
    """Take a search off."""
    if kept.remove(redis(), own().id, path.key) is None:
        raise absent()
    return nothing()


def views(rows: Sequence[SavedSearch]) -> list[schemas.SavedSearchView]:
    asked = [(request_of(row.query), row.newest) for row in rows]
    found = arrivals.recall(settings(), asked, hidden_of(own().id))
    return [view(row, recalled) for row, recalled in zip(rows, found, strict=True)]


def view(row: SavedSearch, found: Recalled) -> schemas.SavedSearchView:
    return schemas.SavedSearchView(
        key=row.key,
        name=row.name,
        query=row.query,
        saved_at=row.saved_at,
        visited_at=row.visited_at,
        new=None if found.request.q else found.arrived,
        new_is_floor=found.arrived_is_floor,
    )

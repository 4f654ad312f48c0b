"""The search page: one box, filters beside the results, every state in the address."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from jobraker.extensions import redis, settings
from jobraker.pages import asking, recents
from jobraker.pages.alerts_changing import changing
from jobraker.pages.news import news
from jobraker.pages.search_match import asked_of, match_of
from jobraker.pages.search_page import SearchPage
from jobraker.saved import searches
from jobraker.search import service
from jobraker.search.results import Results
from jobraker.search.rules.address import query_of
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import Why
from jobraker.web.access import person
from jobraker.web.render import is_partial, render

blueprint = Blueprint("search", __name__)

FORM = "form#find"


@blueprint.get("/")
def search() -> Response:
    asked, made = parse(request.args), recents.kept()
    if is_something := bool(asked.q or asked.narrowed):
        made = recents.visited(asked, made)
    visit = made[0] if is_something else None
    since = visit.line if visit and visit.left else None
    answered, mine = asked_of(asked)
    results = service.find(settings(), answered, redis(), count=True, since=since, mine=mine)
    if place_was_cleared(results):
        return redirect(asking.address(asked.but(sort=None)))
    before = () if is_something or asked.after else tuple(recents.made_before(made))
    page = SearchPage(
        results,
        before,
        news(results, visit),
        match_of(results),
        saved_as(results) if is_something else "",
        changing(),
    )
    response = render("search/index.html", partial="search/found.swap.html", page=page)
    response.vary.add("Cookie")
    if is_something and recents.is_looked_at():
        recents.keep(response, recents.seen(made, results.newest))
    if is_partial() and request.headers.get("HX-Source") == FORM:
        # The form's own address would carry its empty fields.
        response.headers["HX-Push-Url"] = asking.address(page.asked)
    return response


def saved_as(results: Results) -> str:
    """What its person calls this search, where they saved it: whoever looks at it has seen what was new."""
    held = person()
    if held is None:
        return ""
    newest = results.newest if recents.is_looked_at() else 0
    return searches.visit(held.account.id, query_of(results.asked.but()), newest)


def place_was_cleared(results: Results) -> bool:
    """Whether the form has its field for the place empty and still the order by the distance to it."""
    unmeasured = any(one.name == "sort" and one.why is Why.NO_TOWN for one in results.ignored)
    return unmeasured and request.args.get("near") == ""

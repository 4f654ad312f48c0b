"""The searches that somebody saved, each with what is new of it since they last looked; beside them the recent ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis, settings
from jobraker.pages import asking, recents
from jobraker.pages.profile_undo import too_late
from jobraker.pages.recents import Made, filter_words
from jobraker.pages.search_match import asked_of, hidden_of
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.saved import searches as kept
from jobraker.saved.rules import limits
from jobraker.saved.search_models import SavedSearch
from jobraker.saved.searches import Gone, Outcome
from jobraker.search import arrivals, service
from jobraker.search.arrivals import Recalled
from jobraker.search.rules.address import query_of, request_of
from jobraker.search.rules.request import Request
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.places import within_site
from jobraker.web.render import Undo, render, toast
from jobraker.web.words import word

blueprint = Blueprint("searches", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """`asked`: what it asks for, where its name says something else. `news`: "" for nothing; `counts`: the address that
    counts what is new, where that takes the whole search."""

    search: SavedSearch
    address: str
    asked: str
    news: str
    counts: str


@dataclass(frozen=True, slots=True)
class Searches:
    """What the templates ask for. `renamed`: the search whose form was sent and could not be read, as it was sent."""

    rows: Sequence[Row]
    recents: Sequence[Made]
    renamed: UUID | None = None
    section: Section | None = None

    limits = limits


@blueprint.get("/searches")
@signed_in
def searches() -> BaseResponse:
    return shown()


@blueprint.post("/searches")
@signed_in
def save() -> BaseResponse:
    asked = request_of(request.form.get("query", "")[: limits.SEARCH_QUERY]).but()
    if not (asked.q or asked.narrowed):
        abort(404)
    name = name_of(arrivals.recall(settings(), [(asked, 0)])[0])
    match kept.save(own().account.id, query_of(asked), name):
        case Outcome.SAVED:
            toast(_("The search is saved: it tells what is new of it under “Saved searches”."))
        case Outcome.THERE:
            toast(_("The search was saved before."))
        case Outcome.FULL:
            most = count(limits.SEARCHES)
            toast(_("Not saved: %(most)s searches are the most. Take one off first.", most=most), bad=True)
    return redirect(within_site(asking.address(asked)), 303)


@blueprint.get("/searches/<uuid:key>/news")
@signed_in
def news(key: UUID) -> BaseResponse:
    """What has come in of it since it was looked at: the whole search is made for it, and is no visit."""
    search = kept.search_of(own().account.id, key) or abort(404)
    asked, mine = asked_of(request_of(search.query))
    found = service.find(settings(), asked, redis(), count=True, since=search.newest, mine=mine)
    words = new_words(found.arrived, is_floor=found.arrived_is_floor)
    return render("searches/_news.html", words=words or _("nothing new"), new=bool(words))


@blueprint.post("/searches/<uuid:key>/name")
@signed_in
def rename(key: UUID) -> BaseResponse:
    sent = sent_form()
    name = sent.line("name", limits.SEARCH_NAME, needed=True)
    if kept.search_of(own().account.id, key) is None:
        abort(404)
    if sent.wrong:
        return shown(key, refused(sent))
    kept.rename(own().account.id, key, name)
    toast(_("It is called %(name)s now.", name=name))
    return redirect(url_for("searches.searches"), 303)


@blueprint.post("/searches/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    gone = kept.remove(redis(), own().account.id, key) or abort(404)
    toast(_("%(name)s is no longer saved.", name=gone.name), undo=undo(gone))
    return redirect(url_for("searches.searches"), 303)


@blueprint.post("/searches/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = kept.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, outcome = done
    words = {
        Outcome.SAVED: _("%(name)s is back.", name=gone.name),
        Outcome.THERE: _("%(name)s is there already.", name=gone.name),
        Outcome.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=limits.SEARCHES),
    }
    toast(words[outcome], bad=outcome is Outcome.FULL, undo=undo(gone))
    return redirect(url_for("searches.searches"), 303)


def undo(gone: Gone) -> Undo | None:
    return Undo(url_for("searches.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None


def shown(renamed: UUID | None = None, section: Section | None = None) -> BaseResponse:
    made = tuple(recents.made_before(recents.kept()))
    page = Searches(tuple(rows(kept.searches_of(own().account.id))), made, renamed, section)
    response = render("searches/index.html", status=section.status if section else 200, page=page)
    response.vary.add("Cookie")
    return response


def rows(saved: Sequence[SavedSearch]) -> Iterator[Row]:
    asked = [(request_of(each.query), each.newest) for each in saved]
    for search, found in zip(saved, arrivals.recall(settings(), asked, hidden_of()), strict=True):
        usual = name_of(found)
        counts = url_for("searches.news", key=search.key) if found.request.q else ""
        news = new_words(found.arrived, is_floor=found.arrived_is_floor)
        yield Row(search, asking.address(found.request), "" if usual == search.name else usual, news, counts)


def name_of(found: Recalled) -> str:
    """What it asks for, and its order where that is not the usual one: the same words in two orders are two searches."""
    asked: Request = found.request
    order = word(asked.sort) if asked.sort else ""
    return " · ".join(filter(None, (asked.q, *filter_words(found), order)))[: limits.SEARCH_NAME]


def new_words(number: int, *, is_floor: bool) -> str:
    if not number:
        return ""
    if is_floor:
        return _("%(count)s+ new", count=count(number))
    return ngettext("%(count)s new", "%(count)s new", number, count=count(number))

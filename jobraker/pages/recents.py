"""The searches that a browser made lately: kept in a cookie of its own and nowhere else, so no account is needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import time

from flask import Blueprint, redirect, request, url_for
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import settings
from jobraker.pages import asking
from jobraker.pages.search_match import hidden_of
from jobraker.search import arrivals
from jobraker.search.arrivals import Recalled
from jobraker.search.rules import visits
from jobraker.search.rules.address import query_of, request_of
from jobraker.search.rules.request import Request
from jobraker.search.rules.visits import Recent
from jobraker.web import cookies
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import toast

blueprint = Blueprint("recents", __name__)

COOKIE = "recents"
A_YEAR = 365 * 24 * 3600
MOST_BYTES = 3000  # browsers drop a cookie of more than 4096, its name and attributes among them
AHEAD = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")  # by which browsers say that nobody looks yet


@dataclass(frozen=True, slots=True)
class Made:
    """A search that was made before, as its link. `words`: what was typed; `news`: what has come in since, "" for nothing."""

    query: str
    address: str
    words: str
    filters: tuple[str, ...]
    news: str

    @property
    def name(self) -> str:
        return " · ".join(filter(None, (self.words, *self.filters)))


@blueprint.post("/recents/removal")
def remove() -> BaseResponse:
    """Forget the `search` that is named, all of them where none is."""
    named = request.form.get("search")
    response = redirect(url_for("search.search"), 303)
    keep(response, () if named is None else visits.forget(kept(), named))
    toast(_("Forgotten: all recent searches.") if named is None else _("Forgotten: one recent search."))
    return response


def is_looked_at() -> bool:
    """Whether somebody reads this answer, and not a browser that fetches ahead what may be wanted."""
    return request.method == "GET" and not any(request.headers.get(name) for name in AHEAD)


def visited(asked: Request, recents: Sequence[Recent]) -> tuple[Recent, ...]:
    """The searches with this one, made now, before all others; how far the openings go is `seen` when it is answered."""
    query = query_of(asked.but())
    return visits.remember(recents, query, 0, int(time()))


def seen(recents: Sequence[Recent], newest: int) -> tuple[Recent, ...]:
    """The same, the first of them answered when this was the highest id of an opening."""
    return (replace(recents[0], newest=newest), *recents[1:])


def kept() -> tuple[Recent, ...]:
    """Those of the browser at hand. A cookie that is not ours is none."""
    try:
        return visits.read(serializer().loads(cookies.kept(COOKIE) or ""))
    except BadData:
        return ()


def keep(response: BaseResponse, recents: Sequence[Recent]) -> None:
    """Let the browser keep as many of them, from the first on, as it takes, without those that are too long alone."""
    fitting = next((text for text in texts(recents) if len(text) <= MOST_BYTES), None)
    if fitting is None:
        cookies.drop(response, COOKIE)
    else:
        cookies.keep(response, COOKIE, fitting, A_YEAR)


def texts(recents: Sequence[Recent]) -> Iterator[str]:
    """Ever fewer of them. Signing takes a while, and nearly always all of them fit."""
    if recents:
        yield written(recents)
    short = [each for each in recents if len(written([each])) <= MOST_BYTES]
    yield from (written(short[:most]) for most in range(len(short), 0, -1))


def written(recents: Sequence[Recent]) -> str:
    text = serializer().dumps(visits.plain(recents))
    return text if isinstance(text, str) else text.decode()


def serializer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().signing_keys, salt=COOKIE)


def made_before(recents: Sequence[Recent]) -> Iterator[Made]:
    """The searches as links, each with what is new of it."""
    asked = [request_of(each.query) for each in recents]
    since = [each.newest for each in recents]
    recalled = arrivals.recall(settings(), zip(asked, since, strict=True), hidden_of())
    for recent, found in zip(recents, recalled, strict=True):
        yield Made(
            recent.query, asking.address(found.request), found.request.q, tuple(filter_words(found)), news_of(found)
        )


def filter_words(found: Recalled) -> Iterator[str]:
    asked = found.request
    if asked.near:
        yield asking.within(asked.km, asked.near)
    for words, _without in asking.filters_of(asked, found.chosen):
        yield words


def news_of(found: Recalled) -> str:
    new = found.arrived
    if not new:
        return ""
    if found.arrived_is_floor:
        return _("%(count)s+ new", count=count(new))
    return ngettext("%(count)s new", "%(count)s new", new, count=count(new))

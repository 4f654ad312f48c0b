"""What the search box may become, while somebody types in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Response, make_response, request
from flask_limiter import RequestLimit

from jobraker.extensions import limiter, settings
from jobraker.search.rules.suggesting import Found, Kind, Suggested
from jobraker.search.suggesting import suggest
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, ngettext
from jobraker.web.render import render

blueprint = Blueprint("suggestions", __name__)

A_MINUTE = "private, max-age=60"
KINDS: dict[Kind, Phrase] = {
    Kind.TITLE: N_("Titles"),
    Kind.SKILL: N_("Skills"),
    Kind.COMPANY: N_("Companies"),
    Kind.PLACE: N_("Places"),
}


def limit() -> str:
    """Twice as many as of all else, since each letter asks, but a fifteenth of those in one second."""
    most = settings().requests_per_minute
    return f"{max(most // 15, 1)} per second; {2 * most} per minute"


def refused(_limit: RequestLimit) -> Response:
    """Nobody waits for a suggestion: it is left out without a word."""
    return make_response("", 429)


@blueprint.get("/suggestions")
@limiter.limit(limit, on_breach=refused)
def suggested() -> Response:
    response = render("suggestions/_list.html", list=Suggestions(suggest(settings(), request.args.get("q", ""))))
    response.headers["Cache-Control"] = A_MINUTE
    return response


@dataclass(frozen=True, slots=True)
class Option:
    """A suggestion, and the search that it makes: the words of the box, and what goes into the filters."""

    number: int
    found: Found
    before: str

    @property
    def q(self) -> str:
        in_words = self.found.kind in (Kind.TITLE, Kind.SKILL)
        return f"{self.before} {self.found.shown}".strip() if in_words else self.before

    @property
    def near(self) -> str:
        return self.found.value if self.found.kind is Kind.PLACE else ""

    @property
    def company(self) -> str:
        return self.found.value if self.found.kind is Kind.COMPANY else ""

    @property
    def openings(self) -> str:
        """How many of a company: its filter finds just these. Words are said by other openings too, and around a place
        there are more."""
        return count(self.found.openings) if self.found.kind is Kind.COMPANY else ""

    @property
    def openings_words(self) -> str:
        return ngettext("%(count)s opening", "%(count)s openings", self.found.openings, count=self.openings)


@dataclass(frozen=True, slots=True)
class Suggestions:
    suggested: list[Suggested]

    @property
    def said(self) -> str:
        number = len(self.suggested)
        return ngettext("%(num)s suggestion", "%(num)s suggestions", number) if number else ""

    @property
    def groups(self) -> Iterator[tuple[Kind, Phrase, list[Option]]]:
        options = (Option(n, one.found, one.before) for n, one in enumerate(self.suggested))
        for kind, of_kind in groupby(options, key=lambda option: option.found.kind):
            yield kind, KINDS[kind], list(of_kind)

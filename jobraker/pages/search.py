"""The search page: one box, filters beside the results, every state in the address."""

from dataclasses import dataclass

from flask import Blueprint, Response, request

from jobraker.extensions import redis, settings
from jobraker.pages import asking, reasons
from jobraker.search import service
from jobraker.search.results import Hit, Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import (
    DAYS,
    LEVEL_WORDS,
    PAGE,
    RADII,
    REMOTE_WORDS,
    TYPE_WORDS,
    Request,
    Sort,
)
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import is_partial, render

blueprint = Blueprint("search", __name__)

FORM = "form#find"


@blueprint.get("/")
def search() -> Response:
    page = SearchPage(service.find(settings(), parse(request.args), redis()))
    response = render("search/index.html", partial="search/found.swap.html", page=page)
    if is_partial() and request.headers.get("HX-Source") == FORM:
        # The form's own address would carry its empty fields.
        response.headers["HX-Push-Url"] = asking.address(page.asked)
    return response


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the templates of the search page ask for."""

    results: Results

    radii = RADII
    days = DAYS
    remote_words = REMOTE_WORDS
    type_words = TYPE_WORDS
    level_words = LEVEL_WORDS
    sorts = Sort

    @property
    def asked(self) -> Request:
        return self.results.asked

    @property
    def heading(self) -> str:
        """How many, as the page's one heading."""
        if self.collecting:
            return _("Openings are being collected")
        if not self.results.hits:
            return self.nothing
        if self.results.total_is_floor:
            return _("More than %(count)s openings", count=count(self.results.total))
        return ngettext("%(count)s opening", "%(count)s openings", self.results.total, count=count(self.results.total))

    @property
    def nothing(self) -> str:
        if self.results.beyond:
            return _("The list ends before this part")
        if self.asked.narrowed or self.results.place_read:
            return _("No openings fit all of this")
        return _("No openings for “%(words)s”", words=self.asked.q)

    @property
    def title(self) -> str:
        if self.results.hits and self.asked.q:
            return _("%(openings)s for %(words)s", openings=self.heading, words=self.asked.q)
        return self.heading

    @property
    def collecting(self) -> bool:
        return self.results.openings == 0

    @property
    def chips(self) -> list[asking.Chip]:
        return asking.chips(self.results)

    @property
    def relaxed(self) -> list[asking.Chip]:
        return asking.relaxed(self.results)

    @property
    def cleared(self) -> str:
        return asking.cleared(self.asked)

    @property
    def literal(self) -> str:
        """The same words, taken as they were written."""
        return asking.address(self.asked.but(literal=True))

    @property
    def top(self) -> str:
        return asking.address(self.asked.but())

    @property
    def query(self) -> str:
        return asking.query_of(self.asked)

    @property
    def mended(self) -> str:
        """The words as they were searched."""
        text = self.results.asked.q
        for mended in self.results.mended:
            text = text.replace(mended.wrote, mended.read)
        return text

    @property
    def shows_fit(self) -> bool:
        return any(hit.fit for hit in self.results.hits)

    @property
    def more(self) -> str | None:
        """The address that shows more rows under these, or the next part of a list too long for one page."""
        following = self.results.next
        return asking.address(self.asked.but(show=following.show, after=following.after)) if following else None

    @property
    def grows(self) -> bool:
        following = self.results.next
        return following is not None and following.after == self.asked.after and following.show > self.asked.show

    @property
    def step(self) -> int:
        """How many rows the link adds."""
        following = self.results.next
        return following.show - self.asked.show if following and self.grows else 0

    @property
    def first_added(self) -> int:
        """The row, counted from 1, that the last `Show more` began with."""
        return self.asked.show - PAGE + 1 if self.asked.show > PAGE else 0

    def sort_address(self, sort: Sort) -> str:
        return asking.sorted_by(self.asked, sort)

    def sorted_by(self, sort: Sort) -> bool:
        return self.results.request.order is sort

    def said(self, hit: Hit) -> reasons.Said | None:
        return reasons.said(hit, self.results.request)

    def place_rest(self, hit: Hit) -> str:
        return reasons.place_rest(hit)

"""What the templates of the search page ask for: its lists, and where its links lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flask import request, url_for

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.facts import Facet
from jobraker.pages import asking
from jobraker.pages import facets as listed
from jobraker.pages.alerts_changing import Changing
from jobraker.pages.facets import Choices
from jobraker.pages.news import News
from jobraker.pages.recents import Made
from jobraker.pages.rows import Row, rows
from jobraker.pages.search_match import Match
from jobraker.pages.search_words import SearchWords
from jobraker.search.rules.address import query_of
from jobraker.search.rules.parse import TOLD
from jobraker.search.rules.request import PAGE, RADII, SHOW_MOST, Reading, Sort
from jobraker.taxonomy.placeholders import names_nobody
from jobraker.web.access import person
from jobraker.web.geometry import percent
from jobraker.web.render import is_partial


@dataclass(frozen=True, slots=True)
class SearchPage(SearchWords):
    """`recents`: searches made before, where nothing is asked. `changing`: the alert that this search is chosen for."""

    recents: tuple[Made, ...] = ()
    news: News | None = None
    match: Match = field(default_factory=Match)
    saved_as: str = ""
    changing: Changing | None = None

    radii = RADII
    sorts = Sort

    @property
    def terms(self) -> Mapping[str, Choices]:
        return listed.terms(self.results)

    @property
    def of_days(self) -> Choices:
        return listed.of_days(self.results)

    @property
    def of_stated(self) -> Choices:
        return listed.of_stated(self.results)

    @property
    def facets(self) -> list[Choices]:
        return listed.facets(self.results)

    @property
    def offers(self) -> list[asking.Offer]:
        return asking.offers(self.results)

    @property
    def cleared(self) -> str:
        return asking.cleared(self.results)

    @property
    def returned(self) -> list[asking.Returned]:
        return asking.returned(self.results)

    @property
    def literal(self) -> str:
        """The same words, as they were written."""
        return asking.address(asking.literal(self.results, Reading.SPELLING))

    @property
    def place_told(self) -> str:
        """The place in force, where the words told it and not the field for it."""
        read = self.results.read
        return asking.within(self.results.request.km, read.near) if read.near else ""

    @property
    def namesakes(self) -> list[tuple[str, str]]:
        return asking.at_namesakes(self.results)

    @property
    def km(self) -> int:
        """The distance in force, as far as one counts."""
        return self.results.request.km or self.asked.km

    @property
    def top(self) -> str:
        return asking.address(self.asked.but())

    @property
    def query(self) -> str:
        return query_of(self.asked)

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return asking.feed(self.asked)

    @property
    def alert(self) -> str:
        """Where an alert of it is made."""
        return url_for("alerts.new") + asking.arguments(self.asked.but())

    @property
    def ends_early(self) -> bool:
        """The page is as long as it gets, though there is more: only a list of facts goes on on another page."""
        more = self.results.total_is_floor or self.results.total > SHOW_MOST
        return more and self.results.next is None and not self.asked.after

    @property
    def company(self) -> tuple[str, str] | None:
        """The key and the name of the one company that is searched and nothing else, where it has openings."""
        asked, chosen = self.results.request, self.results.chosen
        keys = asked.values(Facet.COMPANY)
        if keys and not asked.q:
            key = keys[0] if len(asked.facts) == 1 else ""
        else:
            key = company_key(asked.q) if asked.q and not keys else ""
        named = {company_key(hit.company): hit.company for hit in self.results.hits} | dict(chosen.names)
        return (key, named[key]) if key in named and not names_nobody(named[key]) else None

    @property
    def with_hidden(self) -> str:
        return asking.address(self.asked.but(hidden=True))

    @property
    def without_hidden(self) -> str:
        """Where what is hidden is shown; "" where it is not."""
        return asking.address(self.asked.but(hidden=False)) if self.asked.hidden and person() else ""

    @property
    def shows_rake(self) -> bool:
        return self.shows_fit or bool(self.match)

    @property
    def shows_fit(self) -> bool:
        return any(hit.fit for hit in (*self.results.hits, *self.results.near))

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

    @property
    def further(self) -> int:
        """How far the place would reach softly, in km."""
        return self.results.request.further

    def sort_address(self, sort: Sort) -> str:
        return asking.sorted_by(self.asked, sort)

    def sorted_by(self, sort: Sort) -> bool:
        return self.results.request.order is sort

    @property
    def rows(self) -> Iterator[Row]:
        return rows(
            self.results.hits,
            self.results,
            self.query,
            self.first_added,
            self.news.below if self.news else 0,
            self.match,
        )

    @property
    def near(self) -> Iterator[Row]:
        """What does not answer, but is near."""
        return rows(self.results.near, self.results, self.query, 0, 0, self.match)

    @property
    def told(self) -> list[str]:
        """What the words told of what the panel shows: so it knows its reader's choices from theirs."""
        return [f"{name}={value}" for name, value in self.results.read.but(near="", q="").arguments() if name in TOLD]

    @property
    def rewritten(self) -> bool:
        """Words left the box, for what they tell was chosen beside the list."""
        return is_partial() and self.asked.q != " ".join(request.args.get("q", "").split())

    @property
    def floor(self) -> float | None:
        """Where the least pay that was asked for lies on the axis, in percent."""
        pay = self.results.request.pay
        return percent(pay, self.results.pay_axis) if pay else None

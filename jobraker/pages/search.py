"""The search page: one box, filters beside the results, every state in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from babel.lists import format_list
from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from jobraker.extensions import redis, settings
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.facts import Facet
from jobraker.pages import asking, recents
from jobraker.pages import facets as listed
from jobraker.pages.facets import Choices
from jobraker.pages.news import News, news
from jobraker.pages.recents import Made
from jobraker.pages.rows import Row, rows
from jobraker.pages.search_match import Match, asked_of, match_of
from jobraker.saved import searches
from jobraker.search import service
from jobraker.search.binding import LOOKED_AT
from jobraker.search.results import Results
from jobraker.search.rules.parse import TOLD, parse
from jobraker.search.rules.request import PAGE, RADII, SHOW_MOST, Reading, Request, Sort, Why
from jobraker.search.rules.words import rewritten, tokens
from jobraker.search.service import MATCHED
from jobraker.taxonomy.placeholders import names_nobody
from jobraker.web.access import person
from jobraker.web.filters import count
from jobraker.web.geometry import percent
from jobraker.web.gettext import _, locale, ngettext
from jobraker.web.render import is_partial, render
from jobraker.web.words import word

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
    kept = saved_as(results) if is_something else ""
    page = SearchPage(results, before, news(results, visit), match_of(results), kept)
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
    return searches.visit(held.account.id, asking.query_of(results.asked.but()), newest)


def place_was_cleared(results: Results) -> bool:
    """Whether the form has its field for the place empty and still the order by the distance to it."""
    unmeasured = any(one.name == "sort" and one.why is Why.NO_TOWN for one in results.ignored)
    return unmeasured and request.args.get("near") == ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the templates of the search page ask for. `recents`: searches made before, where nothing is asked."""

    results: Results
    recents: tuple[Made, ...] = ()
    news: News | None = None
    match: Match = field(default_factory=Match)
    saved_as: str = ""

    radii = RADII
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
        return self.openings(self.results.total, self.results.total_is_floor)

    @staticmethod
    def openings(total: int, is_floor: bool) -> str:
        if is_floor:
            return ngettext("At least %(count)s opening", "At least %(count)s openings", total, count=count(total))
        return ngettext("%(count)s opening", "%(count)s openings", total, count=count(total))

    @property
    def nothing(self) -> str:
        if self.results.beyond:
            return _("The list ends before this part")
        if self.results.request.narrowed:
            return _("No openings fit all of this")
        return _("No openings for “%(words)s”", words=self.asked.q)

    @property
    def sought(self) -> str:
        """What nothing was found for, where the heading does not say it."""
        filters = [chip.words for chip in self.chips]
        if not (filters and self.results.request.q):
            return ""
        return _(
            "Asked for: “%(words)s”, %(filters)s.",
            words=self.results.request.q,
            filters=format_list(filters, locale=locale()),
        )

    @property
    def title(self) -> str:
        if self.results.hits and self.asked.q:
            return _("%(openings)s for %(words)s", openings=self.heading, words=self.asked.q)
        return self.heading

    @property
    def collecting(self) -> bool:
        """There are no openings at all yet. How many there are may be known only as of a minute ago."""
        asked = self.asked.q or self.asked.narrowed or self.asked.after
        return self.results.openings == 0 or not (asked or self.results.hits)

    @property
    def chips(self) -> list[asking.Chip]:
        return asking.chips(self.results)

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

    def read_as(self, part: asking.Returned) -> str:
        """A sentence about words that were read as something else."""
        if part.reading is Reading.PLACE:
            place = self.results.place_read
            if place is None:
                return _("“%(words)s” was read as a place.", words=part.words)
            return _("“%(words)s” was read as the place %(place)s.", words=part.words, place=place)
        if part.reading is Reading.LEVEL:
            return _("“%(words)s” sets openings for beginners first.", words=part.words)
        if part.reading is Reading.WITHOUT:
            return _("“%(words)s” was read as what must not occur.", words=part.words)
        return _("“%(words)s” was read as a filter.", words=part.words)

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
        return asking.query_of(self.asked)

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return asking.feed(self.asked)

    @property
    def ends_early(self) -> bool:
        """The page is as long as it gets, though there is more: only a list of facts goes on on another page."""
        more = self.results.total_is_floor or self.results.total > SHOW_MOST
        return more and self.results.next is None and not self.asked.after

    @property
    def bounded(self) -> str:
        """What a list that cannot hold all is made of; "" where it holds all, or goes on."""
        if self.results.cut:
            return _(
                "Only the first %(number)s were read for the words that are left out: filters bring others forward.",
                number=count(LOOKED_AT),
            )
        if not self.results.bounded:
            return ""
        match self.results.request.order:
            case Sort.PAY:
                return _(
                    "More openings hold these words than are listed: the best paid with them in the title, then in the text."
                )
            case Sort.DATE:
                return _(
                    "More openings hold these words than are listed: the newest with them in the title, then in the text."
                )
            case Sort.MATCH if not self.asked.q:
                return _("Only your matches and the newest %(number)s are put in order.", number=count(MATCHED))
            case Sort.DISTANCE:
                return _(
                    "More openings hold these words than are listed: the nearest with them in the title, then in the text."
                )
        return _("More openings hold these words than are listed: further words or filters bring others forward.")

    @property
    def meaning_waits(self) -> str:
        waiting = self.results.meaning_waits_for
        return ngettext(
            "Meaning is still being worked out for %(count)s opening; until then only its words find it.",
            "Meaning is still being worked out for %(count)s openings; until then only their words find them.",
            waiting,
            count=count(waiting),
        )

    @property
    def mended(self) -> str:
        """The words as they were searched."""
        read = {mended.wrote: mended.read for mended in self.results.mended}
        return " ".join(rewritten(token, read) for token in tokens(self.asked.q))

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
    def hidden(self) -> str:
        """How many are left out as whoever searches hid them; "" where none is."""
        number = self.results.hidden
        if not number:
            return ""
        return ngettext(
            "%(count)s opening is hidden by you", "%(count)s openings are hidden by you", number, count=count(number)
        )

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
    def order(self) -> str:
        """The order in words."""
        if self.results.there_first:
            return _("those that are there first, then the newest")
        return word(self.results.request.order)

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
    def near_heading(self) -> str:
        number = len(self.results.near)
        return ngettext(
            "%(count)s opening near your words", "%(count)s openings near your words", number, count=count(number)
        )

    @property
    def least_pay(self) -> str:
        """The pay of the form: `52,000`, and what it is in, where that is not euro a year: `40,000 GBP`."""
        ticked = self.results.ticked
        if ticked.pay_as:
            return f"{count(ticked.pay_as.amount)} {ticked.pay_as.unit}"
        return count(ticked.pay) if ticked.pay else ""

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

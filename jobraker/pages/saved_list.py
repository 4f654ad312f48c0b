"""The list of saved jobs as its templates see it: sorted by any column, by one tag or all, a page at a time."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import url_for

from jobraker.database import now
from jobraker.pages.people_here import people_here
from jobraker.pages.saved_fits import SavedFits
from jobraker.pages.saved_rows import Row, row
from jobraker.profile.rules.sent import Sent
from jobraker.profile.rules.wanted import floor_in
from jobraker.profile.tracks import tracks_of, wishes_of
from jobraker.saved import lacking
from jobraker.saved.lacking import Lacking
from jobraker.saved.reading import SavedView, saved_jobs
from jobraker.saved.rules.order import DESCENDING, Order, ordered
from jobraker.search.rules.axis import pay_axis
from jobraker.taxonomy.folding import fold
from jobraker.web.access import own
from jobraker.web.filters import count
from jobraker.web.geometry import percent
from jobraker.web.gettext import N_, Phrase, _, ngettext

PAGE = 50
ORDERS: dict[Order, Phrase] = {
    Order.SAVED: N_("Saved"),
    Order.FIT: N_("Fit"),
    Order.TITLE: N_("Job"),
    Order.COMPANY: N_("Company"),
    Order.PLACE: N_("Place"),
    Order.PAY: N_("Pay"),
    Order.DEADLINE: N_("Deadline"),
    Order.TAGS: N_("Tags"),
}


@dataclass(frozen=True)
class SavedPage:
    """`turned`: the order the other way round than it begins. `ticked` and `sent`: of the form for several, where it could
    not be taken."""

    every: Sequence[SavedView]
    order: Order
    turned: bool
    tag: str
    number: int
    ticked: Collection[UUID] = ()
    sent: Sent = field(default_factory=lambda: Sent({}))

    @property
    def heading(self) -> str:
        return _("Saved jobs")

    @property
    def counted(self) -> str:
        shown, every = len(self.tagged), len(self.every)
        if self.tag:
            return _("%(shown)s of %(all)s", shown=count(shown), all=count(every))
        return ngettext("%(count)s job", "%(count)s jobs", every, count=count(every))

    @cached_property
    def tagged(self) -> Sequence[SavedView]:
        key = self.tag.casefold()
        return [each for each in self.every if not key or key in map(str.casefold, each.tags)]

    @cached_property
    def fits(self) -> SavedFits:
        """Of all of them where they are sorted by it, else of those that the page shows."""
        return SavedFits.of(self.tagged if self.order is Order.FIT else self.shown)

    @property
    def descending(self) -> bool:
        return (self.order in DESCENDING) != self.turned

    @cached_property
    def sorted(self) -> Sequence[SavedView]:
        return ordered(self.tagged, lambda each: sort_key(each, self), descending=self.descending)

    @property
    def last(self) -> int:
        return max(1, -(-len(self.tagged) // PAGE))

    @cached_property
    def shown(self) -> Sequence[SavedView]:
        first = (min(self.number, self.last) - 1) * PAGE
        return self.sorted[first : first + PAGE]

    @cached_property
    def axis(self) -> tuple[int, int]:
        paid = [each.posting.pay for each in self.shown if each.posting.pay and each.posting.pay.year_maximum]
        return pay_axis([(pay.year_minimum or pay.year_maximum or 0, pay.year_maximum or 0) for pay in paid])

    @cached_property
    def least(self) -> int | None:
        return floor_wished()

    @property
    def floor(self) -> float | None:
        return floor_on(self.axis)

    @cached_property
    def rows(self) -> list[Row]:
        known = people_here(each.posting.company for each in self.shown)
        at = now()
        return [row(each, self.fits.fit(each), self.axis, known.get(each.posting.company), at) for each in self.shown]

    @cached_property
    def lacking(self) -> list[Lacking]:
        return lacking.lacking(lacking.told_of(own().account.id), self.every)

    @cached_property
    def tags(self) -> list[tuple[str, int, str]]:
        """Each tag with how many have it, and where it leads."""
        spelt: dict[str, str] = {}
        for each in self.every:
            for tag in each.tags:
                spelt.setdefault(tag.casefold(), tag)
        numbers = Counter(key for each in self.every for key in set(map(str.casefold, each.tags)))
        by_name = sorted(numbers.items(), key=lambda one: fold(one[0]))
        return [(spelt[key], number, self.address(tag=spelt[key], page=None)) for key, number in by_name]

    @property
    def orders(self) -> list[tuple[str, str]]:
        return [(order.value, str(words)) for order, words in ORDERS.items()]

    def sort_address(self, name: str) -> str:
        """The same order again is the other way round."""
        turned = "1" if name == self.order and not self.turned else None
        return self.address(sort=name, turned=turned, page=None)

    @property
    def before(self) -> str:
        return self.address(page=str(self.number - 1)) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(page=str(self.number + 1)) if self.number < self.last else ""

    def address(self, **changed: str | None) -> str:
        return url_for("saved.saved", **(self.asked | changed))

    @property
    def asked(self) -> dict[str, Any]:
        return {
            "sort": self.order if self.order is not Order.SAVED else None,
            "turned": "1" if self.turned else None,
            "tag": self.tag or None,
            "page": str(self.number) if self.number > 1 else None,
        }


def floor_wished() -> int | None:
    """The floor of what they wish for, euro a year."""
    account_id = own().account.id
    wishes = wishes_of(account_id, tracks_of(account_id)[0].key)
    floor = floor_in(wishes.content) if wishes else None
    return floor.year_euro if floor else None


def floor_on(axis: tuple[int, int]) -> float | None:
    """Where it lies on the axis, in percent."""
    least = floor_wished()
    return percent(least, axis) if least else None


def page_of(asked: Mapping[str, str], ticked: Collection[UUID] = (), sent: Sent | None = None) -> SavedPage:
    """Whatever an address asks for that there is not is not asked."""
    order = next((each for each in Order if each == asked.get("sort")), Order.SAVED)
    every = saved_jobs(own().account.id)
    number = asked.get("page", "")
    page = SavedPage(every, order, asked.get("turned") == "1", " ".join(asked.get("tag", "").split()), 1)
    at = int(number) if number.isascii() and number.isdigit() and len(number) < len("1000") else 1
    return replace(page, number=min(max(at, 1), page.last), ticked=ticked, sent=sent or page.sent)


def sort_key(each: SavedView, page: SavedPage) -> Any:
    posting = each.posting
    match page.order:
        case Order.FIT:
            fit = page.fits.fit(each)
            return fit.score if fit else None
        case Order.TITLE:
            return fold(posting.title)
        case Order.COMPANY:
            return fold(posting.company)
        case Order.PLACE:
            return fold(posting.place)
        case Order.PAY:
            pay = posting.pay if posting.pay and not posting.pay.predicted else None
            return (pay.year_maximum or pay.year_minimum) if pay else None
        case Order.DEADLINE:
            return each.deadline
        case Order.TAGS:
            return ", ".join(sorted(map(fold, each.tags)))
    return each.saved_at

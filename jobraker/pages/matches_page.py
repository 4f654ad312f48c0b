"""What the templates of the page of matches ask for: the rows of a list in its order, and all that shapes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import numpy as np
from babel.lists import format_list
from flask import url_for

from jobraker.extensions import settings
from jobraker.matching import costs, harvest
from jobraker.matching.feedback import BARRED
from jobraker.matching.harvest import Harvest
from jobraker.matching.lessons import Learnt, Lesson, learnt
from jobraker.matching.looking import Look
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.missing import Gain, gain
from jobraker.matching.rules.order import Order
from jobraker.matching.rules.verdicts import Because
from jobraker.matching.rules.weighing import Weighing
from jobraker.pages import matches_words as words
from jobraker.pages.matches_rows import PAGE, MatchRows
from jobraker.profile.tracks import Kind
from jobraker.search.results import Part
from jobraker.web.filters import count
from jobraker.web.gettext import _, locale, ngettext
from jobraker.web.moments import ago, days_since
from jobraker.web.money import euro
from jobraker.web.words import measured, word

MOST = 300


@dataclass(frozen=True)
class MatchesPage:
    """One list of somebody. `show`: how many rows; `acted`: the opening that something was just said of, 0 for none."""

    account_id: int
    track: Kind
    tracks: Sequence[Kind]
    look: Look
    order: Order = Order.FIT
    show: int = PAGE
    acted: int = 0

    orders = Order
    parts = Part
    weighings = Weighing
    words = words

    @property
    def is_first(self) -> bool:
        """Nobody has been at this list before."""
        return self.look.since is None

    @property
    def is_untold(self) -> bool:
        return self.look.said.is_empty

    @property
    def total(self) -> int:
        return len(self.look.rows)

    @property
    def heading(self) -> str:
        if self.is_untold:
            return _("No matches yet")
        if not self.total:
            return _("No opening fits")
        if self.look.new:
            return ngettext("%(count)s new match", "%(count)s new matches", self.look.new, count=count(self.look.new))
        return ngettext("%(count)s match", "%(count)s matches", self.total, count=count(self.total))

    @property
    def about(self) -> str:
        """What the heading counts, and among how many."""
        among = count(self.look.openings)
        if self.look.since is None or not self.total:
            return ngettext(
                "out of %(among)s opening read", "out of %(among)s openings read", self.look.openings, among=among
            )
        since = self.look.since
        now = datetime.now(UTC)
        when = ago(since, now) if days_since(since, now) else _("earlier today")
        if self.look.new:
            return _("since your last visit, %(when)s, out of %(among)s openings read", when=when, among=among)
        return _("none new since your last visit, %(when)s, out of %(among)s openings read", when=when, among=among)

    @property
    def address(self) -> str:
        return url_for("matches.of_track", track=self.track.key)

    def sorted(self, order: Order) -> str:
        return url_for("matches.of_track", track=self.track.key, sort=None if order is Order.FIT else order)

    @property
    def more(self) -> str:
        """The address that shows more, "" at the end."""
        if self.total <= self.show:
            return ""
        sort = None if self.order is Order.FIT else self.order
        return url_for("matches.of_track", track=self.track.key, sort=sort, show=self.show + PAGE)

    @cached_property
    def rows(self) -> MatchRows:
        return MatchRows(self.account_id, self.track, self.look, self.order, self.show)

    @cached_property
    def learnt(self) -> Learnt:
        look = self.look
        shown = np.array([row.n for row in look.rows], np.int64)
        return learnt(settings(), self.account_id, self.track.key, look.person.wanting, look.scored, shown)

    def lesson_of(self, job_id: int, because: Because | None) -> Lesson | None:
        lessons = self.learnt.lessons
        return next((one for one in lessons if one.job_id == job_id or (because and one.because is because)), None)

    @cached_property
    def gain(self) -> Gain | None:
        return gain(self.look.person.wanting, self.look.scored) if self.total else None

    @cached_property
    def harvest(self) -> Harvest:
        return harvest.harvest(self.account_id)

    @cached_property
    def costs(self) -> list[tuple[str, str, str]]:
        """Of a list without anything: what to relax, how many openings that gives, and where it is done."""
        return [
            (words.relaxed(cost), openings(cost.openings), self.softened(cost.bar))
            for cost in costs.costs(settings(), self.look.person)
        ]

    def softened(self, bar: Bar) -> str:
        if bar in (Bar.DISMISSED, Bar.FACT):
            return url_for("matches_said.said", track=self.track.key)
        if bar is Bar.WORD:
            return "#learnt"
        return url_for("profile.of_track", track=self.track.key, _anchor="wishes")

    @property
    def titles(self) -> str:
        return format_list(list(self.look.said.titles), locale=locale())

    @property
    def places(self) -> str:
        said = self.look.said
        where = [
            _("within %(km)s km of %(place)s", km=km, place=name) if measured(name, km) else name
            for name, km in said.places
        ]
        if where:
            return format_list(where, style="or", locale=locale())
        return _("anywhere, best near %(place)s", place=said.home) if said.home else ""

    @property
    def within(self) -> str:
        """The one distance that place is measured by, as the head of its column says it."""
        places = self.look.said.places
        return str(places[0][1]) if len(places) == 1 and measured(*places[0]) else ""

    @property
    def ways(self) -> str:
        said = self.look.said
        return ", ".join(word(term) for term in (*said.remote, *said.employment))

    @property
    def least(self) -> str:
        floor = self.look.said.floor
        return _("%(pay)s a year", pay=euro(floor)) if floor else ""

    @property
    def never(self) -> str:
        """How much is ruled out."""
        said = self.look.said
        companies, titles = len(said.avoided), len(said.words)
        parts = [str(words.BARS_SHORT[because]) for because, facts in BARRED.items() if set(facts) <= set(said.facts)]
        if companies:
            parts.append(ngettext("%(num)s company", "%(num)s companies", companies))
        if titles:
            parts.append(ngettext("%(num)s word", "%(num)s words", titles))
        return ", ".join(parts)

    @property
    def meaning_unknown(self) -> bool:
        """Words alone found what is here: no model answered for the titles, or knows the openings yet."""
        if self.is_untold or not self.look.said.titles:
            return False
        vectors = self.look.scored.openings.vectors
        return not len(self.look.person.wanting.vectors) or bool(len(vectors) and np.isnan(vectors[:, :1]).all())

    @property
    def only_skills(self) -> bool:
        return not self.is_untold and not self.look.said.titles

    @property
    def weights(self) -> list[tuple[Part, str, int, Weighing]]:
        """Every part, what it is called, the points it can give here (0 where nothing is asked of it), how it is weighed."""
        weighing = self.look.said.weighing
        given = self.look.scored.weights
        return [(part, word(part), round(given.get(part, 0)), weighing.get(part, Weighing.NORMAL)) for part in Part]

    @property
    def because(self) -> list[tuple[int, str]]:
        return [(int(because), str(phrase)) for because, phrase in words.BECAUSE.items()]


def openings(number: int) -> str:
    if number >= MOST:
        return _("%(count)s openings or more", count=count(number))
    return ngettext("%(count)s opening", "%(count)s openings", number, count=count(number))

"""The rows of a list of matches: measured, in words, with what folds into them and what was just taken off between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from flask import url_for

from jobraker.extensions import settings
from jobraker.matching.looking import Listed, Look, Undone, originals
from jobraker.matching.opinions import said_of_all
from jobraker.matching.person import HOME_KM
from jobraker.matching.rules.order import Order
from jobraker.matching.rules.reasons import reasons
from jobraker.matching.rules.verdicts import Verdict
from jobraker.matching.rules.weighing import kept_fit
from jobraker.pages.match_words import plus_and_minus
from jobraker.pages.reasons import Said
from jobraker.pages.rows import Row, row
from jobraker.pages.saved_standing import Stood, stood
from jobraker.profile.tracks import Kind
from jobraker.search import rows as found
from jobraker.search.candidates import searching
from jobraker.search.places import find_place
from jobraker.search.results import Fit, Hit, Results
from jobraker.search.rules.axis import pay_axis
from jobraker.search.rules.request import Request
from jobraker.web.geometry import percent
from jobraker.web.gettext import _, ngettext

PAGE = 20


@dataclass(frozen=True, slots=True)
class Match:
    """A row with what its buttons need. `more`: what folds into it, "" for nothing; `liked`: more like it was asked for."""

    row: Row
    original: str
    liked: bool
    more: str


@dataclass(frozen=True)
class MatchRows:
    """The first `show` of a look, in their order."""

    account_id: int
    track: Kind
    look: Look
    order: Order
    show: int

    @cached_property
    def shown(self) -> Sequence[Listed]:
        return self.look.rows[: self.show]

    @cached_property
    def hits(self) -> dict[int, Hit]:
        """Without those that have closed this moment."""
        person = self.look.person
        home = person.wanting.home
        fits = {one.job_id: self.fit(one) for one in self.shown}
        with searching(settings()):
            where = person.where or (find_place(home.name, HOME_KM) if home else None)
            return {hit.job_id: hit for hit in found.hits(list(fits), fits, where)}

    def fit(self, one: Listed) -> Fit:
        """Of what is kept, so that what stands first has most."""
        return kept_fit(one.score, one.shares, self.look.scored.weights)

    @cached_property
    def axis(self) -> tuple[int, int]:
        paid = [hit.pay for hit in self.hits.values() if hit.pay and hit.pay.year_maximum]
        return pay_axis([(pay.year_minimum or pay.year_maximum or 0, pay.year_maximum or 0) for pay in paid])

    @property
    def floor(self) -> float | None:
        """Where the least pay that is wished for lies on the axis, in percent."""
        floor = self.look.said.floor
        return percent(floor, self.axis) if floor else None

    @cached_property
    def matches(self) -> dict[int, Match]:
        """By their openings, in their order."""
        at = datetime.now(UTC)
        liked = said_of_all(self.account_id, Verdict.MORE)
        addresses = originals(list(self.hits))
        shown = [one for one in self.shown if one.job_id in self.hits]
        # A line parts what is new from what was here, where both are shown.
        below = next((one.job_id for one in shown if not one.new), 0) if shown and shown[0].new else 0
        added = self.shown[self.show - PAGE].job_id if PAGE <= self.show - PAGE < len(self.shown) else 0
        return {
            one.job_id: Match(
                self.row(one, at, first_added=one.job_id == added, from_before=one.job_id == below),
                addresses.get(one.job_id, ""),
                one.job_id in liked,
                folded(one),
            )
            for one in shown
        }

    def row(self, one: Listed, at: datetime, *, first_added: bool, from_before: bool) -> Row:
        address = url_for("jobs.job", job_id=one.job_id, list=self.track.key)
        plus, minus = plus_and_minus(reasons(self.look.person.wanting, self.look.scored, one.n))
        hit = self.hits[one.job_id]
        built = row(
            hit,
            self.nothing_searched,
            (),
            address,
            at,
            first_added=first_added,
            from_before=from_before,
            standing=self.saved.get(one.job_id),
        )
        return replace(built, new=one.new, said=Said((), plus, minus))

    @cached_property
    def saved(self) -> Mapping[int, Stood]:
        return stood(self.account_id, list(self.hits))

    @cached_property
    def nothing_searched(self) -> Results:
        """So nothing is marked in a row."""
        return Results(
            asked=Request(), request=Request(), hits=(), total=0, total_is_floor=False, next=None, mended=(),
            place_read=None, ignored=(), beyond=False, meaning_down=False, openings=0, pay_axis=self.axis, read=Request(),
        )  # fmt: skip

    @property
    def segments(self) -> Iterator[tuple[list[Row], Undone | None]]:
        """Rows, and what was just taken off the list after them: where it stood, at the end where that is not shown."""
        waiting = list(self.look.undone)
        together: list[Row] = []
        for one in self.shown:
            while waiting and waiting[0].before == one.job_id:
                yield together, waiting.pop(0)
                together = []
            if one.job_id in self.matches:
                together.append(self.matches[one.job_id].row)
        for undone in waiting:
            yield together, undone
            together = []
        yield together, None


def folded(one: Listed) -> str:
    if one.folded.again:
        return _("listed more than once")
    return (
        ngettext("posted for %(num)s more place", "posted for %(num)s more places", one.folded.places)
        if one.folded.places
        else ""
    )

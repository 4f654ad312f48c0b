"""What the search page says of its results, in words."""

from dataclasses import dataclass

from babel.lists import format_list

from jobraker.pages import asking
from jobraker.search.binding import LOOKED_AT
from jobraker.search.results import Results
from jobraker.search.rules.request import Reading, Request, Sort
from jobraker.search.rules.words import rewritten, tokens
from jobraker.search.service import MATCHED
from jobraker.web.filters import count
from jobraker.web.gettext import _, locale, ngettext
from jobraker.web.words import word


@dataclass(frozen=True, slots=True)
class SearchWords:
    results: Results

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
    def hidden(self) -> str:
        """How many are left out as whoever searches hid them; "" where none is."""
        number = self.results.hidden
        if not number:
            return ""
        return ngettext(
            "%(count)s opening is hidden by you", "%(count)s openings are hidden by you", number, count=count(number)
        )

    @property
    def order(self) -> str:
        """The order in words."""
        if self.results.there_first:
            return _("those that are there first, then the newest")
        return word(self.results.request.order)

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

"""The legs of a search as SQL: each takes the first in the order asked for, of what it looks at.

What binds is held against the texts themselves, which is dear: each leg looks at so many rows in that order and no more.
"""

from dataclasses import dataclass
from typing import Any

from jobraker.search.binding import LOOKED_AT, Binding
from jobraker.search.filters import Filters
from jobraker.search.places import KM, NOWHERE_NEAR, Where
from jobraker.search.rules.request import Sort

WORTH = {
    Sort.FIT: "posted_at",
    Sort.DATE: "posted_at",
    Sort.PAY: "coalesce(pay_year_max, -1)",
    Sort.DISTANCE: f"-coalesce((SELECT min({KM}) FROM place WHERE place.id = ANY(place_ids) "
    f"AND place.id = ANY(cast(:towns AS integer[]))), {NOWHERE_NEAR})",
}
FIRST = "ORDER BY worth DESC, id DESC"


@dataclass(frozen=True, slots=True)
class Legs:
    """What all legs of a search have in common."""

    filters: Filters
    binding: Binding
    order: Sort
    reach: Where | None

    @property
    def worth(self) -> str:
        return WORTH[self.order]

    @property
    def values(self) -> dict[str, Any]:
        values = self.filters.values | self.binding.values
        if self.order is not Sort.DISTANCE or self.reach is None:
            return values
        reach = self.reach
        return values | {"towns": list(reach.towns), "latitude": reach.latitude, "longitude": reach.longitude}

    def first(self, rows: str, most: int) -> str:
        """The first of these rows, of an `id` and its `worth`, for which the binding holds."""
        if not self.binding:
            return f"SELECT id FROM ({rows}) found {FIRST} LIMIT {most}"
        looked = f"SELECT id, worth FROM ({rows}) found {FIRST} LIMIT {LOOKED_AT}"
        return f"SELECT id FROM ({looked}) suspect WHERE {self.binding.condition('suspect.id')} {FIRST} LIMIT {most}"

    def titled(self, words: str, most: int) -> str:
        """Those whose title the tsquery of this name is true of, all of them read."""
        # OFFSET 0 keeps the planner from walking the table by date in search of a rare word.
        return self.first(f"{self.searched(self.worth)} AND {titled(words)} OFFSET 0", most)

    def newest_titled(self, words: str, most: int) -> str:
        """The newest of the same, walked to."""
        return self.first(f"{self.searched('posted_at')} AND {titled(words)}", most)

    def walked(self, condition: str, most: int) -> str:
        """Those that meet a condition on `best.id` and `best.title_tsv`, among the first of all openings in the order."""
        # By an index; of what states no pay none is among the best paid.
        worth, stated = (
            ("pay_year_max", " AND pay_year_max IS NOT NULL") if self.order is Sort.PAY else ("posted_at", "")
        )
        best = f"{self.searched(worth, 'title_tsv')}{stated} ORDER BY {worth} DESC, job_id DESC LIMIT {LOOKED_AT}"
        return self.first(f"SELECT id, worth FROM ({best}) best WHERE {condition}", most)

    def said(self, words: str, most: int) -> str:
        """Those whose text the tsquery of this name is true of, all of them read."""
        return self.first(self.texts(words), most)

    def any_said(self, words: str, most: int) -> str:
        """Any of the same, ordered where an order was chosen."""
        if not self.binding and self.order is Sort.FIT:
            return f"{self.texts(words)} LIMIT {most}"
        return self.first(f"{self.texts(words)} LIMIT {LOOKED_AT}", most)

    def of_company(self, most: int) -> str:
        return self.first(f"{self.searched(self.worth)} AND company_id = :company", most)

    def searched(self, worth: str, *columns: str) -> str:
        wanted = ", ".join(["job_id AS id", f"{worth} AS worth", *columns])
        return f"SELECT {wanted} FROM job_search WHERE {self.filters.job_search}"

    def texts(self, words: str) -> str:
        # A whole of its own, as far as it is read: to look for the words row by row, along the index of dates or among those
        # that pass, seems cheap to the planner, but each row costs fetching its text's lexemes.
        said = f"SELECT id, {self.worth} AS worth FROM job WHERE tsv @@ cast(:{words} AS tsquery) AND {self.filters.job_own}"
        return f"WITH said AS MATERIALIZED ({said}) SELECT id, worth FROM said WHERE {self.filters.job_coded or 'TRUE'}"


def titled(words: str) -> str:
    return f"title_tsv @@ cast(:{words} AS tsquery)"


def says(words: str) -> str:
    """The same of the text, of a row that was walked to."""
    return f"(SELECT tsv @@ cast(:{words} AS tsquery) FROM job WHERE job.id = best.id)"

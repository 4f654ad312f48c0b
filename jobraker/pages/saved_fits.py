"""How well saved jobs fit whoever saved them: for the kind of work that they look for first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from jobraker.extensions import redis, settings
from jobraker.matching.fits import Fits, Placed, fits
from jobraker.matching.rules.reasons import Reason
from jobraker.profile.tracks import tracks_of
from jobraker.saved.reading import SavedView
from jobraker.search.results import Fit
from jobraker.web.access import own


@dataclass(frozen=True, slots=True)
class SavedFits:
    """`found` is None where nothing is told that a job could fit."""

    found: Fits | None

    @classmethod
    def of(cls, every: Iterable[SavedView]) -> Self:
        ids, account_id = [each.job_id for each in every if each.job_id], own().account.id
        return cls(fits(settings(), account_id, tracks_of(account_id)[0].key, ids, redis()) if ids else None)

    def fit(self, each: SavedView) -> Fit | None:
        """None of what has no opening here."""
        return self.found.fit(each.job_id) if self.found and each.job_id else None

    def reasons(self, each: SavedView) -> tuple[Reason, ...]:
        return self.found.reasons(each.job_id) if self.found and each.job_id else ()

    @property
    def is_placed(self) -> bool:
        """Whether places are wished for, so that it is not enough to move."""
        return bool(self.found and self.found.wanting.places)

    def placed(self, each: SavedView) -> Placed:
        return self.found.placed(each.job_id) if self.found and each.job_id else Placed()

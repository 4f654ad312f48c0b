"""What the search page shows of whoever is signed in: their fit with each opening, and what they hid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from jobraker.database import db, transaction
from jobraker.extensions import redis, settings
from jobraker.matching import searched
from jobraker.matching.fits import Fits, fits
from jobraker.matching.models import Opinion
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.verdicts import Because, Verdict
from jobraker.pages.matches_words import BECAUSE
from jobraker.profile.tracks import tracks_of
from jobraker.search.mine import Hidden, Mine
from jobraker.search.results import Fit, Results
from jobraker.search.rules.request import Ignored, Request, Sort, Why
from jobraker.web.access import person
from jobraker.web.gettext import _


@dataclass(frozen=True, slots=True)
class Match:
    """Of the openings on a page with whoever is signed in; nothing of them where nobody is, or nothing is told."""

    fits: Fits | None = None
    said: Mapping[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.fits is not None

    def fit(self, job_id: int) -> Fit | None:
        return self.fits.fit(job_id) if self.fits else None

    def badge(self, job_id: int) -> str:
        if job_id in self.said:
            return self.said[job_id]
        bar = self.fits.bar(job_id) if self.fits else Bar.NONE
        if bar in (Bar.COMPANY, Bar.WORD):
            return _("hidden by you")
        return _("not on your list") if bar is not Bar.NONE else ""


def asked_of(asked: Request) -> tuple[Request, Mine | None]:
    """The search as it can be answered for whoever asks, and what is theirs of it."""
    held, by_match = person(), asked.sort is Sort.MATCH
    found = None
    if held:
        track = tracks_of(held.account.id)[0].key
        found = searched.mine(settings(), held.account.id, track, redis(), by_match=by_match)
    if by_match and not (found and found.ranked):
        ignored = Ignored("sort", asked.sort or "", Why.NO_MATCH)
        return replace(asked, sort=None, ignored=(*asked.ignored, ignored)), found
    return asked, found


def match_of(results: Results) -> Match:
    held = person()
    ids = [hit.job_id for hit in (*results.hits, *results.near)]
    if held is None or not ids:
        return Match()
    track = tracks_of(held.account.id)[0].key
    return Match(fits(settings(), held.account.id, track, ids, redis()), opinions(held.account.id, ids))


def opinions(account_id: int, ids: Sequence[int]) -> dict[int, str]:
    """What was said against these."""
    mine = select(Opinion).filter_by(account_id=account_id).where(Opinion.job_id.in_(ids))
    with transaction():
        found = db.session.scalars(mine.where(Opinion.verdict != Verdict.MORE)).all()
    return {each.job_id: hidden_words(each.because) for each in found}


def hidden_words(because: Because | None) -> str:
    if because is None or because is Because.ANYTHING_ELSE:
        return _("hidden by you")
    return _("hidden by you: %(because)s", because=BECAUSE[because])


def hidden_of() -> Hidden | None:
    """What whoever is signed in hid."""
    held = person()
    return searched.hidden_of(held.account.id) if held else None

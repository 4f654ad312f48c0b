"""How one opening fits whoever is signed in: its score with every part's reason, why it is not on their list, their skills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import request, url_for

from jobraker.extensions import redis, settings
from jobraker.matching.fits import Fits, Placed, fits
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.reasons import How, Reason
from jobraker.matching.rules.weighing import LISTED_LEAST
from jobraker.pages.bar_words import bar_words
from jobraker.pages.match_words import plus_and_minus, sentence, skill_names
from jobraker.pages.why import Because
from jobraker.profile.tracks import Kind, tracks_of
from jobraker.search.results import Fit, Part
from jobraker.web.gettext import _
from jobraker.web.words import word


@dataclass(frozen=True)
class JobMatch:
    """`track`: for which kind of work, among `tracks`."""

    job_id: int
    track: Kind
    tracks: Sequence[Kind]
    fits: Fits
    fit: Fit

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        return self.fits.reasons(self.job_id)

    @property
    def placed(self) -> Placed:
        return self.fits.placed(self.job_id)

    @property
    def why(self) -> list[Because]:
        return [
            Because(
                part=each.part,
                points=each.points,
                weight=round(each.most),
                got=round(100 * each.share),
                height=round(4 + 0.38 * each.most),
                words=sentence(each),
            )
            for each in self.reasons
            if each.share is not None
        ]

    @property
    def untold(self) -> list[str]:
        """The parts that count for nothing, as nothing was told of them."""
        return [word(each.part) for each in self.reasons if each.how is How.NOT_ASKED]

    @property
    def why_not(self) -> str:
        """Why it is not on their list; "" where it may be."""
        bar = self.fits.bar(self.job_id)
        if bar is not Bar.NONE:
            return _("Not on your list: %(why)s", why=bar_words(bar, self.fits, self.job_id, self.reasons))
        if self.fits.is_listed(self.job_id):
            return ""
        if self.fit.score < LISTED_LEAST:
            return _(
                "Not on your list: it reaches %(score)s of 100, and the list begins at %(least)s.",
                score=self.fit.score,
                least=LISTED_LEAST,
            )
        if not self.fits.wanting.titles:
            return _("Not on your list: it asks for none of your skills, and nothing else of you is known.")
        return _("Not on your list: the work itself is too far from what you want, whatever else fits.")

    @property
    def lines(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return plus_and_minus(self.reasons)

    @property
    def of_skills(self) -> Reason:
        return next(each for each in self.reasons if each.part is Part.SKILLS)

    @property
    def tells_no_skills(self) -> bool:
        return self.of_skills.how is How.NO_SKILLS_TOLD

    @property
    def have(self) -> list[str]:
        return skill_names(self.of_skills.have)

    @property
    def lack(self) -> list[str]:
        return skill_names(self.of_skills.lack)

    @property
    def switch(self) -> list[tuple[str, str, bool]]:
        """The other kinds of work that they look for: name, address, whether it is this one."""
        kept: dict[str, Any] = {"from": request.args["from"]} if "from" in request.args else {}
        return [
            (each.name or _("First"), address(self.job_id, each.key, kept), each.key == self.track.key)
            for each in self.tracks
        ]


def address(job_id: int, track: UUID, kept: Mapping[str, Any]) -> str:
    return url_for("jobs.job", job_id=job_id, track=track, _anchor="match", **kept)


def job_match(account_id: int, job_id: int) -> JobMatch | None:
    """For the kind of work that the address names, else the first. None where nothing is told."""
    tracks = tracks_of(account_id)
    asked = request.args.get("track", "")
    track = next((each for each in tracks if str(each.key) == asked), tracks[0])
    found = fits(settings(), account_id, track.key, [job_id], redis())
    fit = found.fit(job_id) if found else None
    return JobMatch(job_id, track, tracks, found, fit) if found and fit else None

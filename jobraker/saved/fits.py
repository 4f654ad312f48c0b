"""How well the saved openings fit the person who saved them: for the kind of work that they look for first."""

from collections.abc import Sequence
from dataclasses import dataclass

from redis import Redis

from jobraker.embedding.model import model_name
from jobraker.matching import reading
from jobraker.matching.person import person_of, said_of
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.reasons import Reason, reasons
from jobraker.matching.rules.scoring import score
from jobraker.matching.rules.wanting import Wanting
from jobraker.profile.tracks import tracks_of
from jobraker.search.candidates import searching
from jobraker.search.results import Band, Tooth
from jobraker.settings import Settings


@dataclass(frozen=True, slots=True)
class Fit:
    """`reasons` only where they were asked for."""

    score: int
    band: Band
    teeth: tuple[Tooth, ...]
    bar: Bar
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Fits:
    """By opening; none where nothing is told that one could fit."""

    wanting: Wanting
    of: dict[int, Fit]


def fits(
    settings: Settings, account_id: int, job_ids: Sequence[int], redis: Redis | None, *, explained: bool = False
) -> Fits:
    """Of openings that there are, closed ones too. Call it in no transaction."""
    said = said_of(account_id, tracks_of(account_id)[0].key)
    if said.is_empty or not job_ids:
        return Fits(Wanting(), {})
    wanting = person_of(settings, said, redis).wanting
    with searching(settings):
        scored = score(wanting, reading.read(job_ids, model_name(settings)))
    return Fits(
        wanting,
        {
            int(job_id): Fit(
                int(scored.points[n]),
                scored.band(n),
                scored.teeth(n),
                Bar(int(scored.bars[n])),
                reasons(wanting, scored, n) if explained else (),
            )
            for n, job_id in enumerate(scored.openings.job_ids)
        },
    )

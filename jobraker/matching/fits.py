"""How well openings fit somebody wherever they stand: in a search, on a page of their own. Worked out as they are now, by what
is said now; whoever told nothing has no fit with anything."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from redis import Redis

from jobraker.embedding.model import model_name
from jobraker.matching import reading
from jobraker.matching.listening import said_of
from jobraker.matching.person import ready
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.reasons import Reason, reasons
from jobraker.matching.rules.said import Said
from jobraker.matching.rules.scoring import Scored, score
from jobraker.matching.rules.wanting import Wanting
from jobraker.search.candidates import searching
from jobraker.search.results import Fit, Part
from jobraker.settings import Settings


@dataclass(frozen=True, slots=True)
class Placed:
    """How an opening lies to the wanted places, or to home; None where nobody knows. `hard`: these places are wished for, so
    that it is not enough to move."""

    reason: Reason | None = None
    hard: bool = False


@dataclass(frozen=True)
class Fits:
    """Of some openings with one person. What is asked of one that there is not is None."""

    said: Said
    wanting: Wanting
    scored: Scored

    @cached_property
    def positions(self) -> dict[int, int]:
        return {job_id: n for n, job_id in enumerate(self.scored.openings.job_ids.tolist())}

    def fit(self, job_id: int) -> Fit | None:
        n = self.positions.get(job_id)
        if n is None:
            return None
        points, band, teeth = int(self.scored.points[n]), self.scored.band(n), self.scored.teeth(n)
        return Fit(points, band, teeth, matched=(), missing=(), similarity=None, by_meaning=False)

    def bar(self, job_id: int) -> Bar:
        """The hard wish that it breaks."""
        n = self.positions.get(job_id)
        return Bar.NONE if n is None else Bar(int(self.scored.bars[n]))

    def is_listed(self, job_id: int) -> bool:
        n = self.positions.get(job_id)
        return n is not None and bool(self.scored.listed[n])

    def reasons(self, job_id: int) -> tuple[Reason, ...]:
        n = self.positions.get(job_id)
        return () if n is None else reasons(self.wanting, self.scored, n)

    def placed(self, job_id: int) -> Placed:
        reason = next((each for each in self.reasons(job_id) if each.part is Part.PLACE), None)
        return Placed(reason, bool(self.wanting.places))


def fits(
    settings: Settings, account_id: int, track: UUID, ids: Sequence[int], redis: Redis | None = None
) -> Fits | None:
    """None where nothing is told. Call it in no transaction."""
    said = said_of(account_id, track)
    if said.is_empty:
        return None
    person = ready(settings, said, redis)
    with searching(settings):
        openings = reading.read(ids, model_name(settings))
        return Fits(said, person.wanting, score(person.wanting, openings))


def placed(settings: Settings, account_id: int, track: UUID, job_id: int | None, redis: Redis | None = None) -> Placed:
    """Of one opening. Call it in no transaction."""
    found = fits(settings, account_id, track, [job_id], redis) if job_id else None
    return found.placed(job_id) if found and job_id else Placed()


def moved(settings: Settings, before: Said, after: Said, ids: Collection[int], redis: Redis | None = None) -> set[int]:
    """Those of these openings that fit otherwise after what was said than before it: others that came onto a list or left it
    in between came and closed by themselves. Call it in no transaction."""
    if not ids or before.mark == after.mark:
        return set()
    wanted = [ready(settings, said, redis).wanting for said in (before, after)]
    with searching(settings):
        openings = reading.read(list(ids), model_name(settings))
    one, other = (score(wanting, openings) for wanting in wanted)
    differs = (one.points != other.points) | (one.bars != other.bars)
    return set(openings.job_ids[differs].tolist())

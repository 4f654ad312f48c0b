"""A look at a list: what stands on it now, what of it is new, and what was just taken off it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import numpy as np
from redis import Redis
from sqlalchemy import false, func, select, text, update

from jobraker.database import db, now, transaction
from jobraker.embedding.model import model_name
from jobraker.jobs.models import Company, Job, Listing
from jobraker.matching import reading, shortlists
from jobraker.matching.feedback import dislikes
from jobraker.matching.models import Opinion, Recommended, Shortlist
from jobraker.matching.person import Person, ready
from jobraker.matching.rules.bars import Bar
from jobraker.matching.rules.openings import Openings
from jobraker.matching.rules.order import Order, worths
from jobraker.matching.rules.said import Said
from jobraker.matching.rules.scoring import Scored, score
from jobraker.matching.rules.spread import Folded, Posted, spread
from jobraker.matching.rules.verdicts import Because, Verdict
from jobraker.matching.rules.visits import ENDS_AFTER, Visits
from jobraker.matching.rules.wanting import Wanting
from jobraker.search.candidates import searching
from jobraker.search.collection import count_openings
from jobraker.settings import Settings
from jobraker.taxonomy.placeholders import names_nobody

# Of a company's openings of one title one alone counts, and none where one was refused, as on the list itself.
NEW = """
SELECT count(DISTINCT (job.company_id, job.title)) FROM shortlist JOIN match USING (account_id, track)
  JOIN job ON job.id = match.job_id AND closed_at IS NULL
WHERE shortlist.account_id = :account_id AND first_at > CASE WHEN visited_at <= :ended THEN visited_at ELSE seen_until END
  AND NOT EXISTS (
    SELECT FROM opinion JOIN job refused ON refused.id = opinion.job_id
    WHERE opinion.account_id = :account_id AND verdict <> :more AND because IS DISTINCT FROM :too_far
      AND (refused.company_id, refused.title) = (job.company_id, job.title)
  )
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list; `n` is its position among what was scored, `shares` and `score` as they are kept."""

    n: int
    score: int
    shares: Sequence[int]
    folded: Folded
    new: bool

    @property
    def job_id(self) -> int:
        return self.folded.job_id


@dataclass(frozen=True, slots=True)
class Undone:
    """An opening that was just taken off the list by its reader, and the row that it stood `before`, 0 for none."""

    job_id: int
    title: str
    company: str
    verdict: Verdict
    because: Because | None
    score: int
    new: bool
    before: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """`scored`: all openings of the list. `since`: what came after it is new, None on a first visit. `openings`: how many
    there are in all."""

    said: Said
    person: Person
    scored: Scored
    rows: Sequence[Listed]
    undone: Sequence[Undone]
    since: datetime | None
    openings: int

    @property
    def new(self) -> int:
        return sum(row.new for row in self.rows)


def look(
    settings: Settings, account_id: int, track: UUID, order: Order, redis: Redis | None = None, *, visiting: bool = True
) -> Look:
    """`visiting`: it is the list itself that is looked at; what is shown of it elsewhere stays new."""
    said = shortlists.up_to_date(settings, account_id, track, redis)
    since = visit(account_id, track) if visiting else new_from(account_id, track)
    person = ready(settings, said, redis)
    kept = {each.job_id: each for each in shortlists.listed(account_id, track)}
    undone = undone_of(account_id, track, since)
    for each in undone:  # in another window meanwhile: nothing stands on a page twice
        kept.pop(each.job_id, None)
    with searching(settings):
        scored = score(person.wanting, reading.read(list(kept), model_name(settings)))
        taken_off = score(person.wanting, reading.read([each.job_id for each in undone], model_name(settings)))
        refused = refused_of(account_id)
        posted = posted_of([*kept, *refused])
        openings = count_openings()
    # What came to break a wish since it was held against the list, as by another place or pay, stands there no longer.
    allowed = np.flatnonzero(scored.bars == Bar.NONE).tolist()
    place = {int(scored.openings.job_ids[n]): n for n in allowed}
    folded = spread(
        [posted[job_id] for job_id in kept if job_id in posted and job_id in place],
        said.liked,
        [posted[job_id] for job_id in refused if job_id in posted],
    )
    listed = [row_of(one, kept[one.job_id], place[one.job_id], since) for one in folded]
    standing = Standing(order, person.wanting, (scored.openings, taken_off.openings))
    rows = sorted(listed, key=standing.of, reverse=True)
    return Look(said, person, scored, rows, standing.between(rows, as_scored(undone, taken_off)), since, openings)


def row_of(folded: Folded, kept: shortlists.Listed, n: int, since: datetime | None) -> Listed:
    return Listed(n, kept.score, kept.shares, folded, since is not None and kept.first_at > since)


class Standing:
    """The order in which these openings stand: what is new first where the best does."""

    def __init__(self, order: Order, wanting: Wanting, read: Iterable[Openings]) -> None:
        self.new_first = order is Order.FIT
        self.worth: dict[int, float] = {}
        for openings in read:
            self.worth |= zip(openings.job_ids.tolist(), worths(order, wanting, openings).tolist(), strict=True)

    def of(self, one: Listed | Undone) -> tuple[bool, float, int, int]:
        """The greatest stands first."""
        return self.new_first and one.new, self.worth.get(one.job_id, -np.inf), one.score, one.job_id

    def between(self, rows: Sequence[Listed], undone: Iterable[Undone]) -> list[Undone]:
        """What was taken off, each where it stood."""
        return [
            replace(one, before=next((row.job_id for row in rows if self.of(row) < self.of(one)), 0))
            for one in sorted(undone, key=self.of, reverse=True)
        ]


def visit(account_id: int, track: UUID) -> datetime | None:
    """Somebody looks; from when on openings are new to them."""
    at = now()
    mine = {"account_id": account_id, "track": track}
    with transaction():
        held = db.session.execute(
            select(Shortlist.visited_at, Shortlist.seen_until).filter_by(**mine).with_for_update()
        ).one_or_none()
        if held is None:
            return None
        looked = Visits(*held).looked(at)
        values = {"visited_at": looked.visited_at, "seen_until": looked.seen_until}
        db.session.execute(update(Shortlist).filter_by(**mine).values(values))
    return looked.seen_until


def new_from(account_id: int, track: UUID) -> datetime | None:
    """From when on openings are new on this list to whoever would look at it now."""
    with transaction():
        held = db.session.execute(
            select(Shortlist.visited_at, Shortlist.seen_until).filter_by(account_id=account_id, track=track)
        ).one_or_none()
    return Visits(*held).new_from(now()) if held else None


def new_matches(account_id: int) -> int:
    """On all lists of somebody, as of their last visits."""
    terms = {"more": Verdict.MORE.value, "too_far": Because.TOO_FAR.value}
    values = terms | {"account_id": account_id, "ended": now() - ENDS_AFTER}
    with transaction():
        return db.session.scalar(text(NEW), values) or 0


def posted_of(ids: Sequence[int]) -> Mapping[int, Posted]:
    columns = (Job.id, Job.title, Company.name, Company.key, Job.place_text)
    rows = db.session.execute(select(*columns).join(Company).where(Job.id.in_(ids))).all() if ids else ()
    return {
        job_id: Posted(job_id, title, "" if names_nobody(name) else key, place)
        for job_id, title, name, key, place in rows
    }


def refused_of(account_id: int) -> Sequence[int]:
    """The openings whose like at the same company is not wanted either; one that is too far may be posted nearer."""
    unwanted = (Opinion.verdict != Verdict.MORE) & Opinion.because.is_distinct_from(Because.TOO_FAR)
    return db.session.scalars(select(Opinion.job_id).filter_by(account_id=account_id).where(unwanted)).all()


def undone_of(account_id: int, track: UUID, since: datetime | None) -> list[Undone]:
    """What was taken off in this visit, with the reason and the score that it was shown with first."""
    score, new = func.coalesce(Recommended.score, 0), Job.first_seen_at > since if since else false()
    columns = (Job.id, Job.title, Company.name, Opinion.verdict, Opinion.because, score, new)
    mine = (Opinion.account_id == account_id) & (Opinion.track == track)
    recent = (Opinion.said_at > now() - ENDS_AFTER) & (Opinion.verdict != Verdict.MORE)
    shown = (Recommended.account_id == account_id) & (Recommended.job_id == Job.id)
    found = select(*columns).join(Job, Job.id == Opinion.job_id).join(Company).outerjoin(Recommended, shown)
    with transaction():
        rows = db.session.execute(found.where(mine, recent)).all()
    return [Undone(*row) for row in rows]


def as_scored(undone: Iterable[Undone], taken_off: Scored) -> list[Undone]:
    """With the score that each has by now, as the rows beside it; but not what it lost by being disliked itself."""
    points = dict(zip(taken_off.openings.job_ids.tolist(), taken_off.points.tolist(), strict=True))
    return [
        one if dislikes(one.verdict, one.because) else replace(one, score=points.get(one.job_id, one.score))
        for one in undone
    ]


def originals(ids: Sequence[int]) -> dict[int, str]:
    """Where each of these can be read at its source; the employer's own page before any other."""
    best = select(Listing.job_id, func.coalesce(Listing.apply_url, Listing.url)).where(
        Listing.job_id.in_(ids), Listing.closed_at.is_(None)
    )
    with transaction():
        rows = db.session.execute(best.order_by(Listing.rank.desc(), Listing.id.desc())).all() if ids else ()
    return {job_id: address for job_id, address in rows}  # noqa: C416 - the last of each, which is the best

"""What was learnt from what somebody said of openings, and how far each lesson reaches on their list."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

import numpy as np
from sqlalchemy import func, select, text

from jobraker.database import db, transaction
from jobraker.embedding.model import model_name
from jobraker.jobs.models import Company, Job
from jobraker.matching.feedback import BARRED, WEIGHED
from jobraker.matching.models import Block, Opinion, PartWeights
from jobraker.matching.person import VECTORS
from jobraker.matching.reading import unit_vectors
from jobraker.matching.rules.openings import Whole
from jobraker.matching.rules.scoring import Scored, score
from jobraker.matching.rules.shares import DISLIKED, LIKED
from jobraker.matching.rules.verdicts import Because, Verdict
from jobraker.matching.rules.wanting import Wanting
from jobraker.matching.rules.weighing import Weighing
from jobraker.search.results import Part
from jobraker.settings import Settings

SHOWN_MOST = 8  # of what was said of single openings


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that was learnt: by a reason (`because`, given for `given` openings), or from one opening (`job_id`).

    `part` counts double by it, unless it is `overruled` by what was weighed by hand, or nothing is `told` of it so that it
    does not count at all. `points`: the most that openings like it gain or lose; `moved`: how many others of the list
    gained or lost any.
    """

    verdict: Verdict
    because: Because | None = None
    given: int = 1
    job_id: int = 0
    title: str = ""
    part: Part | None = None
    overruled: bool = False
    told: bool = True
    points: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of one opening and is learnt from."""

    job_id: int
    verdict: Verdict
    because: Because | None
    title: str

    @property
    def tells_taste(self) -> bool:
        """See `feedback.heard`."""
        return self.verdict is not Verdict.DISMISSED or self.because is Because.OTHER_WORK


@dataclass(frozen=True, slots=True)
class Learnt:
    """`weighing`: what lessons alone make of the parts. `more`: lessons from single openings that are not named."""

    lessons: Sequence[Lesson]
    blocks: Sequence[Block]
    weighing: dict[Part, Weighing]
    more: int = 0


def learnt(settings: Settings, account_id: int, track: UUID, wanting: Wanting, scored: Scored, shown: Whole) -> Learnt:
    """`shown`: the positions of the list's rows among all that was scored."""
    with transaction():
        columns = (Opinion.job_id, Opinion.verdict, Opinion.because, Job.title)
        mine = select(*columns).join(Job, Job.id == Opinion.job_id).filter(
            Opinion.account_id == account_id, Opinion.track == track, Opinion.learnt
        )  # fmt: skip
        said = [Given(*row) for row in db.session.execute(mine.order_by(Opinion.said_at.desc(), Opinion.job_id))]
        blocks = db.session.scalars(select(Block).filter_by(account_id=account_id).order_by(Block.blocked_at)).all()
        own = db.session.get(PartWeights, {"account_id": account_id, "track": track})
        by_hand = {Part(part) for part in (own.weighing if own else {})}
        db.session.expunge_all()
        tasted = [row for row in said if row.tells_taste]
        reach = list(reached(settings, tasted[:SHOWN_MOST], wanting, scored, shown))
    reasons = {row.because for row in said if row.because}
    weighing = {WEIGHED[because]: Weighing.MORE for because in sorted(reasons & WEIGHED.keys())}
    return Learnt(
        [*by_reason(said, by_hand, scored.weights), *reach], blocks, weighing, max(len(tasted) - SHOWN_MOST, 0)
    )


def by_reason(said: Sequence[Given], by_hand: set[Part], counting: Collection[Part]) -> Iterator[Lesson]:
    reasons = sorted(row.because for row in said if row.because and (row.because in BARRED or row.because in WEIGHED))
    for because, given in groupby(reasons):
        part = WEIGHED.get(because)
        yield Lesson(
            Verdict.DISMISSED, because, len(list(given)), part=part, overruled=part in by_hand, told=part in counting
        )


def reached(
    settings: Settings, tasted: Sequence[Given], wanting: Wanting, scored: Scored, shown: Whole
) -> Iterator[Lesson]:
    """What openings like each of these gain or lose, and how many rows have other points than they would have without it."""
    values = {"ids": [row.job_id for row in tasted], "model": model_name(settings)}
    rows = db.session.execute(text(VECTORS), values).all() if tasted else ()
    vectors = {job_id: unit_vectors([vector])[0] for job_id, vector in rows}
    most = scored.weights.get(Part.ROLE, 0.0)
    openings, points = scored.openings.only(shown), scored.points[shown]
    for row in tasted:
        moved = np.zeros(len(openings), bool)
        if wanting.taste and row.job_id in vectors:
            unlearnt = replace(wanting, taste=wanting.taste.without(vectors[row.job_id]))
            moved = (score(unlearnt, openings).points != points) & (openings.job_ids != row.job_id)
        yield Lesson(
            row.verdict, row.because, job_id=row.job_id, title=row.title,
            points=round(most * (LIKED if row.verdict is Verdict.MORE else DISLIKED)), moved=int(moved.sum()),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one opening, whether or not anything is learnt from it."""

    job_id: int
    title: str
    company: str
    closed_at: datetime | None
    verdict: Verdict
    because: Because | None
    said_at: datetime


def all_said(account_id: int, track: UUID, most: int) -> tuple[list[Said], int]:
    """The latest first, and how many there are in all."""
    columns = (
        Job.id, Job.title, Company.name, Job.closed_at, Opinion.verdict, Opinion.because, Opinion.said_at,
    )  # fmt: skip
    mine = (Opinion.account_id == account_id) & (Opinion.track == track)
    found = select(*columns).join(Job, Job.id == Opinion.job_id).join(Company).where(mine)
    with transaction():
        rows = db.session.execute(found.order_by(Opinion.said_at.desc(), Job.id).limit(most)).all()
        counted = db.session.scalar(select(func.count()).select_from(Opinion).where(mine)) or 0
    return [Said(*row) for row in rows], counted

"""Each person's list of matches: made from all openings, kept up with those that come in, read for a page.

A list carries the mark of what was said when it was made (`rules.said`). Whoever opens one that was made of other words, or
by other rules, gets it made anew on the spot; openings that come in meanwhile are held against all lists at once
(`matching.arriving`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from redis import Redis
from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.embedding.model import model_name
from jobraker.jobs.models import JobSearch
from jobraker.matching import candidates, reading
from jobraker.matching.listening import Of, said_of
from jobraker.matching.models import Match, Shortlist
from jobraker.matching.person import Person, ready
from jobraker.matching.rules.openings import Whole
from jobraker.matching.rules.said import Said
from jobraker.matching.rules.scoring import Scored, score
from jobraker.profile import keeping
from jobraker.profile.models import Track
from jobraker.profile.tracks import FIRST, begin
from jobraker.search.candidates import searching
from jobraker.search.collection import count_openings
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

MOST = 300
"""Openings of a list."""

# What stays keeps since when it is there; what it scores now replaces what it scored.
ADD = """
WITH found AS (
  SELECT account_id, track, job_id, score, array(SELECT jsonb_array_elements_text(shares)::smallint) AS shares
  FROM jsonb_to_recordset(cast(:matches AS jsonb))
    AS found(account_id bigint, track uuid, job_id bigint, score smallint, shares jsonb)
  JOIN job ON job.id = job_id AND closed_at IS NULL
)
INSERT INTO match (account_id, track, job_id, score, shares) SELECT account_id, track, job_id, score, shares FROM found
ON CONFLICT (account_id, track, job_id) DO UPDATE SET score = excluded.score, shares = excluded.shares,
  scored_at = CASE WHEN match.score = excluded.score THEN match.scored_at ELSE now() END
WHERE (match.score, match.shares) IS DISTINCT FROM (excluded.score, excluded.shares)
"""
SETTLED = timedelta(seconds=5)  # a transaction that says it is of now may end later
FRESH = timedelta(days=1)  # that a list may be old: how long ago openings were posted counts too


@dataclass(frozen=True, slots=True)
class Listed:
    """One opening of a list as it is kept; `shares`: see `Match`."""

    job_id: int
    score: int
    shares: Sequence[int]
    first_at: datetime


def up_to_date(settings: Settings, account_id: int, track: UUID, redis: Redis | None = None) -> Said:
    """Make the list anew where it was made of something else than what is said now, or long ago; what is said."""
    said = said_of(account_id, track)
    while not (is_fresh(account_id, track, said) or make(settings, account_id, track, said, redis)):
        said = said_of(account_id, track)
    return said


def is_fresh(account_id: int, track: UUID, said: Said) -> bool:
    with transaction():
        kept = db.session.get(Shortlist, {"account_id": account_id, "track": track}, populate_existing=True)
        return kept is not None and kept.mark == said.mark and kept.made_at > now() - FRESH


def make(settings: Settings, account_id: int, track: UUID, said: Said, redis: Redis | None = None) -> bool:
    """From all openings. Of two at once for one person the one that was begun with older words writes nothing over the
    other's: False where something else is said by now."""
    begun = now()
    person = ready(settings, said, redis)
    with searching(settings):
        found = scored(settings, person)
    with transaction():
        if not hold(account_id, track):
            return True
        if said_of(account_id, track).mark != said.mark:
            return False
        # Without the meaning of the titles it is made anew as soon as a model answers.
        mark = said.mark if person.is_whole else ""
        values = {"mark": mark, "made_at": begun, "read_until": begun - SETTLED, "candidates": len(found.openings)}
        written = insert(Shortlist).values(account_id=account_id, track=track, **values)
        db.session.execute(written.on_conflict_do_update(index_elements=["account_id", "track"], set_=values))
        write(account_id, track, found)
    log.info("list of matches made", openings=len(found.openings), matches=int(found.listed.sum()))
    return True


def hold(account_id: int, track: UUID) -> bool:
    """Take the account's row, so that lists are written one after the other; whether there is such a track."""
    if db.session.get(Account, account_id) is None:
        return False
    lock(account_id)
    if track == FIRST and not keeping.count(Track, account_id):
        begin(account_id, FIRST)
    return keeping.own(Track, account_id, key=track) is not None


def scored(settings: Settings, person: Person) -> Scored:
    """All candidates of a person with their points. Call it in a search's transaction."""
    found = candidates.find(person.wanting, person.called, person.where, count_openings(), now())
    return score(person.wanting, reading.read(found, model_name(settings)))


def write(account_id: int, track: UUID, found: Scored) -> None:
    best, own = found.best(MOST), {"account_id": account_id, "track": track}
    others = delete(Match).filter_by(**own).where(Match.job_id.not_in(found.openings.job_ids[best].tolist()))
    db.session.execute(others)
    add(rows((account_id, track), found, best))


def rows(of: Of, found: Scored, positions: Whole) -> list[dict[str, Any]]:
    """The openings at these positions as rows of `match`."""
    own = {"account_id": of[0], "track": str(of[1])}
    job_ids, points = found.openings.job_ids[positions].tolist(), found.points[positions].tolist()
    return [
        own | {"job_id": job_id, "score": score, "shares": found.percent(n)}
        for n, job_id, score in zip(positions.tolist(), job_ids, points, strict=True)
    ]


def add(matches: Sequence[Mapping[str, Any]]) -> None:
    """`matches`: as `rows` has them, of any lists."""
    db.session.execute(text(ADD), {"matches": json.dumps(matches)})


def listed(account_id: int, track: UUID) -> list[Listed]:
    """The best first, without those that have closed."""
    columns = (Match.job_id, Match.score, Match.shares, Match.first_at)
    mine = (
        select(*columns).filter_by(account_id=account_id, track=track).join(JobSearch, JobSearch.job_id == Match.job_id)
    )
    with transaction():
        rows = db.session.execute(mine.where(JobSearch.open).order_by(Match.score.desc(), Match.job_id.desc())).all()
    return [Listed(*row) for row in rows]


def forget(account_id: int, track: UUID) -> None:
    """Let the list be made anew the next time that it is looked at."""
    with transaction():
        db.session.execute(delete(Shortlist).filter_by(account_id=account_id, track=track))

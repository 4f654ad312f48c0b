"""Openings that came in, held against every list at once: read once, scored for each person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import select, text, update

from jobraker.database import db, now, transaction
from jobraker.embedding.model import model_name
from jobraker.ledger.leaving import ask_for
from jobraker.matching import reading, shortlists
from jobraker.matching.models import Shortlist
from jobraker.matching.person import ready, said_of
from jobraker.matching.rules.openings import Openings
from jobraker.matching.rules.scoring import Scored, score
from jobraker.search.candidates import searching
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

ACTIVE_DAYS = 60  # a list that nobody looked at for so long is made anew when somebody does
AT_ONCE = 2_000  # openings whose columns are held in memory together
SETTLED = timedelta(seconds=5)  # a transaction that says it is of now may end later

EMBEDDED = """
SELECT job.id FROM job WHERE embedded_at > :since AND embedded_at <= :until AND closed_at IS NULL ORDER BY embedded_at, id
"""
# What leaves a list for a better one is the last of it.
DROP = """
DELETE FROM match USING (
  SELECT job_id FROM match WHERE account_id = :account_id AND track = :track ORDER BY score DESC, job_id DESC OFFSET :most
) last WHERE match.account_id = :account_id AND match.track = :track AND match.job_id = last.job_id
"""
LEAVE = "DELETE FROM match WHERE account_id = :account_id AND track = :track AND job_id = ANY(cast(:ids AS bigint[]))"


# Over the lists first, of which there are few: without any no opening is read.
ARE_BEHIND = """
SELECT EXISTS (
  SELECT FROM (SELECT min(read_until) AS read_until FROM shortlist WHERE visited_at > :active AND read_until < :until) lists
  JOIN job ON embedded_at > lists.read_until WHERE embedded_at <= :until AND closed_at IS NULL
)
"""


@dataclass(frozen=True, slots=True)
class Behind:
    """A list that has not been held against everything yet."""

    account_id: int
    track: UUID
    mark: str
    read_until: datetime


def catch_up(settings: Settings) -> int:
    """Hold what has been embedded since against each list that is looked at; how many lists were behind."""
    until = now() - SETTLED
    lists = behind(until)
    if not lists:
        return 0
    for openings in arrived(settings, min(each.read_until for each in lists), until):
        for each in lists:
            hold_against(settings, each, openings)
    for each in lists:
        finish(each, until)
    log.info("openings held against lists", lists=len(lists))
    return len(lists)


def are_behind() -> bool:
    """Whether openings have been embedded that some list was not held against."""
    until = now() - SETTLED
    times = {"until": until, "active": until - timedelta(days=ACTIVE_DAYS)}
    with transaction():
        return bool(db.session.scalar(text(ARE_BEHIND), times))


def behind(until: datetime) -> list[Behind]:
    looked_at = Shortlist.visited_at > until - timedelta(days=ACTIVE_DAYS)
    columns = (Shortlist.account_id, Shortlist.track, Shortlist.mark, Shortlist.read_until)
    with transaction():
        rows = db.session.execute(select(*columns).where(looked_at, Shortlist.read_until < until)).all()
    return [Behind(*row) for row in rows]


def arrived(settings: Settings, since: datetime, until: datetime) -> Iterator[Openings]:
    with transaction():
        ids: Sequence[int] = db.session.scalars(text(EMBEDDED), {"since": since, "until": until}).all()
    for first in range(0, len(ids), AT_ONCE):
        with searching(settings):
            openings = reading.read(ids[first : first + AT_ONCE], model_name(settings))
        yield openings


def hold_against(settings: Settings, each: Behind, openings: Openings) -> None:
    """A list that was made of other words than are said now is left as it is: it is made anew when it is looked at."""
    ask_for(lambda: each.account_id)
    said = said_of(each.account_id, each.track)
    if said.mark != each.mark:
        return
    add(each, score(ready(settings, said).wanting, openings))


def add(each: Behind, found: Scored) -> None:
    """What fits now comes in, what was on the list and does not fit any more goes."""
    best = found.best(shortlists.MOST)
    own = {"account_id": each.account_id, "track": each.track}
    with transaction():
        kept = db.session.scalar(select(Shortlist.mark).filter_by(**own).with_for_update())
        if kept != each.mark:
            return
        db.session.execute(text(LEAVE), own | {"ids": found.openings.job_ids[~found.listed].tolist()})
        db.session.execute(text(shortlists.ADD), own | {"matches": shortlists.as_json(found, best)})
        db.session.execute(text(DROP), own | {"most": shortlists.MOST})


def finish(each: Behind, until: datetime) -> None:
    mine = update(Shortlist).filter_by(account_id=each.account_id, track=each.track, mark=each.mark)
    with transaction():
        db.session.execute(mine.where(Shortlist.read_until < until).values(read_until=until))

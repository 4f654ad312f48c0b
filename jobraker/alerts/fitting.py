"""What fits somebody well, of their list of matches: the same openings that their page of matches shows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from redis import Redis
from sqlalchemy import and_, func, or_, select, text, tuple_, update

from jobraker.accounts.models import Account, Pause
from jobraker.accounts.pausing import holds, paused
from jobraker.alerts import due
from jobraker.alerts.models import Alert, Basis, Reading
from jobraker.alerts.rules import limits
from jobraker.database import db, transaction
from jobraker.ledger.leaving import asked_for
from jobraker.matching import shortlists
from jobraker.matching.listening import Of
from jobraker.matching.models import Shortlist
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

LISTS = 50  # made anew in one go
OLD = timedelta(days=7)  # a list that nobody looks at is made anew then: how long ago openings were posted counts too
# A list is written within a transaction that says when it began, and ends later.
SLOW = timedelta(hours=1)
FITTING = """
SELECT alert.id AS alert_id, job_id, alert.account_id, score AS strength
FROM match JOIN alert USING (account_id, track) JOIN job ON job.id = job_id
WHERE match.scored_at > cast(:since AS timestamptz) - cast(:slow AS interval) AND basis = 'matches' AND paused_at IS NULL AND score >= threshold
  AND alert.account_id <> ALL(cast(:pausing AS bigint[]))
  AND closed_at IS NULL AND first_seen_at > alert.since AND first_seen_at > now() - cast(:news AS interval)
"""
FINDING = f"SELECT DISTINCT alert_id FROM ({FITTING}) fitting"  # noqa: S608 - constants
# What had left the list before it was told, or had closed, may stand on it again.
FIND = f"""
INSERT INTO alert_found (alert_id, job_id, account_id, strength) {FITTING} AND alert.id = ANY(cast(:ids AS bigint[]))
ON CONFLICT (alert_id, job_id) DO UPDATE SET became = 'waiting', became_at = NULL, strength = excluded.strength
WHERE alert_found.became IN ('unfit', 'closed') RETURNING alert_id
"""
ARE_NEW = "SELECT EXISTS (SELECT FROM match WHERE scored_at > :since)"


def catch_up(settings: Settings, redis: Redis | None, since: datetime) -> int:
    """Find what came onto a list `since`; how many were found."""
    keep_lists(settings, redis)
    with transaction():
        pausing = db.session.scalars(select(Pause.account_id).where(holds())).all()
        values = {"since": since, "slow": SLOW, "news": limits.NEWS, "pausing": list(pausing)}
        # Whoever sends, changes or removes an alert holds its row first and then what it found; so does this.
        due.lock(ids := db.session.scalars(text(FINDING), values).all())
        found = db.session.scalars(text(FIND), values | {"ids": ids}).all()
        due.set_due(sorted(set(found)))
        db.session.execute(update(Reading).values(matched_until=func.now()))
    return len(found)


def are_new(since: datetime) -> bool:
    """Part of the transaction at hand."""
    return bool(db.session.scalar(text(ARE_NEW), {"since": since})) or bool(unkept(most=1))


_tried: Of | None = None


def keep_lists(settings: Settings, redis: Redis | None) -> None:
    """Make the lists that alerts read, where there is none, or what its person says of themselves has changed. Each has its
    turn in this process, whatever becomes of those before it."""
    global _tried
    for account_id, track in unkept(_tried):
        _tried = account_id, track  # before it is made, which may take all the time that there is
        try:
            with asked_for(account_id):
                shortlists.up_to_date(settings, account_id, track, redis)
            with transaction():
                watched = update(Shortlist).filter_by(account_id=account_id, track=track).values(watched=True)
                db.session.execute(watched)
        except Exception:
            log.exception("a list that an alert reads was left for the next time", account=account_id)


def unkept(after: Of | None = None, most: int = LISTS) -> Sequence[Of]:
    """Those that come `after` one in a round of all, as many as are made in one go."""
    beside = and_(Shortlist.account_id == Alert.account_id, Shortlist.track == Alert.track)
    gone = or_(Shortlist.account_id.is_(None), Shortlist.mark == "", ~Shortlist.watched)
    of = (Alert.account_id, Alert.track)
    wanted = select(*of).group_by(*of).outerjoin(Shortlist, beside)
    wanted = wanted.join(Account, Account.id == Alert.account_id).where(~paused(), Alert.paused_at.is_(None))
    wanted = wanted.where(Alert.basis == Basis.MATCHES, or_(gone, Shortlist.made_at < func.now() - OLD))
    if after:
        wanted = wanted.order_by(tuple_(*of) <= after)
    with transaction():
        rows = db.session.execute(wanted.order_by(*of).limit(most)).all()
    return [(row.account_id, row.track) for row in rows if row.track]

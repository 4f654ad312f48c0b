"""What was found for an alert, held against the search or the list of matches itself: what its mail shows, in which order, and
what becomes of the rest."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import RowMapping, select, text

from jobraker.alerts.compiling import asked_by, vector_of
from jobraker.alerts.models import Alert, Basis, Became, Condition, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.copies import Posted, together
from jobraker.database import db, now
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import model_name
from jobraker.ingestion.rules.fingerprint import Fingerprint
from jobraker.matching.searched import hidden_of
from jobraker.search import listing, memory
from jobraker.search.answering import listed_by
from jobraker.search.asking import Asking, further_than, without_distances, without_key
from jobraker.search.choosing import look_up
from jobraker.search.collection import count_openings
from jobraker.search.scoring import scored
from jobraker.search.understanding import understand
from jobraker.settings import Settings

POSTED = """
SELECT job.id AS job_id, company_id, title_key, place_ids, text_hash, simhash, head_simhash, truncated, closed_at IS NOT NULL AS closed
FROM job WHERE id = ANY(cast(:ids AS bigint[]))
"""
# Openings that are others by now, and where each went, from one to the next.
WENT = """
WITH RECURSIVE went AS (
  SELECT job.id AS was_id, job.moved_to AS job_id FROM {table} JOIN job ON job.id = {table}.job_id
  WHERE {which} AND job.moved_to IS NOT NULL
  UNION SELECT was_id, job.moved_to FROM went JOIN job ON job.id = went.job_id WHERE job.moved_to IS NOT NULL
)
"""
# What was found as one opening and is another by now waits as that, where that is news too: it came in since the alert began,
# or no earlier than what waited. An alert that was resumed began after what waits from before.
FOLLOW = f"""
{WENT.format(table="alert_found", which="alert_id = :alert_id AND became = 'waiting' AND found_at > now() - cast(:news AS interval)")}
INSERT INTO alert_found (alert_id, job_id, account_id, strength)
SELECT alert.id, job.id, alert.account_id, max(strength)
FROM went JOIN job ON job.id = went.job_id AND job.moved_to IS NULL JOIN job was ON was.id = was_id
  JOIN alert ON alert.id = :alert_id JOIN alert_found ON alert_id = alert.id AND alert_found.job_id = was_id
WHERE job.first_seen_at > now() - cast(:news AS interval)
  AND (job.first_seen_at > since OR job.first_seen_at >= was.first_seen_at)
GROUP BY alert.id, job.id
ON CONFLICT (alert_id, job_id) DO UPDATE SET became = 'waiting', became_at = NULL, strength = excluded.strength
WHERE alert_found.became IN ('unfit', 'closed')
"""  # noqa: S608 - words of ours
MOVED = f"""
{WENT.format(table="alert_found", which="alert_id = :alert_id AND became IN ('sent', 'copy', 'repeat')")}
SELECT job_id FROM went WHERE job_id = ANY(cast(:ids AS bigint[]))
"""  # noqa: S608 - words of ours
KNOWN = f"""
{WENT.format(table="saved_job", which="account_id = :account_id")}
SELECT job_id FROM went WHERE job_id = ANY(cast(:ids AS bigint[]))
UNION SELECT job_id FROM saved_job WHERE account_id = :account_id AND job_id = ANY(cast(:ids AS bigint[]))
"""  # noqa: S608 - words of ours
ON_LIST = """
SELECT job_id FROM match WHERE account_id = :account_id AND track = :track AND score >= :threshold AND job_id = ANY(cast(:ids AS bigint[]))
ORDER BY score DESC, job_id DESC
"""
# What was told of the same employers under the same titles; an alert tells each once, however often it is posted anew.
TOLD = """
SELECT job.id AS job_id, job.company_id, job.title_key, job.place_ids, job.text_hash, job.simhash, job.head_simhash, job.truncated, false AS closed
FROM alert_found JOIN job ON job.id = job_id
WHERE alert_id = :alert_id AND became IN ('sent', 'copy', 'repeat') AND became_at > :since
  AND (job.company_id, job.title_key) IN (SELECT company_id, title_key FROM job WHERE id = ANY(cast(:ids AS bigint[])))
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """`leads`: the openings that are told, in the order of the search or the list, each with its copies. `others`: what
    became of the rest. `left`: told of as a number alone. `further`: there may be more than was kept."""

    leads: Sequence[int] = ()
    copies: Mapping[int, Sequence[int]] = field(default_factory=dict)
    others: Mapping[int, Became] = field(default_factory=dict)
    left: Sequence[int] = ()
    further: bool = False
    asking: Asking | None = None


def judge(settings: Settings, alert: Alert) -> Judged:
    """Of all that waits for an alert. Call it in a search's transaction."""
    at = now()
    db.session.execute(text(FOLLOW), {"alert_id": alert.id, "news": limits.NEWS})
    waiting = select(Found).where(Found.alert_id == alert.id, Found.became == Became.WAITING)
    rows = db.session.scalars(waiting.order_by(Found.strength.desc(), Found.job_id.desc())).all()
    # What came in since is in no town that was looked up before.
    memory.forget_older(min(((at - row.found_at).total_seconds() for row in rows), default=math.inf))
    others = {row.job_id: Became.STALE for row in rows if row.found_at <= at - limits.NEWS}
    ids = [row.job_id for row in rows if row.job_id not in others]
    posted = {row["job_id"]: row for row in db.session.execute(text(POSTED), {"ids": ids}).mappings()}
    others |= dict.fromkeys(
        [job_id for job_id in ids if job_id not in posted or posted[job_id]["closed"]], Became.CLOSED
    )
    others |= dict.fromkeys(known(alert.account_id, ids), Became.KNOWN)
    ids = [job_id for job_id in ids if job_id not in others]
    hidden = hidden_of(alert.account_id)
    asking = asking_of(settings, alert) if alert.basis == Basis.SEARCH else None
    if asking is None or not asking.request.hidden:
        others |= dict.fromkeys(hidden.among(ids), Became.HIDDEN)
        ids = [job_id for job_id in ids if job_id not in others]
    answers = listed(asking, ids) if asking is not None else on_list(alert, ids)
    others |= dict.fromkeys(set(ids).difference(answers), Became.UNFIT)
    ids = answers
    values = {"alert_id": alert.id, "ids": ids}
    others |= dict.fromkeys(db.session.scalars(text(MOVED), values), Became.REPEAT)
    ids = [job_id for job_id in ids if job_id not in others]
    found = together([read(posted[job_id]) for job_id in ids], told_before(alert, ids))
    others |= dict.fromkeys(found.repeats, Became.REPEAT)
    return Judged(
        found.leads[: limits.ROWS],
        found.copies,
        others,
        found.leads[limits.ROWS :],
        alert.cut or len(rows) > limits.WAITING,
        asking,
    )


def asking_of(settings: Settings, alert: Alert) -> Asking:
    """Its search made ready, with the meaning that was kept with its condition: no model is asked. Call it in a transaction."""
    condition = select(Condition.embedding).where(
        Condition.alert_id == alert.id, Condition.model == model_name(settings)
    )
    return ready(alert.query, vector_of(db.session.scalar(condition)))


def ready(query: str, vector: Vectors | None) -> Asking:
    """Call it in a transaction."""
    understood = without_key(without_distances(understand(asked_by(query))))
    return Asking(
        understood,
        vector,
        count_openings(),
        now(),
        chosen=look_up(understood.request.facts),
        further=further_than(understood),
    )


def listed(asking: Asking, ids: Sequence[int]) -> list[int]:
    """Those of these openings that the search lists, in its order. Call it in a search's transaction."""
    inside = listing.only(ids, listed_by(asking))
    if not asking.by_words:
        return listing.reorder(inside, asking.request.order, asking.reach) if inside else []
    return list(scored(asking.understood, inside, asking.vector, asking.openings, asking.at).answers())


def on_list(alert: Alert, ids: Sequence[int]) -> list[int]:
    """Those that stand on the list of matches with so many points now, the best first."""
    values = {"account_id": alert.account_id, "track": alert.track, "threshold": alert.threshold, "ids": list(ids)}
    return list(db.session.scalars(text(ON_LIST), values))


def known(account_id: int, ids: Sequence[int]) -> set[int]:
    """Those that its person has among their saved jobs or applications."""
    return set(db.session.scalars(text(KNOWN), {"account_id": account_id, "ids": list(ids)}))


def told_before(alert: Alert, ids: Sequence[int]) -> list[Posted]:
    values = {"alert_id": alert.id, "since": now() - limits.REPEATS, "ids": list(ids)}
    return [read(row) for row in db.session.execute(text(TOLD), values).mappings()] if ids else []


def read(row: RowMapping) -> Posted:
    return Posted(
        row["job_id"],
        (row["company_id"], row["title_key"]),
        frozenset(row["place_ids"]),
        Fingerprint(row["text_hash"], row["simhash"], row["head_simhash"], row["truncated"]),
    )

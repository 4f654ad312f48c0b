"""What an alert would have sent: the openings of the last week, as one mail would show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from redis import Redis
from sqlalchemy import text

from jobraker.alerts.compiling import asked_by
from jobraker.alerts.judging import POSTED, listed, read
from jobraker.alerts.keeping import Asked
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.copies import together
from jobraker.database import db, now
from jobraker.matching import shortlists
from jobraker.matching.searched import hidden_of
from jobraker.search import rows
from jobraker.search.answering import answered, listed_by
from jobraker.search.asking import Asking, ask
from jobraker.search.candidates import searching
from jobraker.search.results import Hit
from jobraker.settings import Settings

POSTED_DAYS = 30  # that what came in during a week may have been posted before
SEEN_LATELY = (
    "SELECT id FROM job WHERE id = ANY(cast(:ids AS bigint[])) AND first_seen_at > :since AND closed_at IS NULL"
)
LISTED = f"""
SELECT job_id FROM job_search JOIN job ON job.id = job_id
WHERE {{narrowed}} AND first_seen_at > :since ORDER BY job_search.posted_at DESC, job_id DESC LIMIT {limits.WAITING + 1}
"""  # noqa: S608 - a number of ours


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the mail; `copies`: how many more of the same there are, in other places."""

    hit: Hit
    copies: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`total`: openings of the week, copies made one; as many at least where `is_floor`."""

    rows: Sequence[Shown]
    total: int
    is_floor: bool


def preview(settings: Settings, account_id: int, asked: Asked, redis: Redis | None = None) -> Preview:
    since = now() - timedelta(days=limits.PREVIEW_DAYS)
    if asked.track is None:
        asking = ask(settings, asked_by(asked.query).but(days=POSTED_DAYS), redis)
        with searching(settings):
            return shown(account_id, *of_search(asking, since), asking)
    shortlists.up_to_date(settings, account_id, asked.track, redis)
    best = shortlists.listed(account_id, asked.track)
    with searching(settings):
        ids = [each.job_id for each in best if each.score >= (asked.threshold or 0)]
        return shown(account_id, lately(ids, since), False, None)


def of_search(asking: Asking, since: datetime) -> tuple[list[int], bool]:
    """What it lists of what has come in since, in its order, and whether there is more."""
    if asking.by_words:
        found, full = answered(asking)
        return lately(found.answers(), since), full
    narrowed = listed_by(asking)
    statement = LISTED.format(narrowed=narrowed.job_search)
    found_ids = list(db.session.scalars(text(statement), narrowed.values | {"since": since}))
    ids = listed(asking, found_ids)
    return ids[: limits.WAITING], len(found_ids) > limits.WAITING


def lately(ids: Sequence[int], since: datetime) -> list[int]:
    """Those of them that have come in since, in the order given."""
    kept = set(db.session.scalars(text(SEEN_LATELY), {"ids": list(ids), "since": since})) if ids else set()
    return [job_id for job_id in ids if job_id in kept]


def shown(account_id: int, ids: Sequence[int], is_floor: bool, asking: Asking | None) -> Preview:
    if asking is None or not asking.request.hidden:
        left_out = hidden_of(account_id).among(ids)
        ids = [job_id for job_id in ids if job_id not in left_out]
    posted = {row["job_id"]: read(row) for row in db.session.execute(text(POSTED), {"ids": list(ids)}).mappings()}
    found = together([posted[job_id] for job_id in ids if job_id in posted], [])
    hits = rows.hits(found.leads[: limits.ROWS], {}, asking.reach if asking else None)
    shown_rows = tuple(Shown(hit, len(found.copies.get(hit.job_id, ()))) for hit in hits)
    return Preview(shown_rows, len(found.leads), is_floor)

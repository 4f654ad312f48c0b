"""The openings of a search that came in last, for feeds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from redis import Redis
from sqlalchemy import text

from jobraker.database import db
from jobraker.search import candidates, listing, rows
from jobraker.search.answering import answered, listed_by
from jobraker.search.asking import Asking, ask
from jobraker.search.filters import Filters
from jobraker.search.results import Results
from jobraker.search.rules.request import Request, Sort
from jobraker.search.service import results_of
from jobraker.settings import Settings

MOST = 50
CHANGED = "SELECT id, changed_at FROM job WHERE id = ANY(:ids)"


@dataclass(frozen=True, slots=True)
class Latest:
    """`results.hits`: those that came in last, the last first. `changed`: when each was last written, by its id."""

    results: Results
    changed: Mapping[int, datetime]


def latest(settings: Settings, request: Request, redis: Redis | None) -> Latest:
    """The request's order and its place in the list do not count."""
    asking = ask(settings, replace(request, sort=None, after=""), redis)
    with candidates.searching(settings):
        if asking.by_words:
            scored, is_floor = answered(asking)
            answers = scored.answers()
            total = len(answers)
            if is_floor:
                # Of words that very many say, a search looks at the nearest by meaning; the newest need not be among them.
                answers += answered(newest_of(asking))[0].answers()
            ids = sorted(set(answers), reverse=True)[:MOST]
        else:
            narrowed = listed_by(asking)
            ids, (total, is_floor) = last_in(narrowed), listing.count(asking.request, narrowed)
        hits = rows.hits(ids, {}, asking.reach)
        changed = {row.id: row.changed_at for row in db.session.execute(text(CHANGED), {"ids": ids})}
    found = results_of(asking, hits, total, is_floor)
    return Latest(replace(found, asked=request, meaning_down=asking.meaning_down), changed)


def newest_of(asking: Asking) -> Asking:
    """The same by words alone, of which those that came in last are looked at first."""
    understood = replace(asking.understood, request=replace(asking.request, sort=Sort.DATE))
    return replace(asking, understood=understood, vector=None)


def last_in(filters: Filters) -> list[int]:
    rows = f"SELECT job_id, job_id AS value FROM job_search WHERE {filters.job_search}"
    statement = listing.first(rows, filters.binding, MOST, "job_id DESC")
    return list(db.session.scalars(text(statement), filters.values))

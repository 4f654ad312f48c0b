"""Openings without searched words: the newest or best paid first, walked by key, never by offset."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.search.filters import Filters
from jobraker.search.rules.keys import Key, microseconds
from jobraker.search.rules.request import Request, Sort

COUNTED = 10_000  # further than this nobody counts: the page says "more than"

ORDERS = {
    Sort.DATE: ("posted_at", "TRUE"),
    Sort.PAY: ("pay_year_max", "pay_year_max IS NOT NULL"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """`more`: openings follow the last of `ids`, whose key is `last`."""

    ids: list[int]
    more: bool
    last: Key | None
    total: int
    total_is_floor: bool


def walk(request: Request, filters: Filters) -> Listed:
    """One page of the list. Call it in a transaction. By pay, openings of which none is known are left out."""
    column, narrowed = narrowed_by(request, filters)
    values: dict[str, Any] = dict(filters.values)
    after = ""
    if key := Key.read(request.after):
        after = f" AND ({column}, job_id) < (:value, :last)"
        values |= {"value": key.instant if column == "posted_at" else min(key.value, 2**31 - 1), "last": key.job_id}
    rows = db.session.execute(
        text(f"SELECT job_id, {column} AS value {narrowed}{after} ORDER BY {column} DESC, job_id DESC LIMIT :most"),
        values | {"most": request.show + 1},
    ).all()
    total, total_is_floor = count(request, filters)
    shown = rows[: request.show]
    last = None
    if shown:
        value = shown[-1].value
        last = Key(microseconds(value) if column == "posted_at" else value, shown[-1].job_id)
    return Listed([row.job_id for row in shown], len(rows) > request.show, last, total, total_is_floor)


def count(request: Request, filters: Filters) -> tuple[int, bool]:
    """How many openings the list has, and whether there are more than were counted. Call it in a transaction."""
    _, narrowed = narrowed_by(request, filters)
    counted = f"SELECT count(*) FROM (SELECT {narrowed} LIMIT {COUNTED + 1}) counted"
    total = db.session.scalar(text(counted), filters.values) or 0
    return min(total, COUNTED), total > COUNTED


def narrowed_by(request: Request, filters: Filters) -> tuple[str, str]:
    """The column that the list is ordered by, and where its rows come from."""
    column, stated = ORDERS[Sort.PAY if request.order is Sort.PAY else Sort.DATE]
    return column, f"FROM job_search WHERE {filters.job_search} AND {stated}"


def reorder(ids: list[int], order: Sort) -> list[int]:
    """The same openings by date or pay; those of which no pay is known at the end. Call it in a transaction."""
    column, _ = ORDERS[order]
    ordered = f"SELECT job_id FROM job_search WHERE job_id = ANY(:ids) ORDER BY {column} DESC NULLS LAST, job_id DESC"
    return list(db.session.scalars(text(ordered), {"ids": ids}))

"""Openings without searched words: the newest, best paid or nearest first, walked by key, never by offset."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import RowMapping, text

from jobraker.database import db
from jobraker.search.binding import LOOKED_AT, UNBOUND, Binding
from jobraker.search.filters import Filters
from jobraker.search.places import KM, NOWHERE_NEAR, Where
from jobraker.search.rules.keys import Key, microseconds
from jobraker.search.rules.request import Request, Sort

COUNTED = 10_000  # further than this nobody counts: the page says "more than"
COUNTED_BOUND = 1_000  # the same where the text of each is read

ORDERS = {
    Sort.DATE: ("posted_at", "TRUE"),
    Sort.PAY: ("pay_year_max", "pay_year_max IS NOT NULL"),
}
# An opening in several towns is as near as the nearest of them.
BY_DISTANCE = f"""
WITH town AS MATERIALIZED (SELECT id, round(1000 * {KM})::integer AS metres FROM place WHERE id = ANY(cast(:towns AS integer[])))
SELECT job_id, coalesce(min(metres), {1000 * NOWHERE_NEAR}) AS value
FROM (SELECT job_id, place_ids FROM job_search WHERE {{narrowed}} OFFSET 0) found
  LEFT JOIN LATERAL unnest(place_ids) place ON true LEFT JOIN town ON town.id = place
GROUP BY job_id
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """`more`: openings follow the last of `ids`, whose key is `last`. `cut`: none does, but more pass the facts than were
    read for the words that bind."""

    ids: list[int]
    more: bool
    cut: bool
    last: Key | None
    total: int
    total_is_floor: bool


def walk(request: Request, filters: Filters, parts: Sequence[Filters], reach: Where | None) -> Listed:
    """One page of the list, its `parts` one after the other. Call it in a transaction. By pay, openings of which none is
    known are left out."""
    begin = Key.read(request.after)
    found: list[Key] = []
    for n, part in enumerate(parts):
        if len(found) <= request.show and not (begin and n < begin.part):
            after = begin if begin and n == begin.part else None
            rows = page(request.order, part, reach, after, request.show + 1 - len(found))
            found += [Key(value_of(row), row["job_id"], n) for row in rows]
    total, total_is_floor = count(request, filters)
    shown = found[: request.show]
    more = len(found) > request.show
    cut = not more and total_is_floor and total < COUNTED_BOUND
    return Listed([key.job_id for key in shown], more, cut, shown[-1] if shown else None, total, total_is_floor)


def page(order: Sort, filters: Filters, reach: Where | None, after: Key | None, most: int) -> Sequence[RowMapping]:
    values: dict[str, Any] = dict(filters.values)
    if after:
        instant = order is not Sort.PAY and order is not Sort.DISTANCE
        values |= {"value": after.instant if instant else min(after.value, 2**31 - 1), "last": after.job_id}
    if order is Sort.DISTANCE and reach:
        following = " WHERE value > :value OR value = :value AND job_id < :last" if after else ""
        listed = BY_DISTANCE.format(narrowed=filters.job_search)
        statement = first(f"SELECT * FROM ({listed}) listed{following}", filters.binding, most, "value, job_id DESC")
        return db.session.execute(text(statement), values | middle(reach)).mappings().all()
    column, narrowed = narrowed_by(order, filters)
    following = f" AND ({column}, job_id) < (:value, :last)" if after else ""
    statement = first(f"SELECT job_id, {column} AS value {narrowed}{following}", filters.binding, most)
    return db.session.execute(text(statement), values).mappings().all()


def value_of(row: RowMapping) -> int:
    value = row["value"]
    return value if isinstance(value, int) else microseconds(value)


def middle(reach: Where) -> dict[str, Any]:
    return {"towns": list(reach.towns), "latitude": reach.latitude, "longitude": reach.longitude}


def count(request: Request, filters: Filters, since: int | None = None, most: int | None = None) -> tuple[int, bool]:
    """How many openings the list has, `since` one those that came in later alone, and whether there are more than were
    counted. Call it in a transaction."""
    bound = bool(filters.binding)
    most = (COUNTED_BOUND if bound else COUNTED) if most is None else most
    column, narrowed = narrowed_by(request.order, filters)
    # Ids are given under the lock of all writers: what comes in later has a higher one.
    later = "" if since is None else " AND job_id > :later"
    rows = f"SELECT {narrowed}{later} LIMIT {most + 1}"
    if bound:
        rows = first(f"SELECT job_id, {column} AS value {narrowed}{later}", filters.binding, most + 1)
    values = filters.values | {"later": since}
    total = db.session.scalar(text(f"SELECT count(*) FROM ({rows}) counted"), values) or 0
    if total > most:
        return most, True
    return total, bound and count(request, replace(filters, binding=UNBOUND), since, LOOKED_AT)[1]


def first(rows: str, binding: Binding, most: int, order: str = "value DESC, job_id DESC") -> str:
    """The first of these rows, of a `job_id` and a `value`, for which the binding holds, among as many as are read for it."""
    if not binding:
        return f"{rows} ORDER BY {order} LIMIT {most}"
    read = f"SELECT * FROM ({rows} ORDER BY {order} LIMIT {LOOKED_AT}) looked"
    return f"{read} WHERE {binding.condition('looked.job_id')} ORDER BY {order} LIMIT {most}"


def narrowed_by(order: Sort, filters: Filters) -> tuple[str, str]:
    """The column that the list is ordered by, and where its rows come from."""
    column, stated = ORDERS[Sort.PAY if order is Sort.PAY else Sort.DATE]
    return column, f"FROM job_search WHERE {filters.job_search} AND {stated}"


def reorder(ids: list[int], order: Sort, reach: Where | None) -> list[int]:
    """The same openings by date, pay or distance; those of which none is known at the end. Call it in a transaction."""
    if order is Sort.DISTANCE and reach:
        listed = BY_DISTANCE.format(narrowed="job_id = ANY(:ids)")
        return list(db.session.scalars(text(f"{listed} ORDER BY 2, 1 DESC"), {"ids": ids} | middle(reach)))
    column, _ = ORDERS[order]
    ordered = f"SELECT job_id FROM job_search WHERE job_id = ANY(:ids) ORDER BY {column} DESC NULLS LAST, job_id DESC"
    return list(db.session.scalars(text(ordered), {"ids": ids}))


def only(ids: Sequence[int], filters: Filters) -> list[int]:
    """Those of these openings that are in the list. Call it in a transaction."""
    if not ids:
        return []
    rows = f"SELECT job_id, job_id AS value FROM job_search WHERE job_id = ANY(:ids) AND {filters.job_search}"
    statement = first(rows, filters.binding, len(ids))
    return [row.job_id for row in db.session.execute(text(statement), filters.values | {"ids": list(ids)})]


def set_first(ids: list[int], part: Filters) -> list[int]:
    """The same openings, those of a part of the list first. Call it in a transaction."""
    chosen = f"SELECT job_id FROM job_search WHERE job_id = ANY(:ids) AND {part.job_search}"
    first = set(db.session.scalars(text(chosen), part.values | {"ids": ids}))
    return sorted(ids, key=lambda job_id: job_id not in first)

"""What the statements of searches read of the large tables: each is asked for its plan, with the rows it meets.

A search answers from so many rows as its legs are wide, however many there are. What reads a table from its first row to
its last, or most of one row by row, would take a hundred times as long among a hundred times as many.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from redis import Redis
from sqlalchemy import event

from benchmarks.asked import queries
from benchmarks.asked.queries import request_of
from benchmarks.figures.results import Result, at_most, plain
from jobraker.database import db
from jobraker.search import collection, memory, service
from jobraker.settings import Settings

LARGE = frozenset({"job", "job_search", "job_vector", "listing", "company"})
ASKED = 120
QUERY = re.compile(r"\s*(?:SELECT|WITH)\b(?!\s+set_config)", re.IGNORECASE)
WALKS = frozenset({"Index Scan", "Index Only Scan"})
GREEDY = frozenset({"Sort", "Aggregate", "Hash", "WindowAgg", "Bitmap Heap Scan"})
FETCHED = ("(tsv @@", "(place_ids ")
# What all searches of some seconds share: an index of all that are open, and one of the few that wait.
SHARED = frozenset({collection.OPENINGS, collection.UNEMBEDDED})
MET = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")


@dataclass(frozen=True, slots=True)
class Read:
    """A visit of a large table by a statement: the `rows` it met, passing or not; `through`: from the first to the last,
    with no index that said which and no limit that ended it, or row by row in search of what is not in the row
    itself, but fetched for each."""

    table: str
    rows: float
    through: bool
    statement: str


def measure(settings: Settings) -> Iterator[Result]:
    for name, asked in queries.SETS.items():
        found = reads(settings, queries.mixed(ASKED, seed=5, asked=asked))
        most = max(found, key=lambda read: read.rows)
        through = sum(read.through for read in found)
        yield at_most(f"{name} searches: statements that read a table through", through, "", 0)
        yield plain(f"{name} searches: most rows that one statement meets, of {most.table}", most.rows, "rows")


def reads(settings: Settings, paths: Sequence[str]) -> list[Read]:
    """All visits by the statements of these searches, and of the counts beside their lists."""
    found: list[Read] = []
    with Redis.from_url(settings.redis_url) as redis:
        for path in paths:
            memory.forget()  # what is remembered is asked by no statement
            with explained("ANALYZE, TIMING OFF") as plans:
                service.find(settings, request_of(path), redis, count=True)
            found += visited(plans)
    return found


@contextmanager
def explained(*options: str) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Each query that is asked meanwhile with its plan, looked at just before it in the same transaction."""
    plans: list[tuple[str, dict[str, Any]]] = []

    def before(_connection: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if QUERY.match(statement):
            explain = f"EXPLAIN ({', '.join((*options, 'FORMAT JSON'))}) {statement}"
            plans.append((statement, cursor.connection.execute(explain, values).fetchone()[0][0]["Plan"]))

    event.listen(db.engine, "before_cursor_execute", before)
    try:
        yield plans
    finally:
        event.remove(db.engine, "before_cursor_execute", before)


def visited(plans: Iterable[tuple[str, dict[str, Any]]]) -> list[Read]:
    return [
        read for statement, plan in plans if statement not in SHARED for read in visits(plan, statement, limited=False)
    ]


def visits(plan: Mapping[str, Any], statement: str, *, limited: bool) -> Iterator[Read]:
    kind = plan["Node Type"]
    if (table := plan.get("Relation Name")) in LARGE:
        walked = kind in WALKS and "Index Cond" not in plan and not limited
        fetched = table == "job" and any(column in plan.get("Filter", "") for column in FETCHED)
        met = sum(plan.get(name, 0) for name in MET) * plan.get("Actual Loops", 1)
        yield Read(table, met, kind == "Seq Scan" or walked or fetched, statement)
    # What sorts or counts takes all that it is given, whatever is left out above it.
    limited = kind == "Limit" or (limited and kind not in GREEDY)
    for part in plan.get("Plans", ()):
        yield from visits(part, statement, limited=limited)

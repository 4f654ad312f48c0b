"""How Postgres answers a search among a million openings, by its own plans: the statistics are those of so many, the rows few."""

import pytest
from sqlalchemy import text

from benchmarks.asked import queries
from benchmarks.asked.queries import request_of
from benchmarks.search.plans import LARGE, explained, visited
from jobraker.database import db, transaction
from jobraker.search import candidates, collection, service
from jobraker.search.asking import ask
from jobraker.search.queries import literal
from jobraker.search.rules.request import Request
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Remote

OPENINGS = 1_000_000
# The planner takes the pages that there are, and how many rows the statistics say a page has.
AS_MANY = """
SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', cast(:relation AS text), 'relpages', 1,
  'reltuples', cast(:rows / greatest(pg_relation_size(cast(:relation AS regclass)) / 8192, 1) AS real))
"""
FILTERS = [chosen for chosen, _ in queries.HELD_OUT.filters]
QUESTIONS = [
    "",
    "engineer",
    "python developer",
    "firm 3",
    '"reviews code"',
    "nurse -night",
    "somebody who bakes bread",
    "pyhton",
]


@pytest.fixture(scope="module")
def a_million(openings: None) -> None:
    with transaction():
        for table in LARGE:
            db.session.execute(text(AS_MANY), {"relation": table, "rows": OPENINGS})
    collection.forget()


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_statement_of_a_search_reads_a_large_table_through(
    a_million: None, settings: Settings, question: str
) -> None:
    with explained() as plans:
        for chosen in FILTERS:
            # Ten openings are counted whole.
            service.find(settings, request_of(queries.path(question, chosen)), count=bool(question))

    assert len(plans) > len(FILTERS)
    assert [read.statement for read in visited(plans) if read.through] == []


def test_the_nearest_remote_openings_are_found_through_their_own_graph(a_million: None, settings: Settings) -> None:
    remote = ask(settings, Request(q="engineer", remote=(Remote.REMOTE,)), None)
    assert remote.vector is not None
    leg = candidates.meaning_leg(remote.filters, None, candidates.MEANING_LEG)
    with candidates.searching(settings):
        values = remote.filters.values | {"vector": literal(remote.vector)}
        plan = "\n".join(db.session.scalars(text(f"EXPLAIN {leg}"), values))

    assert "ix_job_vector_nearest_remote" in plan

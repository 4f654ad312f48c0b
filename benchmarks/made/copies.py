"""As many openings as are wanted, made of those that are there, by the database itself: reading a million would take hours.

A copy is another employer's opening of the same title. Its text is put together anew, each paragraph (of texts without them
each sentence) from another opening of that kind of work and from the same part of it: words stay as frequent as they are, and no text is another's
over again. It means nearly the same: its vector is as far from the first one's as those of two jobs of one title.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import numpy as np
import psycopg

from benchmarks.made import bare, openings
from benchmarks.made.vectors import NOISE
from jobraker.database import Base
from jobraker.embedding.local import DIMENSIONS
from jobraker.jobs.facts import COMPANY
from jobraker.jobs.models import JobSearch, JobVector, Listing
from jobraker.search import collection, memory, sample
from jobraker.search.suggestions import gather
from jobraker.search.vocabulary import count_terms

TABLES = ("company", "job", "listing", "job_search", "job_vector")
FAR = 5_000_000  # ids of copies lie so far apart: an employer among the facts is still a number of theirs in the hundredth
COMPANIES = f"""
INSERT INTO company (id, name, key) OVERRIDING SYSTEM VALUE
SELECT id + {FAR} * %(turn)s, name || ' ' || %(turn)s, key || 'x' || %(turn)s FROM company WHERE id < {FAR}
"""  # noqa: S608 - a number of ours
# The employer is one of a job's facts.
EMPLOYED = f"ARRAY(SELECT CASE WHEN one > {COMPANY} THEN one + {{far}} ELSE one END FROM unnest({{name}}) one)"  # noqa: S608
SIGNATURE = """(
  SELECT binary_quantize(embedding)::bit(384) FROM job_vector WHERE job_vector.job_id = job_search.job_id + {far}
)"""

NOISES = 4_999
SPREAD = """
CREATE TEMP TABLE noise ON COMMIT DROP AS SELECT number::integer - 1 AS number, vector::halfvec(384) AS vector
FROM unnest(cast(%(vectors)s AS text[])) WITH ORDINALITY made(vector, number)
"""
NEAR = f"l2_normalize(embedding + (SELECT vector FROM noise WHERE number = (job_id * {{turn}}) % {NOISES}))"  # noqa: S608

# Work of one kind stands together where titles are in the order of their last words: night nurse, charge nurse.
PLACES = f"""
CREATE TEMP TABLE told ON COMMIT DROP AS
SELECT id, row_number() OVER (ORDER BY language,
    (SELECT string_agg(word, ' ' ORDER BY at DESC) FROM unnest(string_to_array(title_key, ' ')) WITH ORDINALITY said(word, at)), id) - 1 AS place,
  regexp_split_to_array(description_text, CASE WHEN description_text LIKE E'%\\n%\\n%\\n%' THEN E'\\n+' ELSE '(?<=[.!?]) +' END) AS pieces
FROM job WHERE id < {FAR}
"""  # noqa: S608 - a number of ours
PIECES = """
CREATE TEMP TABLE piece ON COMMIT DROP AS
SELECT place, at, piece FROM told, unnest(pieces) WITH ORDINALITY AS said(piece, at)
"""
REACH = 20  # openings to either side that a piece may be of
RETOLD = f"""
CREATE TEMP TABLE retold ON COMMIT DROP AS
SELECT own.id, string_agg(piece, E'\\n' ORDER BY number) AS words
FROM (SELECT id, place, cardinality(pieces) AS length FROM told) own
  CROSS JOIN generate_series(1, length) number
  JOIN (SELECT place, cardinality(pieces) AS length, (SELECT count(*) FROM told) AS all_told FROM told) other
    ON other.place = (own.place + all_told + abs(hashint8(own.place * 131 + number * 7919 + {{turn}} * 104729)::bigint) % {2 * REACH + 1} - {REACH}) % all_told
  JOIN piece ON piece.place = other.place AND piece.at = 1 + (number - 1) * other.length / own.length
GROUP BY own.id
"""  # noqa: S608 - numbers of ours
HTML = "'<p>' || replace(replace(replace(replace(words, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), E'\\n', '</p><p>') || '</p>'"
RETELLING = {
    "description_text": "words",
    "description_html": HTML,
    "text_hash": "substring(sha256(convert_to(words, 'UTF8')) FROM 1 FOR 16)",
}

# All but those of keys. The graph of meanings comes last: it alone wants all the memory.
INDEXES = """
SELECT class.relname, pg_get_indexdef(class.oid)
FROM pg_index JOIN pg_class class ON class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
WHERE indrelid = ANY(cast(%(tables)s AS regclass[])) AND NOT indisunique ORDER BY amname = 'hnsw', relname
"""
HIGHEST = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT max(id) FROM {0}))"
BUILDING_MEMORY = (
    4 * 2**30
)  # bytes at most, and at most a sixth of the machine's: a graph that fits is made ten times as quickly

Seconds = dict[str, float]


def grow(jobs: int) -> Seconds:
    """Copy the embedded jobs that were read, with all their rows, until there are about so many. The seconds of each step."""
    taken: Seconds = {}
    with bare.connect() as connection:
        prepare(connection)
        indexes: Sequence[tuple[str, str]] = connection.execute(INDEXES, {"tables": list(TABLES)}).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}".encode())
        first = number(connection, f"SELECT count(*) FROM job_search WHERE open AND job_id < {FAR}")  # noqa: S608
        there = number(connection, "SELECT count(*) FROM job_search WHERE open")
        with timed(taken, "rows"):
            for turn in range(there // first, jobs // first):
                copy_all(connection, FAR * turn, turn)
            for table in ("company", "job", "listing"):
                connection.execute(HIGHEST.format(table).encode())
        for name, definition in indexes:
            with timed(taken, f"index {name}"):
                connection.execute(definition.encode())
    with timed(taken, "vacuum and statistics"):
        openings.tidy()
    with timed(taken, "words counted"):
        count_terms()
        gather()
    collection.forget()
    memory.forget()
    sample.forget()
    return taken


def prepare(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    memory_there = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    building = min(BUILDING_MEMORY, memory_there // 6) // 1024
    for said in (f"maintenance_work_mem = '{building}kB'", "work_mem = '128MB'", "synchronous_commit = off"):
        connection.execute(f"SET LOCAL {said}".encode())
    random = np.random.default_rng(2)
    noise = random.standard_normal((NOISES, DIMENSIONS)) * NOISE / DIMENSIONS**0.5
    literals = ["[" + ",".join(f"{value:.5g}" for value in vector) + "]" for vector in noise.tolist()]
    connection.execute(SPREAD, {"vectors": literals})
    connection.execute("CREATE INDEX ON noise (number)")
    for statement in (PLACES, PIECES, "ANALYZE told", "ANALYZE piece"):
        connection.execute(statement.encode())


def copy_all(connection: psycopg.Connection[tuple[Any, ...]], far: int, turn: int) -> None:
    connection.execute(COMPANIES.encode(), {"turn": turn})
    connection.execute(RETOLD.format(turn=turn).encode())
    job_id, company_id = {"job_id": f"job_id + {far}"}, {"company_id": f"company_id + {far}"}
    facts = {name: EMPLOYED.format(name=name, far=far) for name in ("facts", "codes")}
    lead = {"id": f"id + {far}", "lead_listing_id": f"lead_listing_id + {far}"}
    for statement in (
        retold_jobs(lead | company_id | RETELLING),
        copied(Listing, {"id": f"id + {far}", "external_id": f"external_id || 'x{turn}'"} | job_id, "id"),
        copied(JobVector, job_id | {"facts": facts["facts"], "embedding": NEAR.format(turn=turn)}, "job_id"),
        copied(JobSearch, job_id | company_id | facts | {"signature": SIGNATURE.format(far=far)}, "job_id"),
        "DROP TABLE retold",
    ):
        connection.execute(statement.encode())


def copied(model: type[Base], changed: Mapping[str, str], key: str) -> str:
    columns = [column.name for column in model.__table__.columns]
    values = [changed.get(name, name) for name in columns]
    overriding = "OVERRIDING SYSTEM VALUE " if key == "id" else ""
    return f"INSERT INTO {model.__tablename__} ({', '.join(columns)}) {overriding}SELECT {', '.join(values)} FROM {model.__tablename__} WHERE {key} < {FAR}"  # noqa: S608


def retold_jobs(changed: Mapping[str, str]) -> str:
    """With the words that are searched taken from the new text."""
    names = bare.JOBS.columns
    values = ", ".join(f"{changed[name]} AS {name}" if name in changed else name for name in names)
    return (
        f"INSERT INTO job ({', '.join(names)}, tsv) OVERRIDING SYSTEM VALUE "  # noqa: S608 - names of ours
        f"SELECT {', '.join(f'job.{name}' for name in names)}, {bare.TEXT} "
        f"FROM (SELECT {values}, {bare.JOBS.beside} FROM job JOIN retold USING (id) WHERE id < {FAR}) job "
        f"JOIN company ON company.id = job.company_id"
    )


def number(connection: psycopg.Connection[tuple[Any, ...]], statement: str) -> int:
    row = connection.execute(statement.encode()).fetchone()
    return int(row[0]) if row else 0


@contextmanager
def timed(taken: Seconds, name: str) -> Iterator[None]:
    begun = perf_counter()
    yield
    taken[name] = perf_counter() - begun

"""Ingestion into a table of 200,000 jobs: new, changed and unchanged openings, each beside the bare writing of the new.

The jobs that are there before are copies of the first ten thousand under other employers, made by the database itself:
reading so many would take minutes and measure nothing. A copy means nearly the same: its vector is as far from the first
one's as those of two jobs of one title.
"""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from sqlalchemy import text

from benchmarks import corpus, ingestion
from benchmarks.embedding import NOISE
from benchmarks.results import Result, at_least, plain
from jobraker.database import Base, db, transaction
from jobraker.embedding.local import DIMENSIONS
from jobraker.jobs.facts import COMPANY
from jobraker.jobs.models import Job, JobSearch, JobVector, Listing
from jobraker.search import collection, memory, sample
from jobraker.search.suggestions import gather
from jobraker.search.vocabulary import count_terms
from jobraker.settings import Settings

JOBS = 200_000
MEASURED = 3_000
CHANGE = "<p>The team has grown since this was first written, and looks forward to more company.</p>"
FAR = 5_000_000  # ids of copies lie so far apart: an employer among the facts is still a number of theirs in the hundredth
COMPANIES = f"""
INSERT INTO company (id, name, key) OVERRIDING SYSTEM VALUE
SELECT id + {FAR} * :turn, name || ' ' || :turn, key || 'x' || :turn FROM company WHERE id < {FAR}
"""  # noqa: S608 - a number of ours
# The employer is one of a job's facts.
EMPLOYED = f"ARRAY(SELECT CASE WHEN one > {COMPANY} THEN one + {{far}} ELSE one END FROM unnest({{name}}) one)"  # noqa: S608
SIGNATURE = """(
  SELECT binary_quantize(embedding)::bit(384) FROM job_vector WHERE job_vector.job_id = job_search.job_id + {far}
)"""
NEAREST = "ix_job_vector_nearest"
NOISES = 4_999
NEAR = f"l2_normalize(embedding + (SELECT vector FROM noise WHERE number = (job_id * {{turn}}) % {NOISES}))"  # noqa: S608
SPREAD = """
CREATE TEMP TABLE noise ON COMMIT DROP AS SELECT number::integer - 1 AS number, vector::halfvec(384) AS vector
FROM unnest(cast(:vectors AS text[])) WITH ORDINALITY made(vector, number)
"""


def measure(settings: Settings) -> Iterator[Result]:
    """Read a file of new openings, the same again, and the same with every text changed."""
    before = ingestion.last_job()
    fresh = list(islice(islice(corpus.records(), 30_000, None), MEASURED))
    file = settings.data / "grown.jsonl"
    corpus.write(file, fresh)
    new = ingestion.read(settings, file)
    unchanged = ingestion.read(settings, file)
    changed_file(file)
    changed = ingestion.read(settings, file)
    jobs, alone = ingestion.written_bare(settings, before)
    rate, bare_rate = MEASURED / new, jobs / (sum(alone) / len(alone))
    where = f"ingestion into {ingestion.count() // 1000},000 jobs"
    yield at_least(f"{where}: new", rate, "rows/s", ingestion.GOAL)
    yield plain(f"{where}: new, share of the bare upsert's speed", rate / bare_rate, "")
    yield plain(f"{where}: changed", MEASURED / changed, "rows/s")
    yield plain(f"{where}: changed, share of the bare upsert's speed", MEASURED / changed / bare_rate, "")
    yield at_least(f"{where}: unchanged against new", new / unchanged, "times", ingestion.REPEAT_GOAL)
    yield plain(f"{where}: unchanged, share of the bare upsert's speed", MEASURED / unchanged / bare_rate, "")


def changed_file(file: Path) -> None:
    records = [json.loads(line) for line in file.read_text().splitlines()]
    corpus.write(file, (record | {"description": record["description"] + CHANGE} for record in records))


def grow(jobs: int = JOBS) -> None:
    """Copy the embedded jobs that are there, with all their rows, until there are about so many."""
    there = ingestion.count()
    nearest = next(each for each in Base.metadata.tables["job_vector"].indexes if each.name == NEAREST)
    with transaction():
        connection = db.session.connection()
        # An index is made much quicker than it grows.
        connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
        nearest.drop(connection)
        spread_noise()
        for turn in range(1, max(jobs // max(there, 1), 1)):
            copy_all(FAR * turn, turn)
        nearest.create(connection)
        highest = "SELECT setval(pg_get_serial_sequence(:table, 'id'), (SELECT max(id) FROM {}))"
        for table in ("company", "job", "listing"):
            db.session.execute(text(highest.format(table)), {"table": table})
    count_terms()
    gather()
    ingestion.tidy()
    collection.forget()
    memory.forget()
    sample.forget()


def spread_noise() -> None:
    """What is added to vectors, numbered from 0."""
    random = np.random.default_rng(2)
    noise = random.standard_normal((NOISES, DIMENSIONS)) * NOISE / DIMENSIONS**0.5
    literals = ["[" + ",".join(f"{value:.5g}" for value in vector) + "]" for vector in noise.tolist()]
    db.session.execute(text(SPREAD), {"vectors": literals})


def copy_all(far: int, turn: int) -> None:
    db.session.execute(text(COMPANIES), {"turn": turn})
    job_id, company_id = {"job_id": f"job_id + {far}"}, {"company_id": f"company_id + {far}"}
    facts = {name: EMPLOYED.format(name=name, far=far) for name in ("facts", "codes")}
    copy(Job, {"id": f"id + {far}", "lead_listing_id": f"lead_listing_id + {far}"} | company_id, "id")
    copy(Listing, {"id": f"id + {far}", "external_id": f"external_id || 'x{turn}'"} | job_id, "id")
    embedding = {"embedding": NEAR.format(turn=turn)}
    copy(JobVector, job_id | {"facts": facts["facts"]} | embedding, "job_id")
    copy(JobSearch, job_id | company_id | facts | {"signature": SIGNATURE.format(far=far)}, "job_id")


def copy(model: type[Base], changed: dict[str, str], key: str) -> None:
    columns = [column.name for column in model.__table__.columns]
    values = [changed.get(name, name) for name in columns]
    table = str(model.__tablename__)
    overriding = "OVERRIDING SYSTEM VALUE " if key == "id" else ""
    statement = f"INSERT INTO {table} ({', '.join(columns)}) {overriding}SELECT {', '.join(values)} FROM {table} WHERE {key} < {FAR}"  # noqa: S608
    db.session.execute(text(statement))

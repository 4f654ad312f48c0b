"""Ingestion: records of a file to searchable rows, beside the bare writing of those rows, and beside a repeat."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import text

from benchmarks import bare, corpus
from benchmarks.results import Result, at_least, plain
from jobraker.database import db, transaction
from jobraker.ingestion.models import RunStatus
from jobraker.ingestion.runs import read_run
from jobraker.ingestion.service import queue_import, run_source
from jobraker.search.suggestions import gather
from jobraker.search.vocabulary import count_terms
from jobraker.settings import Settings

MEASURED = 3_000  # openings; the others are there before, unmeasured
LOADED = 200  # openings that a process is warmed up with
GOAL, REPEAT_GOAL = 1_500, 3
TABLES = "job, listing, job_search, job_vector, sighting, company"


def measure(settings: Settings, openings: int) -> Iterator[Result]:
    """Fill the tables with `openings` jobs."""
    measured = min(openings, MEASURED)
    made = corpus.records()
    fill(settings, made, openings - measured)
    file = settings.data / "measured.jsonl"
    corpus.write(file, islice(made, measured))
    before = last_job()
    # Ours, bare, bare, ours: whatever drifts meanwhile weighs on both alike.
    worked = process_time()
    ours = [read(settings, file)]
    worked = process_time() - worked
    repeated = read(settings, file)
    jobs, alone = written_bare(settings, before)
    forget(before)
    ours.append(read(settings, file))
    tidy()
    rate, bare_rate = measured / mean(ours), jobs / mean(alone)
    yield plain("openings in the tables", count(), "jobs")
    yield at_least("ingestion: records to searchable rows", rate, "rows/s", GOAL)
    yield plain("ingestion: the writing alone, bare SQL upsert", bare_rate, "rows/s")
    yield plain("ingestion: share of the bare upsert's speed", rate / bare_rate, "")
    yield plain("ingestion: processor time of Python for a row", 1000 * worked / measured, "ms")
    yield plain("ingestion: the same file again, unchanged", measured / repeated, "rows/s")
    yield at_least("ingestion: unchanged against first", measured / repeated / rate, "times", REPEAT_GOAL)
    count_terms()
    gather()
    tidy()


def fill(settings: Settings, made: Iterator[dict[str, Any]], openings: int) -> None:
    """Load what is not measured, and in any case what a process loads once: languages, taxonomies, place names."""
    file = settings.data / "before.jsonl"
    corpus.write(file, islice(made, max(openings, LOADED)))
    read(settings, file)
    if not openings:
        forget(0)
    tidy()


def read(settings: Settings, file: Path) -> float:
    """Import the file; the seconds it took."""
    begun = perf_counter()
    run_id = queue_import(file, "")
    run_source(settings, run_id)
    seconds = perf_counter() - begun
    run = read_run(run_id)
    if run.status != RunStatus.DONE or run.rejected:
        raise RuntimeError(f"the file was not taken whole: {run.status}, {run.rejected} rejected, {run.error}")
    return seconds


def written_bare(settings: Settings, after: int) -> tuple[int, list[float]]:
    """How many jobs, and the seconds of two bare writings of them."""
    with bare.connect() as connection:
        batches = list(bare.take_out(connection, after, settings.ingestion_batch))
        connection.commit()
        bare.stage(connection)
        seconds = []
        for _ in range(2):
            forget(after)
            begun = perf_counter()
            for batch in batches:
                bare.write(connection, batch)
            seconds.append(perf_counter() - begun)
    with transaction():
        jobs = db.session.scalar(text("SELECT count(*) FROM job WHERE id > :after"), {"after": after}) or 0
    return jobs, seconds


def forget(after: int) -> None:
    """Delete the jobs after this one, and what hangs on them."""
    with transaction():
        db.session.execute(text("DELETE FROM job WHERE id > :after"), {"after": after})
    tidy()


def tidy() -> None:
    """What autovacuum does within minutes, at once."""
    bare.vacuum(TABLES)


def last_job() -> int:
    with transaction():
        return db.session.scalar(text("SELECT coalesce(max(id), 0) FROM job")) or 0


def count() -> int:
    with transaction():
        return db.session.scalar(text("SELECT count(*) FROM job_search WHERE open")) or 0

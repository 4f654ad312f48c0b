"""Openings in the tables: read from a file as any other is, counted, and deleted again."""

from itertools import islice
from pathlib import Path
from time import perf_counter

from sqlalchemy import text

from benchmarks.made import bare, corpus
from jobraker.database import db, transaction
from jobraker.ingestion.models import RunStatus
from jobraker.ingestion.runs import read_run
from jobraker.ingestion.service import queue_import, run_source
from jobraker.search.suggestions import gather
from jobraker.search.vocabulary import count_terms
from jobraker.settings import Settings

FEW, MANY = 20_000, 1_000_000  # that goals are asked for among: at most so many, at least so many
MERGED = 0.01  # of the openings that a size is named after, at most: those are missing
TABLES = "job, listing, job_search, job_vector, sighting, company"


def fill(settings: Settings, openings: int) -> None:
    """Empty tables with the first openings."""
    file = settings.data / "first.jsonl"
    corpus.write(file, islice(corpus.records(), openings))
    read(settings, file)
    tidy()
    count_terms()
    gather()


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


def are_many() -> bool:
    return count() >= (1 - MERGED) * MANY

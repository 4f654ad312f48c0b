"""Ingestion into a table of 200,000 jobs: new, changed and unchanged openings, each beside the bare writing of the new.

The jobs that are there before are copies of the first ten thousand under other employers, made by the database itself:
reading so many would take minutes and measure nothing.
"""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import text

from benchmarks import corpus, ingestion
from benchmarks.results import Result, at_least, plain
from jobraker.database import Base, db, transaction
from jobraker.jobs.models import Job, JobSearch, Listing
from jobraker.settings import Settings

JOBS = 200_000
MEASURED = 3_000
CHANGE = "<p>The team has grown since this was first written, and looks forward to more company.</p>"
FAR = 10_000_000  # ids of copies lie so far apart
COMPANIES = f"""
INSERT INTO company (id, name, key) OVERRIDING SYSTEM VALUE
SELECT id + {FAR} * :turn, name || ' ' || :turn, key || 'x' || :turn FROM company WHERE id < {FAR}
"""  # noqa: S608 - a number of ours


def measure(settings: Settings) -> Iterator[Result]:
    """Grow the tables, then read a file of new openings, the same again, and the same with every text changed."""
    grow(JOBS)
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


def grow(jobs: int) -> None:
    """Copy the jobs that are there, with their listings and search rows, until there are about so many."""
    there = ingestion.count()
    with transaction():
        for turn in range(1, max(jobs // max(there, 1), 1)):
            db.session.execute(text(COMPANIES), {"turn": turn})
            moved = {"id": f"id + {FAR * turn}", "company_id": f"company_id + {FAR * turn}"}
            copy(Job, moved | {"lead_listing_id": f"lead_listing_id + {FAR * turn}"}, "id")
            copy(
                Listing,
                {
                    "id": f"id + {FAR * turn}",
                    "job_id": f"job_id + {FAR * turn}",
                    "external_id": f"external_id || 'x{turn}'",
                },
                "id",
            )
            copy(JobSearch, {"job_id": f"job_id + {FAR * turn}", "company_id": f"company_id + {FAR * turn}"}, "job_id")
        highest = "SELECT setval(pg_get_serial_sequence(:table, 'id'), (SELECT max(id) FROM {}))"
        for table in ("company", "job", "listing"):
            db.session.execute(text(highest.format(table)), {"table": table})
    ingestion.tidy()


def copy(model: type[Base], changed: dict[str, str], key: str) -> None:
    columns = [column.name for column in model.__table__.columns]
    values = [changed.get(name, name) for name in columns]
    table = str(model.__tablename__)
    overriding = "OVERRIDING SYSTEM VALUE " if key == "id" else ""
    statement = f"INSERT INTO {table} ({', '.join(columns)}) {overriding}SELECT {', '.join(values)} FROM {table} WHERE {key} < {FAR}"  # noqa: S608
    db.session.execute(text(statement))

"""Ingestion: records of a file to searchable rows, new, changed and unchanged, each beside the bare writing of the new."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean
from time import perf_counter

from sqlalchemy import text

from benchmarks.figures.results import Result, at_least, plain
from benchmarks.instruments import watching
from benchmarks.made import bare, corpus
from benchmarks.made.openings import are_many, forget, last_job, read
from jobraker.database import db, transaction
from jobraker.settings import Settings

MEASURED = 15_000  # openings: of fewer, most would be read before the processes beside the writer have started
LOADED = 200  # openings that a process is warmed up with
BEYOND = 30_000  # of the corpus: before it lie those that fill the tables
CHANGE = "<p>The team has grown since this was first written, and looks forward to more company.</p>"
GOAL, REPEATED = 1_500, 3  # rows a second, and times as many where nothing has changed
GOAL_AMONG_MANY = 1_000


def measure(settings: Settings) -> Iterator[Result]:
    """Read a file of new openings, the same again, and the same with every text changed; they are gone afterwards."""
    warm_up(settings)
    file = settings.data / "measured.jsonl"
    corpus.write(file, islice(corpus.records(), BEYOND, BEYOND + MEASURED))
    before, goal = last_job(), GOAL_AMONG_MANY if are_many() else GOAL
    # Ours, bare, bare, ours: whatever drifts meanwhile weighs on both alike.
    with watching.watched() as taken:
        new = [read(settings, file)]
    repeated = read(settings, file)
    jobs, alone = written_bare(settings, before)
    forget(before)
    new.append(read(settings, file))
    change(file)
    changed = read(settings, file)
    forget(before)
    rate, bare_rate = MEASURED / mean(new), jobs / mean(alone)
    yield at_least("ingestion: new", rate, "rows/s", goal)
    yield plain("ingestion: the writing alone, bare SQL upsert", bare_rate, "rows/s")
    yield plain("ingestion: new, share of the bare upsert's speed", rate / bare_rate, "")
    yield plain("ingestion: processor time of Python for a row", 1000 * taken.python / MEASURED, "ms")
    yield plain("ingestion: new, share of all cores that worked, the database’s too", taken.share_of_cores, "")
    yield plain("ingestion: new, memory of Python at its highest", taken.highest, "MB")
    yield plain("ingestion: new, of it before", taken.before, "MB")
    yield plain("ingestion: changed", MEASURED / changed, "rows/s")
    yield plain("ingestion: changed, share of the bare upsert's speed", MEASURED / changed / bare_rate, "")
    yield at_least("ingestion: unchanged", MEASURED / repeated, "rows/s", REPEATED * goal)
    yield plain("ingestion: unchanged against new", MEASURED / repeated / rate, "times")


def warm_up(settings: Settings) -> None:
    """What a process loads once: languages, taxonomies, place names."""
    before = last_job()
    file = settings.data / "measured.jsonl"
    corpus.write(file, islice(corpus.records(), BEYOND + MEASURED, BEYOND + MEASURED + LOADED))
    read(settings, file)
    forget(before)


def change(file: Path) -> None:
    records = [json.loads(line) for line in file.read_text().splitlines()]
    corpus.write(file, (record | {"description": record["description"] + CHANGE} for record in records))


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

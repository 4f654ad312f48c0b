"""Where the time of a search page goes: within SQL statements, and outside of them, as opening and committing transactions is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median
from time import perf_counter, process_time

from flask import Flask
from redis import Redis

from benchmarks.asked import queries
from benchmarks.figures.results import Result, at_most, plain
from benchmarks.instruments.statements import counted
from jobraker.settings import Settings

GOAL = 1 / 3
ASKED = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Milliseconds: by the clock, of them within SQL, and of the processor in this process (the database's apart)."""

    total: float
    sql: float
    processor: float


def measure(app: Flask) -> Iterator[Result]:
    paths = queries.mixed(ASKED, seed=3)
    for path in queries.every():
        app.test_client().get(path)
    remembered = timed(app, paths)
    cold = timed(app, paths, before=lambda: forget_vectors(app.extensions["settings"]))
    yield plain("search page in process, p50", median(page.total for page in remembered), "ms")
    yield plain("search page in process, within SQL, p50", median(page.sql for page in remembered), "ms")
    yield plain(
        "search page in process, processor time of Python, mean", mean(page.processor for page in remembered), "ms"
    )
    yield at_most("search page, share of time outside SQL", outside(remembered), "", GOAL)
    yield plain("search page, share outside SQL, questions not met before", outside(cold), "")


def outside(pages: Sequence[Page]) -> float:
    return 1 - sum(page.sql for page in pages) / sum(page.total for page in pages)


def timed(app: Flask, paths: Sequence[str], before: Callable[[], object] = lambda: None) -> list[Page]:
    client = app.test_client()
    found = []
    for path in paths:
        before()
        with counted() as spent:
            begun, worked = perf_counter(), process_time()
            status = client.get(path, headers={"Accept-Encoding": "br"}).status_code
            total, processor = perf_counter() - begun, process_time() - worked
        if status != 200:
            raise RuntimeError(f"{path} was answered with {status}")
        found.append(Page(total * 1000, sum(spent) * 1000, processor * 1000))
    return found


def forget_vectors(settings: Settings) -> None:
    with Redis.from_url(settings.redis_url) as redis:
        if held := list(redis.scan_iter("query:*", count=1000)):
            redis.delete(*held)

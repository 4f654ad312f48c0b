"""Pages as a browser gets them: over HTTP, from gunicorn as the supervisor starts it."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from sqlalchemy import text

from benchmarks import searches
from benchmarks.load import measured
from benchmarks.results import Result, at_most, percentile, plain
from jobraker.database import db, transaction
from jobraker.embedded import programs
from jobraker.embedded.ports import free_port
from jobraker.embedded.probe import wait_for
from jobraker.settings import Settings

ASKED = 400
GOAL = 60  # milliseconds, asked for at 20,000 jobs with one client
CLIENTS = 16


@contextmanager
def served(settings: Settings) -> Iterator[int]:
    """The web server's port."""
    port = free_port()
    web = programs.web(settings.model_copy(update={"port": port}))
    web.start()
    try:
        wait_for(web, f"http://127.0.0.1:{port}/", sleep)
        yield port
    finally:
        web.stop()


def measure(port: int) -> Iterator[Result]:
    # Every process has met each question, and the questions' vectors are remembered, as they are in a running system.
    measured(port, 4, searches.every() * 2)
    alone = measured(port, 1, searches.mixed(ASKED, seed=1))
    yield plain("search page, 1 client, p50", percentile(alone, 0.5), "ms")
    yield at_most("search page, 1 client, p95", percentile(alone, 0.95), "ms", GOAL)
    many = measured(port, CLIENTS, searches.mixed(2 * ASKED, seed=2))
    yield plain(f"search page, {CLIENTS} clients, p50", percentile(many, 0.5), "ms")
    yield plain(f"search page, {CLIENTS} clients, p95", percentile(many, 0.95), "ms")
    opened = measured(port, 1, job_paths())
    yield plain("job page, 1 client, p50", percentile(opened, 0.5), "ms")
    yield plain("job page, 1 client, p95", percentile(opened, 0.95), "ms")


def job_paths() -> list[str]:
    """Jobs from all over the table, some pages to warm up with at first."""
    chosen = "SELECT id FROM job WHERE closed_at IS NULL ORDER BY md5(id::text) LIMIT :most"
    with transaction():
        return [f"/jobs/{job_id}" for job_id in db.session.scalars(text(chosen), {"most": ASKED // 2})]

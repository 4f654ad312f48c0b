"""Pages as a browser gets them: over HTTP, from gunicorn as the supervisor starts it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import sleep

from sqlalchemy import text

from benchmarks import searches
from benchmarks.load import measured
from benchmarks.results import Result, spread
from jobraker.database import db, transaction
from jobraker.embedded import programs
from jobraker.embedded.ports import free_port
from jobraker.embedded.probe import wait_for
from jobraker.settings import Settings

GOAL = 60  # milliseconds, asked for at 20,000 jobs with one client
CLIENTS = (1, 16)
OPENED = 200  # job pages

Times = Mapping[int, Sequence[float]]


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


def times(port: int) -> Times:
    """Milliseconds of each search page, by the number of clients that asked at once."""
    # Every process has met each question, and the questions' vectors are remembered, as they are in a running system.
    measured(port, 4, searches.every() * 2)
    return {clients: measured(port, clients, searches.load(clients)) for clients in CLIENTS}


def measure(port: int, where: str, taken: Times) -> Iterator[Result]:
    for clients in CLIENTS:
        goal = GOAL if clients == 1 else None
        yield from spread(f"search page {where}, {number_of(clients)}", taken[clients], goal)
    nothing = measured(port, 1, searches.fruitless())
    yield from spread(f"search page that finds nothing {where}, {number_of(1)}", nothing)
    yield from spread(f"job page {where}, {number_of(1)}", measured(port, 1, job_paths()))


def number_of(clients: int) -> str:
    return f"{clients} client" if clients == 1 else f"{clients} clients"


def job_paths() -> list[str]:
    """Jobs from all over the table, some pages to warm up with at first."""
    chosen = "SELECT id FROM job WHERE closed_at IS NULL ORDER BY md5(id::text) LIMIT :most"
    with transaction():
        return [f"/jobs/{job_id}" for job_id in db.session.scalars(text(chosen), {"most": OPENED})]

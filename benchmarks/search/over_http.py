"""Pages as a browser gets them: over HTTP, from gunicorn as the supervisor starts it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import sleep

from benchmarks import ingestion, searches
from benchmarks.load import measured
from benchmarks.results import Result, spread
from jobraker.embedded import programs
from jobraker.embedded.ports import free_port
from jobraker.embedded.probe import wait_for
from jobraker.settings import Settings

GOAL, FEW = 60, 20_000  # milliseconds with one client, asked for among so many openings at most
MANY_GOAL = 200  # with sixteen, among as many as `ingestion.MANY`
CLIENTS = (1, 16)

Times = Mapping[int, Sequence[float]]  # of each path of `searches.load`, in its order


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


def times(port: int, asked: searches.Asked = searches.TUNED) -> Times:
    """Milliseconds of each search page, by the number of clients that asked at once."""
    # Every process has met each question, and the questions' vectors are remembered, as they are in a running system.
    measured(port, 4, searches.every(asked) * 2)
    return {clients: measured(port, clients, searches.load(clients, asked)) for clients in CLIENTS}


def measure(port: int, taken: Times) -> Iterator[Result]:
    for clients in CLIENTS:
        yield from spread(f"search page, {number_of(clients)}", taken[clients], goal(clients))
    yield from spread("search page that finds nothing, 1 client", measured(port, 1, searches.fruitless()))


def goal(clients: int) -> int | None:
    """Of one client among few openings, of many clients among many."""
    if clients == 1:
        return GOAL if ingestion.count() <= FEW else None
    return MANY_GOAL if ingestion.are_many() else None


def number_of(clients: int) -> str:
    return f"{clients} client" if clients == 1 else f"{clients} clients"

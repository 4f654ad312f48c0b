"""Search pages as a browser gets them: over HTTP, from the web server."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.asked import queries
from benchmarks.asked.load import measured
from benchmarks.figures.results import Result, spread
from benchmarks.made import openings

GOAL = 60  # milliseconds with one client, asked for among `openings.FEW` at most
MANY_GOAL = 200  # with sixteen, among as many as `openings.MANY`
CLIENTS = (1, 16)

Times = Mapping[int, Sequence[float]]  # of each path of `queries.load`, in its order


def times(port: int, asked: queries.Asked = queries.TUNED) -> Times:
    """Milliseconds of each search page, by the number of clients that asked at once."""
    # Every process has met each question, and the questions' vectors are remembered, as they are in a running system.
    measured(port, 4, queries.every(asked) * 2)
    return {clients: measured(port, clients, queries.load(clients, asked)) for clients in CLIENTS}


def measure(port: int, taken: Times) -> Iterator[Result]:
    for clients in CLIENTS:
        yield from spread(f"search page, {number_of(clients)}", taken[clients], goal(clients))
    yield from spread("search page that finds nothing, 1 client", measured(port, 1, queries.fruitless()))


def goal(clients: int) -> int | None:
    """Of one client among few openings, of many clients among many."""
    if clients == 1:
        return GOAL if openings.count() <= openings.FEW else None
    return MANY_GOAL if openings.are_many() else None


def number_of(clients: int) -> str:
    return f"{clients} client" if clients == 1 else f"{clients} clients"

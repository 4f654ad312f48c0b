"""What it costs to count beside the filters: the same searches without counts and with them, of which the process remembers
nothing, and with counts once more, of which it remembers all that it may."""

from collections.abc import Callable, Iterator
from time import perf_counter

from redis import Redis

from benchmarks.asked import queries
from benchmarks.asked.queries import request_of
from benchmarks.figures.results import Result, spread
from jobraker.search import memory, service
from jobraker.settings import Settings

ASKED = 150


def measure(settings: Settings) -> Iterator[Result]:
    without, anew, remembered = [], [], []
    with Redis.from_url(settings.redis_url) as redis:
        for path in queries.mixed(ASKED, seed=4):
            request = request_of(path)
            service.find(settings, request, redis)  # which reads pages of the tables for all three
            memory.forget()
            without.append(taken(lambda: service.find(settings, request, redis)))  # noqa: B023 - called at once
            memory.forget()
            anew.append(taken(lambda: service.find(settings, request, redis, count=True)))  # noqa: B023
            remembered.append(taken(lambda: service.find(settings, request, redis, count=True)))  # noqa: B023
    yield from spread("search in process, without counts", without)
    yield from spread("search in process, counted anew", anew)
    yield from spread("search in process, counts remembered", remembered)


def taken(search: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = perf_counter()
    search()
    return (perf_counter() - begun) * 1000

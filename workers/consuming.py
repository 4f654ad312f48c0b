"""Queues with threads of their own in one process: what is on one waits for nothing that is on another."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Thread

import dramatiq
from dramatiq.middleware import Middleware

KEPT = 4  # database connections that stay open while a process rests: each costs the server some ten megabytes
SHUTDOWN = 3_000  # milliseconds that tasks at hand get to end; a sweep sends them again

AFTER = 10
"""Priority of what there may be a thousand of at once: threads that have another queue too take that first."""

BESIDE = {"arriving": 3, "slow": 2, "rules": 1}
"""Queues beside the readings of sources, with the threads of each. Of what arrives one thread embeds, one holds it against the
lists of matches, and one waits to hold what comes in meanwhile."""


@contextmanager
def consuming(queues: Mapping[str, int]) -> Iterator[None]:
    """Do their tasks while the block runs, each queue's on so many threads; the actors are known by then."""
    workers = begun(queues)
    try:
        yield
    finally:
        for thread in ending(workers):
            thread.join()


class Beside(Middleware):
    """Queues beside those that the program `dramatiq` consumes in this process: they begin and end with them."""

    def __init__(self, queues: Mapping[str, int]) -> None:
        self.queues = queues
        self.program: dramatiq.Worker | None = None  # its own, of which it tells as of ours
        self.workers: Sequence[dramatiq.Worker] = ()
        self.stops: Sequence[Thread] = ()

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        if self.program is None:
            self.program = worker
            self.workers = begun(self.queues)

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        if worker is self.program:
            self.stops = ending(self.workers)

    def after_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        if worker is self.program:
            for thread in self.stops:
                thread.join()


def begun(queues: Mapping[str, int]) -> Sequence[dramatiq.Worker]:
    broker = dramatiq.get_broker()
    workers = [dramatiq.Worker(broker, queues={queue}, worker_threads=threads) for queue, threads in queues.items()]
    for worker in workers:
        worker.start()
    return workers


def ending(workers: Sequence[dramatiq.Worker]) -> Sequence[Thread]:
    """Threads that are over when they are: all at once, so that each has the whole time and together they take no more."""
    threads = [Thread(target=worker.stop, args=[SHUTDOWN], daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    return threads

"""The clock: one process that sends work when it is due. `python -m workers.schedule`.

Several may run on several machines; only the one that holds the lock ticks. With `--interactive` it also consumes the
queues of what somebody waits for and of what waits for a language model: on one machine, where each process more would cost
some hundred megabytes.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC
from types import FrameType

import dramatiq
import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from sqlalchemy import text

from jobraker.database import db
from jobraker.log import begin_trace
from jobraker.settings import read_settings
from jobraker.system import create_system
from workers import middleware, sweeps

log = structlog.get_logger(__name__)

CLOCK_LOCK = 7_426_004
CONSUMED = {"interactive": 2, "model": 4}
"""Queues, with the threads of each: those of the model do nothing but wait, and hold no connection meanwhile."""

SHUTDOWN = 3_000  # milliseconds that a task at hand gets to end; a sweep sends it again


def tick(app: Flask, sweep: Callable[[], None]) -> None:
    """Sweep once, unless another machine's clock is at it."""
    begin_trace()
    with app.app_context(), db.engine.connect() as connection, connection.begin():
        if connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": CLOCK_LOCK}):
            sweep()


@contextmanager
def consuming() -> Iterator[None]:
    """Do their tasks while the block runs; the actors are known by then."""
    broker = dramatiq.get_broker()
    workers = [dramatiq.Worker(broker, queues={queue}, worker_threads=threads) for queue, threads in CONSUMED.items()]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stop(timeout=SHUTDOWN // len(workers))


def with_actors(app: Flask) -> None:
    middleware.install(app)
    from workers import language_model, mail, resumes, saved  # noqa: F401  (actors bind to the broker at import)

    dramatiq.get_broker().emit_after("process_boot")  # the program `dramatiq` says so; time limits begin with it


def main() -> None:
    interactive = "--interactive" in sys.argv[1:]
    app = create_system(read_settings(), connections=2 + sum(CONSUMED.values()))
    if interactive:
        with_actors(app)
    scheduler = BlockingScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 300}
    )
    scheduler.add_job(tick, IntervalTrigger(seconds=30), args=[app, sweeps.sweep], id="tick")
    scheduler.add_job(tick, IntervalTrigger(hours=6), args=[app, sweeps.sweep_slowly], id="slowly")

    def stop(_number: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with consuming() if interactive else nullcontext():
        scheduler.start()


if __name__ == "__main__":
    main()

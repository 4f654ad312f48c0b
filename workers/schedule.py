"""The clock: one process that sends work when it is due. `python -m workers.schedule`.

Several may run on several machines; only the one that holds the lock ticks. With `--interactive` it also consumes the
queues of what somebody waits for, of what is promised within minutes and of what waits for somebody outside: on one machine,
where each process more would cost some hundred megabytes.
"""

import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC
from types import FrameType

import dramatiq
import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from sqlalchemy import text

from jobraker.database import db, now
from jobraker.log import begin_trace
from jobraker.measures import keeping
from jobraker.observing import port, processes
from jobraker.settings import read_settings
from jobraker.system import create_system
from jobraker.tuning import following
from workers import metrics, middleware, sweeps
from workers.consuming import KEPT, consuming

log = structlog.get_logger(__name__)

BEAT = 20  # seconds: each minute has some
CLOCK_LOCK = 7_426_004
CONSUMED = {"interactive": 2, "news": 2, "model": 4, "sending": 3, "alerts": 3}
"""Queues, with the threads of each: those of the model and of sending mostly wait, and hold no connection meanwhile. Of alerts
one thread holds what came in, one waits to hold what comes in meanwhile, and one sends."""

CONNECTIONS = 3 + sum(CONSUMED.values()) + CONSUMED["alerts"]
"""Two for the tick, one for the beat, one for each thread, and one more for each that may have a lock: see `alone`."""


def tick(app: Flask, sweep: Callable[[], None]) -> None:
    """Sweep once, unless another machine's clock is at it."""
    begin_trace()
    with app.app_context(), db.engine.connect() as connection, connection.begin():
        if connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": CLOCK_LOCK}):
            following.follow(app)
            sweep()
    metrics.ticked.set_to_current_time()


def beat(app: Flask) -> None:
    """Beside the sweeps, which may take their time."""
    with app.app_context():
        keeping.note_up(now())


def with_actors(app: Flask) -> None:
    middleware.install(app)
    from workers import alerts, automation, hooks, language_model, mail, notifications, resumes, saved  # noqa: F401  (actors bind to the broker at import)

    dramatiq.get_broker().emit_after("process_boot")  # the program `dramatiq` says so; time limits begin with it


def main() -> None:
    interactive = "--interactive" in sys.argv[1:]
    settings = read_settings()
    app = create_system(settings, connections=CONNECTIONS, kept=KEPT)
    processes.began("scheduler", CONNECTIONS)
    port.serve(settings)
    if interactive:
        with_actors(app)
    scheduler = BlockingScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 300}
    )
    scheduler.add_job(tick, IntervalTrigger(seconds=settings.sweep_seconds), args=[app, sweeps.sweep], id="tick")
    scheduler.add_job(beat, IntervalTrigger(seconds=BEAT), args=[app], id="beat")
    scheduler.add_job(tick, IntervalTrigger(hours=6), args=[app, sweeps.sweep_slowly], id="slowly")

    if file := settings.heartbeat:
        # After each tick, whatever came of it: with the database away a new process would do no better, one that hangs would.
        file.touch()
        scheduler.add_listener(lambda _ended: file.touch(), EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def stop(_number: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    with consuming(CONSUMED) if interactive else nullcontext():
        scheduler.start()


if __name__ == "__main__":
    main()

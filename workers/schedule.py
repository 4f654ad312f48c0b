"""The clock: one process that sends work when it is due. `python -m workers.schedule`.

Several may run on several machines; only the one that holds the lock ticks.
"""

import signal
from collections.abc import Callable
from datetime import UTC
from types import FrameType

import structlog
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from sqlalchemy import text

from jobraker.database import db
from jobraker.log import begin_trace
from jobraker.settings import read_settings
from jobraker.system import create_system
from workers import sweeps

log = structlog.get_logger(__name__)

CLOCK_LOCK = 7_426_004


def tick(app: Flask, sweep: Callable[[], None]) -> None:
    """Sweep once, unless another machine's clock is at it."""
    begin_trace()
    with app.app_context(), db.engine.connect() as connection, connection.begin():
        if connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": CLOCK_LOCK}):
            sweep()


def main() -> None:
    app = create_system(read_settings(), connections=2)
    scheduler = BlockingScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 300}
    )
    scheduler.add_job(tick, IntervalTrigger(seconds=30), args=[app, sweeps.sweep], id="tick")
    scheduler.add_job(tick, IntervalTrigger(hours=6), args=[app, sweeps.sweep_slowly], id="slowly")

    def stop(_number: int, _frame: FrameType | None) -> None:
        scheduler.shutdown(wait=False)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    scheduler.start()


if __name__ == "__main__":
    main()

"""The product's clock, which ticks each second here: `python -m tests.alerts.campaign.clock`."""

from datetime import UTC

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger

from jobraker.settings import read_settings
from jobraker.system import create_system
from workers import sweeps
from workers.schedule import tick


def main() -> None:
    app = create_system(read_settings(), connections=3)
    scheduler = BlockingScheduler(timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1})
    scheduler.add_job(tick, IntervalTrigger(seconds=1), args=[app, sweeps.sweep])
    scheduler.start()


if __name__ == "__main__":
    main()

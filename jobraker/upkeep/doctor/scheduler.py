"""Whether the clock ticks: it notes each minute in which it did, and what is due does not stay so."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg

from jobraker.settings import Settings
from jobraker.upkeep.doctor.finding import Finding, ok, warn
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.servers import connected

PART = "scheduler"
LATEST = "SELECT hour, minutes FROM up_hour ORDER BY hour DESC LIMIT 1"
OVERDUE = "SELECT count(*) FROM mail WHERE due_at < now() - interval '15 minutes'"
SILENT = timedelta(minutes=5)
MEND = "Start it (`python -m workers.schedule`, or `jobraker up`), and see its log."


def check(settings: Settings) -> Iterator[Finding]:
    """What keeps the database from being asked is told where the database is."""
    try:
        with connected(settings.database_url, autocommit=True) as connection:
            row = connection.execute(LATEST).fetchone()
            overdue = (connection.execute(OVERDUE).fetchone() or (0,))[0]
    except (UpkeepError, psycopg.Error):
        yield warn(PART, "Nobody can tell, without the tables of the database.", "Mend the database first.")
        return
    ticked = last_tick(*row) if row else None
    if ticked is None:
        yield warn(PART, "It has not noted that it ticked.", MEND)
    elif datetime.now(UTC) - ticked > max(SILENT, timedelta(seconds=3 * settings.sweep_seconds)):
        yield warn(PART, f"It has not ticked since {ticked:%Y-%m-%d %H:%M} UTC.", MEND)
    else:
        yield ok(PART, f"It ticked at {ticked:%H:%M} UTC.")
    if overdue:
        words = f"{overdue} mails have been due for more than a quarter of an hour."
        yield warn(
            "mail", words, "See the log of the scheduler and of the workers; `jobraker mail log --state waiting`."
        )


def last_tick(hour: datetime, minutes: int) -> datetime | None:
    return hour + timedelta(minutes=minutes.bit_length() - 1) if minutes else None

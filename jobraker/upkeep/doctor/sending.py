"""Whether anything is sent for anybody: a halt is easily forgotten, and stays for as long as nobody ends it."""

from collections.abc import Iterator

import psycopg

from jobraker.settings import Settings
from jobraker.upkeep.doctor.finding import Finding, ok, warn
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.servers import connected

PART = "sending"
HALT = 'SELECT since, "by", why FROM sending_halt'
MEND = "`jobraker automation go-on`, once what it was halted for is over."


def check(settings: Settings) -> Iterator[Finding]:
    """What keeps the database from being asked is told where the database is."""
    try:
        with connected(settings.database_url, autocommit=True) as connection:
            row = connection.execute(HALT).fetchone()
    except (UpkeepError, psycopg.Error):
        yield warn(PART, "Nobody can tell, without the tables of the database.", "Mend the database first.")
        return
    if row is None:
        yield ok(PART, "Nothing halts it.")
        return
    since, by, why = row
    told = f": {why}" if why else ""
    yield warn(PART, f"Halted for everybody by {by} since {since:%Y-%m-%d %H:%M} UTC{told}.".replace("..", "."), MEND)

"""Exchange rates that an admin sets: every process follows them, and pay that is stored is reckoned by them anew."""

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import structlog
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from jobraker.boards.csv_rows import table
from jobraker.boards.lines import UnreadableFileError
from jobraker.database import db, transaction
from jobraker.ingestion import writing
from jobraker.ingestion.models import ExchangeRate
from jobraker.ingestion.rules.pay import TIMES_A_YEAR, YEAR_LEAST, YEAR_MOST
from jobraker.ingestion.rules.rates import UnreadableRatesError, is_header, newest_rates
from jobraker.queue import Task, enqueue
from jobraker.taxonomy.currencies import EURO, Rate, first_rates, rates, use_rates

log = structlog.get_logger(__name__)

FOLLOWED_SECONDS = 60
BATCH = 1_000  # rows
# Ids have gaps.
NEXT = "SELECT max(id) FROM (SELECT id FROM {table} WHERE id > :first ORDER BY id LIMIT :most) following"
# What has no yearly figure, for it would be out of all bounds, gets none, and what comes out of them keeps the one it has.
RECKON = """
UPDATE {table} SET pay_year_min = reckoned.low, pay_year_max = reckoned.high
FROM (
  SELECT id, round(pay_min * times / per_euro)::integer AS low, round(coalesce(pay_max, pay_min) * times / per_euro)::integer AS high
  FROM {table}
    JOIN unnest(cast(:currencies AS text[]), cast(:per_euro AS numeric[])) rate(currency, per_euro) ON currency = pay_currency
    JOIN unnest(cast(:periods AS smallint[]), cast(:times AS integer[])) period(period, times) ON period = pay_period
  WHERE id > :first AND id <= :last AND pay_year_max IS NOT NULL
) reckoned
WHERE {table}.id = reckoned.id AND coalesce(reckoned.low, reckoned.high) >= :least AND reckoned.high <= :highest
  AND (pay_year_min, pay_year_max) IS DISTINCT FROM (reckoned.low, reckoned.high)
RETURNING {table}.{job}
"""

_followed_at = float("-inf")


def follow() -> None:
    """Let the rates that are set be in force in this process, those of a minute ago at most. Without the database the
    ones stay in force that were."""
    global _followed_at
    if time.monotonic() - _followed_at < FOLLOWED_SECONDS:
        return
    _followed_at = time.monotonic()
    try:
        take()
    except SQLAlchemyError as error:
        log.warning("exchange rates not read", error=type(error).__name__)


def take() -> None:
    with transaction():
        rows = db.session.execute(select(ExchangeRate.currency, ExchangeRate.per_euro, ExchangeRate.day))
        use_rates({currency: Rate(per_euro, day) for currency, per_euro, day in rows})


def read_rates(path: Path) -> Mapping[str, Rate]:
    """Raises `UnreadableRatesError`."""
    try:
        header, rows = table(path, is_header)
        return newest_rates(header, (row.cells for row in rows))
    except UnreadableFileError as error:
        raise UnreadableRatesError(f"{str(error).rstrip('.')}.") from error


def set_rates(others: Mapping[str, Rate]) -> None:
    """Put these in force; of other currencies the rates stay as they are."""
    rows = [{"currency": code, "per_euro": rate.per_euro, "day": rate.day} for code, rate in others.items()]
    with transaction():
        made = insert(ExchangeRate).values(rows)
        changed = {"per_euro": made.excluded.per_euro, "day": made.excluded.day, "set_at": func.now()}
        db.session.execute(made.on_conflict_do_update(index_elements=["currency"], set_=changed))
        take()
        enqueue(Task.RECKON_PAY)


def forget_rates() -> None:
    """Go back to the rates that the project brings: they are set in place of those that were."""
    with transaction():
        own = db.session.scalars(select(ExchangeRate.currency)).all()
        if own:
            set_rates({currency: first_rates()[currency] for currency in own})


def reckon_pay() -> int:
    """Yearly euro of all listings and jobs by the rates in force; how many jobs were written."""
    take()
    # A job has what its listings have; one that has closed keeps its own.
    return sum(sum(reckon(table, job)) for table, job in (("listing", "job_id"), ("job", "id")))


def reckon(table: str, job: str) -> Iterator[int]:
    last = 0
    while following := following_id(table, last):
        yield reckon_batch(table, job, last, following)
        last = following


def following_id(table: str, first: int) -> int | None:
    with transaction():
        last: int | None = db.session.scalar(text(NEXT.format(table=table)), {"first": first, "most": BATCH})
    return last


def reckon_batch(table: str, job: str, first: int, last: int) -> int:
    """Of the rows with ids after `first` up to `last`; how many jobs they are of."""
    foreign = {code: rate.per_euro for code, rate in rates().items() if code != EURO}
    values = {
        "currencies": list(foreign),
        "per_euro": list(foreign.values()),
        "periods": [int(period) for period in TIMES_A_YEAR],
        "times": list(TIMES_A_YEAR.values()),
        "least": YEAR_LEAST,
        "highest": YEAR_MOST,
        "first": first,
        "last": last,
    }
    with transaction():
        writing.lock()
        changed = set(db.session.scalars(text(RECKON.format(table=table, job=job)), values))
        writing.refresh_jobs(changed)
    return len(changed)

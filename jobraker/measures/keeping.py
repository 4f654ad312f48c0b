"""Written down by every process, each adding to what the others wrote."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, now, transaction
from jobraker.measures.models import PageSeconds, UpHour
from jobraker.measures.pages import Answered
from jobraker.measures.rules.uptime import bit_of

KEPT = timedelta(days=400)  # so that a month can be held against the same one a year ago


def add(answered: Answered) -> None:
    """In one order, so that no two processes wait for each other."""
    if not answered:
        return
    rows = [{"hour": hour, "bucket": bucket, "answered": number} for (hour, bucket), number in sorted(answered.items())]
    first = insert(PageSeconds).values(rows)
    more = {"answered": PageSeconds.answered + first.excluded.answered}
    with transaction():
        db.session.execute(first.on_conflict_do_update(index_elements=["hour", "bucket"], set_=more))


def note_up(at: datetime) -> None:
    """At that minute somebody was at work who could write."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    first = insert(UpHour).values(hour=hour, minutes=bit_of(at))
    more = first.on_conflict_do_update(
        index_elements=["hour"],
        set_={"minutes": UpHour.minutes.op("|")(first.excluded.minutes)},
        where=UpHour.minutes.op("&")(first.excluded.minutes) == 0,
    )
    with transaction():
        db.session.execute(more)


def forget_old() -> None:
    with transaction():
        for table in (PageSeconds, UpHour):
            db.session.execute(delete(table).where(table.hour < now() - KEPT))

"""The secret address of somebody's calendar: made, shown to them alone, renewed and given up.

Whoever has the address may read the calendar, so that nothing but its hash finds it and its owner alone is shown it.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account
from jobraker.applications.models import CalendarFeed
from jobraker.database import db, now, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Part, Receiver, Why
from jobraker.profile.keeping import own
from jobraker.sealing import OtherKeyError, seal, unseal
from jobraker.settings import Settings

TOKEN_BYTES = 24
TOKEN_CHARS = 64  # no longer one is looked up
NOTED_EVERY = timedelta(hours=1)  # calendars ask often, and nobody needs to know it to the minute


@dataclass(frozen=True, slots=True)
class Feed:
    """`token`: the secret part of the address; "" where the key that it was sealed with is lost: it still works, and
    can be renewed."""

    token: str
    made_at: datetime
    read_at: datetime | None


def make(settings: Settings, account_id: int) -> None:
    """A new address; the one before leads nowhere from now on."""
    token = token_urlsafe(TOKEN_BYTES)
    told = {"hash": hashed(token), "sealed": seal(settings, {"token": token}), "made_at": func.now(), "read_at": None}
    fresh = insert(CalendarFeed).values(account_id=account_id, **told)
    with transaction():
        lock(account_id)
        db.session.execute(fresh.on_conflict_do_update(index_elements=["account_id"], set_=told))


def give_up(account_id: int) -> None:
    with transaction():
        db.session.execute(delete(CalendarFeed).filter_by(account_id=account_id))


def feed_of(settings: Settings, account_id: int) -> Feed | None:
    with transaction():
        row = own(CalendarFeed, account_id)
    if row is None:
        return None
    try:
        token = unseal(settings, row.sealed)["token"]
    except OtherKeyError:
        token = ""
    return Feed(token, row.made_at, row.read_at)


def owner_of(token: str) -> Account | None:
    """Whose calendar it opens, and that it was asked for."""
    if not token.isascii() or len(token) > TOKEN_CHARS:
        return None
    mine = CalendarFeed.hash == hashed(token)
    found = select(Account, CalendarFeed.read_at).join(CalendarFeed, CalendarFeed.account_id == Account.id)
    found = found.where(mine, Account.locked_at.is_(None))
    with transaction():
        row = db.session.execute(found).one_or_none()
        if row is None:
            return None
        account, read_at = row
        if read_at is None or read_at < now() - NOTED_EVERY:
            if read_at is None or read_at.astimezone(UTC).date() < now().date():  # once a day is told, not each look
                leave(account.id, Receiver.CALENDAR, Receiver.CALENDAR, [Part.CALENDAR], Why.CALENDAR)
            noted = update(CalendarFeed).where(mine).values(read_at=func.now())
            db.session.execute(noted, execution_options={"synchronize_session": False})
    return account


def hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()

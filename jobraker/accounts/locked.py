"""An account that an admin has locked: nobody gets in, nothing is sent for its person, and they are told why.

What lets somebody in and what sends asks `is_locked`, or leaves `Account.locked_at` out of its statement.
"""

from sqlalchemy import func, select, update

from jobraker.accounts.admins import OFFICE, held
from jobraker.accounts.events import note
from jobraker.accounts.models import Account, Event
from jobraker.database import db, transaction
from jobraker.mail.composing import address_of
from jobraker.mail.models import NEEDED, Kind
from jobraker.mail.service import post
from jobraker.mail.stopping import withdraw
from jobraker.settings import Settings
from jobraker.taxonomy.folding import legible

BECAUSE_CHARS = 300
NEWS = frozenset(Kind) - NEEDED


def is_locked(account_id: int) -> bool:
    with transaction():
        return bool(db.session.scalar(select(Account.locked_at.is_not(None)).where(Account.id == account_id)))


def said(because: str) -> str:
    """As it is kept, and told to its person."""
    return " ".join(legible(because).split())[:BECAUSE_CHARS]


def lock_out(settings: Settings, by: int, account_id: int, because: str) -> bool:
    """Every session is over, and news that waits is not sent. `because` is told to its person. Whether it was open before. Raises
    `admins.RefusedError`."""
    with transaction():
        whose = held(by, account_id)
        if whose.is_locked:
            return False
        told = said(because)
        values = {"locked_at": func.now(), "locked_because": told, "generation": Account.generation + 1}
        db.session.execute(update(Account).where(Account.id == account_id).values(values))
        withdraw(account_id, kinds=NEWS)
        note(account_id, Event.LOCKED, OFFICE)
        write = {"because": told, "write_to": address_of(settings.mail_from), "link": "/"}
        post(settings, Kind.LOCKED, whose.address, write, whose.language, person=account_id)
    return True


def let_back(settings: Settings, by: int, account_id: int) -> bool:
    """Whether it was locked. Raises `admins.RefusedError`."""
    with transaction():
        whose = held(by, account_id)
        if not whose.is_locked:
            return False
        values = {"locked_at": None, "locked_because": None}
        db.session.execute(update(Account).where(Account.id == account_id).values(values))
        note(account_id, Event.UNLOCKED, OFFICE)
        post(settings, Kind.UNLOCKED, whose.address, {"link": "/sign-in"}, whose.language, person=account_id)
    return True

"""An address and a password become a person; neither the answer nor its time tells which of the two was wrong."""

from sqlalchemy import select, update

from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event
from jobraker.accounts.rules.passwords import hashed, is_outdated, is_right
from jobraker.database import db, transaction


def account(account_id: int) -> Account | None:
    with transaction():
        return db.session.get(Account, account_id)


def recognised(address_key: str, password: str, device: Device) -> Account | None:
    """The account that both belong to."""
    with transaction():
        found = db.session.scalar(select(Account).where(Account.address_key == address_key))
    if not is_right(found.password_hash if found else None, password) or found is None:
        return None
    anew = hashed(password) if found.password_hash and is_outdated(found.password_hash) else None
    with transaction():
        if anew:
            again = update(Account).where(Account.id == found.id, Account.password_hash == found.password_hash)
            db.session.execute(again.values(password_hash=anew))
        note(found.id, Event.SIGNED_IN, device)
    return found

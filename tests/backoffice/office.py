"""An admin of the tests, and what of theirs was written down."""

from sqlalchemy import select, update

from jobraker.accounts.models import Account, Role
from jobraker.audit.models import Deed
from jobraker.database import db, transaction
from tests.browser import Browser
from tests.pages.people import settle

ADMIN = "root@example.org"


def admin(browser: Browser, address: str = ADMIN) -> Browser:
    """Somebody who is signed in, and is one."""
    settled = settle(browser, address)
    with transaction():
        db.session.execute(update(Account).where(Account.address == address).values(role=Role.ADMIN))
    db.session.expire_all()
    return settled


def deeds() -> list[tuple[str, str, str]]:
    """Act, kind and subject of each, the oldest first."""
    rows = db.session.execute(select(Deed.act, Deed.kind, Deed.subject).order_by(Deed.id)).all()
    return [(row.act, row.kind, row.subject) for row in rows]

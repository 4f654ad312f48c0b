"""What one person writes in several windows at once."""

from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.database import db


def lock(account_id: int) -> None:
    """Until the transaction ends, so that whatever one person writes at once is written one after the other."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update(key_share=True))


def locked(account_id: int) -> Account | None:
    """The account as it is now, which nobody else changes until the transaction ends; None where it is gone."""
    row = select(Account).where(Account.id == account_id).with_for_update(key_share=True)
    return db.session.scalar(row, execution_options={"populate_existing": True})

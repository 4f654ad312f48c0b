"""What one person writes in several windows at once."""

from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.database import db


def lock(account_id: int) -> None:
    """Until the transaction ends, so that whatever one person writes at once is written one after the other."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update(key_share=True))

"""The language that an account is written to in."""

from sqlalchemy import update

from jobraker.accounts.models import Account
from jobraker.database import db, transaction


def speak(account_id: int, language: str) -> Account | None:
    """The account as it is then; None where it is gone."""
    chosen = update(Account).where(Account.id == account_id).values(language=language).returning(Account)
    with transaction():
        return db.session.scalar(chosen, execution_options={"populate_existing": True})

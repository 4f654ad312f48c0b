"""How many tokens the model may read and write for one person a day: set apart before it is asked, settled after.

What a worker died over stays set apart that day: how much of it the model had written, nobody knows.
"""

from datetime import UTC, date, datetime

from sqlalchemy import BigInteger, Date, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.language_model.models import ModelUse


def today() -> date:
    return datetime.now(UTC).date()


def reserve(account_id: int, tokens: int, most: int, day: date) -> bool:
    """Whether that many were left of `most`, and are set apart now: of two at once, the second sees what the first took."""
    told = (Account.id, literal(day, Date), literal(tokens, BigInteger))
    there = (
        select(*told)
        .where(Account.id == account_id, literal(tokens <= most))
        .with_for_update(read=True, key_share=True)
    )
    first = insert(ModelUse).from_select(["account_id", "day", "tokens"], there)
    more = first.on_conflict_do_update(
        index_elements=["account_id", "day"],
        set_={"tokens": ModelUse.tokens + tokens},
        where=ModelUse.tokens + tokens <= most,
    )
    with transaction():
        return db.session.scalar(more.returning(ModelUse.tokens)) is not None


def settle(account_id: int, reserved: int, used: int, day: date) -> None:
    """What was set apart is what was used; an answer may have been longer than was thought."""
    mine = update(ModelUse).filter_by(account_id=account_id, day=day)
    with transaction():
        db.session.execute(mine.values(tokens=func.greatest(0, ModelUse.tokens - reserved + used)))


def used(account_id: int, day: date) -> int:
    with transaction():
        return db.session.scalar(select(ModelUse.tokens).filter_by(account_id=account_id, day=day)) or 0

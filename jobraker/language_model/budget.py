"""How many tokens the model may read and write for one person a day: set apart before it is asked, settled after.

Of what a worker died over, the prompt stays charged and the answer is given back: how much of that the model had written,
nobody knows, and whoever asks anew pays for the whole of it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.language_model.models import ModelUse, ModelWork, held_by


def today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Reserve:
    """Tokens set apart: for the prompt, which is read once it has left, and for the answer."""

    prompt: int
    answer: int

    @property
    def tokens(self) -> int:
        return self.prompt + self.answer


def reserve(account_id: int, wanted: Reserve, most: int, day: date, work: ModelWork | None = None) -> bool:
    """Whether that many were left of `most`, and are set apart now: of two at once, the second sees what the first took.
    The work that they are for, if any, remembers what is for its answer."""
    there = select(Account.id).where(Account.id == account_id).with_for_update(read=True, key_share=True)
    first = insert(ModelUse).values(account_id=account_id, day=day, tokens=wanted.tokens)
    more = first.on_conflict_do_update(
        index_elements=["account_id", "day"],
        set_={"tokens": ModelUse.tokens + wanted.tokens},
        where=ModelUse.tokens + wanted.tokens <= most,
    )
    with transaction():
        if wanted.tokens > most or db.session.scalar(there) is None:
            return False
        held = db.session.scalar(select(ModelWork).where(*held_by(work)).with_for_update()) if work else None
        if db.session.scalar(more.returning(ModelUse.tokens)) is None:
            return False
        if held:
            held.reserved, held.reserved_on = wanted.answer, day
        return True


def settle(account_id: int, reserved: Reserve, used: int, day: date, work: ModelWork | None = None) -> None:
    """What was set apart is what was used; an answer may have been longer than was thought."""
    with transaction():
        is_ours = work is None or not_given_back(work)
        charge(account_id, used - (reserved.tokens if is_ours else reserved.prompt), day)


def not_given_back(work: ModelWork) -> bool:
    """Whether what was set apart still is: it is given back where another has the work, whose holder was thought dead."""
    kept = update(ModelWork).where(*held_by(work)).values(reserved=0, reserved_on=None)
    if db.session.scalar(kept.returning(ModelWork.id)) is not None:
        return True
    later = select(ModelWork.id).filter_by(account_id=work.account_id, key=work.key)
    return db.session.scalar(later.where(ModelWork.tries > work.tries)) is None


def give_back(work: ModelWork) -> None:
    """What a dead try had set apart for its answer. Part of the transaction at hand, which holds the work's row."""
    if work.reserved_on:
        charge(work.account_id, -work.reserved, work.reserved_on)
        work.reserved, work.reserved_on = 0, None


def charge(account_id: int, tokens: int, day: date) -> None:
    mine = update(ModelUse).filter_by(account_id=account_id, day=day)
    db.session.execute(mine.values(tokens=func.greatest(0, ModelUse.tokens + tokens)))


def used(account_id: int, day: date) -> int:
    with transaction():
        return db.session.scalar(select(ModelUse.tokens).filter_by(account_id=account_id, day=day)) or 0

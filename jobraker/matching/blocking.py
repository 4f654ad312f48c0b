"""The companies and words that somebody will see nothing of, in no list and no search."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching.models import Block
from jobraker.matching.rules.verdicts import Blocked
from jobraker.profile.models import Wishes
from jobraker.taxonomy.folding import fold

MOST = 200  # of each kind
CHARS = {Blocked.COMPANY: 200, Blocked.WORD: 60}


class Added(StrEnum):
    ADDED = "added"
    THERE = "there"  # it was blocked before
    FULL = "full"
    SAYS_NOTHING = "says_nothing"  # there is no letter and no digit in it


@dataclass(frozen=True, slots=True)
class Blocks:
    """`companies`: keys, those avoided by the wishes of any kind of work among them; `words`: folded."""

    companies: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def blocked_of(account_id: int) -> Blocks:
    with transaction():
        avoided = db.session.scalars(select(Wishes.avoided).filter_by(account_id=account_id)).all()
        kept = blocks_of(account_id)
    companies = {company_key(name) for names in avoided for name in names}
    companies |= {block.key for block in kept if block.kind is Blocked.COMPANY}
    words = frozenset(block.key for block in kept if block.kind is Blocked.WORD)
    return Blocks(frozenset(companies - {""}), words)


def blocks_of(account_id: int) -> Sequence[Block]:
    """Those of its own, by name; what the wishes avoid stands with the wishes."""
    with transaction():
        return db.session.scalars(select(Block).filter_by(account_id=account_id).order_by(Block.kind, Block.key)).all()


def avoided_of(account_id: int) -> Sequence[tuple[UUID, Sequence[str]]]:
    """The companies that the wishes avoid, as they were written, by the kind of work."""
    wished = select(Wishes.key, Wishes.avoided).filter_by(account_id=account_id).order_by(Wishes.key)
    with transaction():
        return [(key, names) for key, names in db.session.execute(wished) if names]


def key_of(kind: Blocked, shown: str) -> str:
    return company_key(shown) if kind is Blocked.COMPANY else fold(shown)


def add(account_id: int, kind: Blocked, shown: str) -> Added:
    """Block a company or a word as it is written: the same once."""
    key = key_of(kind, shown)
    if not key:
        return Added.SAYS_NOTHING
    row = {"account_id": account_id, "kind": kind, "key": key}
    with transaction():
        lock(account_id)
        if db.session.get(Block, row):
            return Added.THERE
        mine = select(func.count()).select_from(Block).filter_by(account_id=account_id, kind=kind)
        if (db.session.scalar(mine) or 0) >= MOST:
            return Added.FULL
        db.session.execute(insert(Block).values(**row, shown=shown))
    return Added.ADDED

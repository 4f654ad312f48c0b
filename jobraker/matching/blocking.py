"""The companies and words that somebody will see nothing of, in no list and no search."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching.models import Block
from jobraker.matching.rules.bars import says
from jobraker.matching.rules.verdicts import Blocked
from jobraker.profile.models import Wishes
from jobraker.taxonomy.folding import fold


@dataclass(frozen=True, slots=True)
class Blocks:
    """`companies`: keys, those avoided by the wishes of any kind of work among them; `words`: folded."""

    companies: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.companies or self.words)

    def hide(self, title: str, company: str) -> bool:
        """Whether nothing is to be seen of an opening with this title at this company, as they are written."""
        return company_key(company) in self.companies or (bool(self.words) and says(fold(title), self.words))


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

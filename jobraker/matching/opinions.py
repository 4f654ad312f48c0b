"""Writing down what somebody says of openings, and taking it back; what it does to their list is `matching.feedback`'s."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, now, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching import shortlists
from jobraker.matching.models import Block, Opinion, PartWeights
from jobraker.matching.opening import Opening, opening_of
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict
from jobraker.matching.rules.weighing import Weighing
from jobraker.search.results import Part
from jobraker.taxonomy.folding import fold

# A company stays blocked while there is another opening of it for which it was.
UNBLOCK = """
DELETE FROM block WHERE account_id = :account_id AND kind = :kind AND key = :key AND NOT EXISTS (
  SELECT FROM opinion JOIN job ON job.id = opinion.job_id JOIN company ON company.id = job.company_id
  WHERE opinion.account_id = :account_id AND because = :because AND company.key = :key
)
"""


class Outcome(StrEnum):
    SAID = "said"
    SAME = "same"  # it stands already as it was sent
    TAKEN_BACK = "taken_back"
    GONE = "gone"  # there is no such opening any more


@dataclass(frozen=True, slots=True)
class Told:
    """What became of it. `opening` is the one that it is now, where it was merged into another; None where it is gone."""

    outcome: Outcome
    opening: Opening | None = None
    before: Verdict | None = None


def say(account_id: int, track: UUID, job_id: int, verdict: Verdict, because: Because | None = None) -> Told:
    """What somebody thinks of an opening, in place of what they said of it before. "This company" blocks it for good."""
    opening = opening_of(job_id)
    if opening is None:
        return Told(Outcome.GONE)
    because = None if verdict is Verdict.MORE else because
    key = {"account_id": account_id, "job_id": opening.job_id}
    said = {"track": track, "verdict": verdict, "because": because, "learnt": True}
    with transaction():
        lock(account_id)
        before = db.session.get(Opinion, key)
        if before and all(getattr(before, name) == value for name, value in said.items()):
            return Told(Outcome.SAME, opening, before.verdict)
        old, of_company = (before.verdict, before.because is Because.COMPANY) if before else (None, False)
        written = insert(Opinion).values(**key, **said, said_at=now())
        db.session.execute(
            written.on_conflict_do_update(index_elements=["account_id", "job_id"], set_=said | {"said_at": now()})
        )
        if because is Because.COMPANY and opening.company:
            block(account_id, Blocked.COMPANY, company_key(opening.company), opening.company)
        elif of_company:
            unblock_company(account_id, opening.company)
    return Told(Outcome.SAID, opening, old)


def take_back(account_id: int, job_id: int) -> Told:
    """As if nothing had been said of it."""
    opening = opening_of(job_id)
    if opening is None:
        return Told(Outcome.GONE)
    with transaction():
        lock(account_id)
        ids = [job_id, opening.job_id]
        gone = delete(Opinion).where(Opinion.account_id == account_id, Opinion.job_id.in_(ids))
        found = db.session.execute(gone.returning(Opinion.verdict, Opinion.because)).all()
        if any(because is Because.COMPANY for _, because in found):
            unblock_company(account_id, opening.company)
    if not found:
        return Told(Outcome.SAME, opening)
    return Told(Outcome.TAKEN_BACK, opening, found[0].verdict)


def block(account_id: int, kind: Blocked, key: str, shown: str) -> None:
    values = {"account_id": account_id, "kind": kind, "key": key, "shown": shown}
    with transaction():
        db.session.execute(insert(Block).values(**values).on_conflict_do_nothing())


def block_word(account_id: int, words: str) -> bool:
    """Whether there is anything in them that a title can say."""
    if not (key := fold(words)):
        return False
    block(account_id, Blocked.WORD, key, words.strip())
    return True


def unblock(account_id: int, kind: Blocked, key: str) -> Block | None:
    """What was blocked; of openings that were hidden for the company the reason goes with it."""
    with transaction():
        lock(account_id)
        held = db.session.get(Block, {"account_id": account_id, "kind": kind, "key": key})
        if held is None:
            return None
        db.session.delete(held)
        if kind is Blocked.COMPANY:
            db.session.execute(text(FORGET_COMPANY), {"account_id": account_id, "key": key} | COMPANY)
        return held


COMPANY = {"because": int(Because.COMPANY)}
FORGET_COMPANY = """
DELETE FROM opinion USING job, company WHERE account_id = :account_id AND because = :because
  AND job.id = opinion.job_id AND company.id = job.company_id AND company.key = :key
"""


def unblock_company(account_id: int, company: str) -> None:
    values = {"account_id": account_id, "kind": int(Blocked.COMPANY), "key": company_key(company)}
    db.session.execute(text(UNBLOCK), values | COMPANY)


def learn(account_id: int, track: UUID, because: Because, *, learnt: bool) -> int:
    """Let this reason count in that list, or no more; the openings stay hidden. How many it was given for."""
    given = update(Opinion).filter_by(account_id=account_id, track=track, because=because).values(learnt=learnt)
    with transaction():
        lock(account_id)
        return len(db.session.scalars(given.returning(Opinion.job_id)).all())


def weigh(account_id: int, track: UUID, weighing: Mapping[Part, Weighing], learnt: Mapping[Part, Weighing]) -> bool:
    """Kept is what is not so by itself or by what was learnt; whether there is such a track."""
    own = {
        part.value: int(weight) for part, weight in weighing.items() if weight is not learnt.get(part, Weighing.NORMAL)
    }
    key = {"account_id": account_id, "track": track}
    with transaction():
        if not shortlists.hold(account_id, track):
            return False
        if not own:
            db.session.execute(delete(PartWeights).filter_by(**key))
            return True
        written = insert(PartWeights).values(**key, weighing=own)
        db.session.execute(
            written.on_conflict_do_update(index_elements=["account_id", "track"], set_={"weighing": own})
        )
    return True


def said_of_all(account_id: int, verdict: Verdict) -> frozenset[int]:
    """The openings of which this was said."""
    with transaction():
        return frozenset(db.session.scalars(select(Opinion.job_id).filter_by(account_id=account_id, verdict=verdict)))

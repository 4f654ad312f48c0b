"""Writing down what somebody says of openings, and taking it back; what it does to their list is `matching.feedback`'s."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
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

# The openings for which a company was blocked: while there is one, it stays so. To whoever had put it in before they
# taught nothing, and taking them back leaves it as it was.
BLOCKING = """
SELECT FROM opinion JOIN job ON job.id = opinion.job_id JOIN company ON company.id = job.company_id
WHERE opinion.account_id = :account_id AND because = :because AND learnt AND company.key = :key
"""
PUT_IN = f"""
SELECT EXISTS (SELECT FROM block WHERE account_id = :account_id AND kind = :kind AND key = :key) AND NOT EXISTS ({BLOCKING})
"""  # noqa: S608 - no words of anybody
UNBLOCK = f"""
DELETE FROM block WHERE account_id = :account_id AND kind = :kind AND key = :key AND NOT EXISTS ({BLOCKING})
"""  # noqa: S608 - no words of anybody


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
    with transaction():
        lock(account_id)
        learnt = because is not Because.COMPANY or not is_put_in(account_id, opening.company)
        said = {"track": track, "verdict": verdict, "because": because, "learnt": learnt}
        before = db.session.get(Opinion, key)
        if before and all(getattr(before, name) == value for name, value in said.items()):
            return Told(Outcome.SAME, opening, before.verdict)
        old, blocked = (before.verdict, blocks(before.because, learnt=before.learnt)) if before else (None, False)
        written = insert(Opinion).values(**key, **said, said_at=now())
        db.session.execute(
            written.on_conflict_do_update(index_elements=["account_id", "job_id"], set_=said | {"said_at": now()})
        )
        if because is Because.COMPANY and opening.company:
            block_company(account_id, opening.company)
        elif blocked:
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
        found = db.session.execute(gone.returning(Opinion.verdict, Opinion.because, Opinion.learnt)).all()
        if any(blocks(because, learnt=learnt) for _, because, learnt in found):
            unblock_company(account_id, opening.company)
    if not found:
        return Told(Outcome.SAME, opening)
    return Told(Outcome.TAKEN_BACK, opening, found[0].verdict)


def blocks(because: Because | None, *, learnt: bool) -> bool:
    """Whether a company was blocked for this reason."""
    return because is Because.COMPANY and learnt


def unblock(account_id: int, kind: Blocked, key: str) -> Block | None:
    """What was blocked; of openings that were hidden for the company the reason goes with it. No key has a NUL in it."""
    with transaction():
        lock(account_id)
        held = db.session.get(Block, {"account_id": account_id, "kind": kind, "key": key.replace("\0", "")})
        if held is None:
            return None
        db.session.delete(held)
        if kind is Blocked.COMPANY:
            db.session.execute(text(FORGET_COMPANY), {"account_id": account_id, "key": held.key} | COMPANY)
        return held


COMPANY = {"because": int(Because.COMPANY)}
FORGET_COMPANY = """
DELETE FROM opinion USING job, company WHERE account_id = :account_id AND because = :because
  AND job.id = opinion.job_id AND company.id = job.company_id AND company.key = :key
"""


def is_put_in(account_id: int, company: str) -> bool:
    """Whether it was blocked otherwise than for one of its openings."""
    return bool(db.session.scalar(text(PUT_IN), of_company(account_id, company)))


def block_company(account_id: int, company: str) -> None:
    values = {"account_id": account_id, "kind": Blocked.COMPANY, "key": company_key(company), "shown": company}
    db.session.execute(insert(Block).values(values).on_conflict_do_nothing())


def unblock_company(account_id: int, company: str) -> None:
    db.session.execute(text(UNBLOCK), of_company(account_id, company))


def of_company(account_id: int, company: str) -> dict[str, Any]:
    return {"account_id": account_id, "kind": int(Blocked.COMPANY), "key": company_key(company)} | COMPANY


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

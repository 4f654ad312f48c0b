"""Talks of a person: begun with their first question, named, found again, removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import delete, func, or_, select, tuple_, union, update

from jobraker.accounts.locking import lock
from jobraker.assistant import live
from jobraker.assistant.models import UNDERWAY, Exchange, Talk
from jobraker.assistant.rules import limits
from jobraker.database import db, transaction
from jobraker.taxonomy.folding import of_a_person

SHOWN = 50
SEARCHED = 250  # talks that are looked through at a time: with twenty answers each some tenth of a second
OLD_AT_ONCE, OLD_TIMES = 500, 20  # talks that are forgotten in one transaction, and transactions of one sweep
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """In the row of talks: where the one stands that was last spoken in then."""

    said_at: datetime
    key: UUID

    def __str__(self) -> str:
        return f"{(self.said_at - EPOCH) // timedelta(microseconds=1)}-{self.key}"


@dataclass(frozen=True, slots=True)
class Listed:
    """`older`: where those begin that are not among them, nor were looked through; None where there are none."""

    talks: Sequence[Talk]
    older: Place | None = None


def read_place(written: str) -> Place | None:
    stamp, _dash, key = written.partition("-")
    try:
        return Place(EPOCH + timedelta(microseconds=int(stamp)), UUID(key))
    except (ValueError, OverflowError):
        return None


def talk_of(account_id: int, key: UUID) -> Talk | None:
    mine = select(Talk).filter_by(account_id=account_id, key=key)
    with transaction():
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def latest(account_id: int) -> Talk | None:
    found = talks_of(account_id, most=1)
    return found[0] if found else None


def talks_of(account_id: int, words: str = "", *, most: int = SHOWN) -> Sequence[Talk]:
    return listed(account_id, words, most=most).talks


def listed(account_id: int, words: str = "", *, before: Place | None = None, most: int = SHOWN) -> Listed:
    """The last that was spoken in first; of the next so many those that have the words in their title, or in what was said."""
    mine = select(Talk).where(Talk.account_id == account_id).order_by(Talk.said_at.desc(), Talk.key.desc())
    if before:
        mine = mine.where(tuple_(Talk.said_at, Talk.key) < (before.said_at, before.key))
    sought = worded(words)
    with transaction():
        if not sought:
            return cut(db.session.scalars(mine.limit(most + 1)).all(), most)
        near = cut(db.session.scalars(mine.limit(SEARCHED + 1)).all(), SEARCHED)
        says = saying(account_id, [talk.key for talk in near.talks], sought)
    found = cut([talk for talk in near.talks if talk.key in says], most)
    return Listed(found.talks, found.older or near.older)


def cut(talks: Sequence[Talk], most: int) -> Listed:
    shown = talks[:most]
    return Listed(shown, Place(shown[-1].said_at, shown[-1].key) if len(talks) > most else None)


def saying(account_id: int, keys: Sequence[UUID], words: str) -> set[UUID]:
    """Which of these talks have them."""
    said = or_(Exchange.question.icontains(words, autoescape=True), Exchange.answer.icontains(words, autoescape=True))
    named = select(Talk.key).where(
        Talk.account_id == account_id, Talk.key.in_(keys), Talk.title.icontains(words, autoescape=True)
    )
    heard = select(Exchange.talk).where(Exchange.account_id == account_id, Exchange.talk.in_(keys), said)
    return set(db.session.scalars(union(named, heard)))


def begin(account_id: int, question: str) -> UUID:
    """Part of the transaction at hand, which holds the account. Of more than are kept the oldest goes."""
    key = uuid4()
    db.session.add(Talk(account_id=account_id, key=key, title=titled(question)))
    db.session.flush()
    others = select(Talk.key).where(Talk.account_id == account_id, Talk.key != key)
    kept = others.order_by(Talk.said_at.desc(), Talk.key).offset(limits.TALKS - 1)
    db.session.execute(delete(Talk).where(Talk.account_id == account_id, Talk.key.in_(kept.scalar_subquery())))
    return key


def worded(said: str) -> str:
    """In one line, and else as it was written: signs of markup are a person's words too."""
    return " ".join(of_a_person(said).split())


def titled(question: str) -> str:
    """Its first words, whole ones where there is room for any."""
    line = worded(question)
    if len(line) <= limits.TITLE:
        return line
    return (line[: limits.TITLE - 1].rpartition(" ")[0] or line[: limits.TITLE - 1]) + "…"


def rename(account_id: int, key: UUID, title: str) -> bool:
    """Whether it is there, and is called something."""
    if not (named := worded(title)[: limits.TITLE]):
        return False
    called = update(Talk).filter_by(account_id=account_id, key=key).values(title=named)
    with transaction():
        return db.session.scalar(called.returning(Talk.key)) is not None


def remove(redis: Redis | None, account_id: int, key: UUID) -> str | None:
    """Its title, None where it is gone already. What is being answered in it ends."""
    with transaction():
        lock(account_id)
        underway = select(Exchange.id, Exchange.tries).filter_by(account_id=account_id, talk=key)
        speaking = db.session.execute(underway.where(Exchange.state.in_(UNDERWAY))).all()
        gone = delete(Talk).filter_by(account_id=account_id, key=key).returning(Talk.title)
        title = db.session.scalar(gone)
    if redis:
        for exchange_id, attempt in speaking:
            live.stop(redis, exchange_id, attempt)
    return title


def forget_old(at_once: int = OLD_AT_ONCE, times: int = OLD_TIMES) -> None:
    """Some at a time: with them goes all that was said. What is left then is for the next sweep."""
    old = select(Talk.account_id, Talk.key).where(Talk.said_at < func.now() - limits.KEPT)
    gone = delete(Talk).where(tuple_(Talk.account_id, Talk.key).in_(old.order_by(Talk.said_at).limit(at_once)))
    for _ in range(times):
        with transaction():
            forgotten = db.session.scalars(
                gone.returning(Talk.key), execution_options={"synchronize_session": False}
            ).all()
        if len(forgotten) < at_once:
            return

"""A question becomes an exchange. What becomes of it is one conditional update each: of two who answer, stop or ask anew at
once, one does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import delete, func, select, update

from jobraker.accounts.locking import lock
from jobraker.assistant import live, talks
from jobraker.assistant.models import UNDERWAY, Action, Decided, Exchange, State, Talk
from jobraker.assistant.rules import limits
from jobraker.database import db, now, storable, transaction
from jobraker.profile.keeping import own
from jobraker.taxonomy.folding import of_a_person


class Refusal(StrEnum):
    EMPTY = "empty"
    LONG = "long"
    BUSY = "busy"  # as many of theirs as may be are being answered
    GONE = "gone"  # the talk


@dataclass(frozen=True, slots=True)
class Asked:
    """`refused` says why there is no exchange."""

    talk: UUID | None = None
    exchange: UUID | None = None
    refused: Refusal | None = None


def ask(account_id: int, question: str, *, talk: UUID | None = None, page: str = "") -> Asked:
    """In a talk, or in one that begins with it."""
    said = of_a_person(str(storable(question))).strip()
    if not said:
        return Asked(talk, refused=Refusal.EMPTY)
    if len(said) > limits.QUESTION:
        return Asked(talk, refused=Refusal.LONG)
    with transaction():
        lock(account_id)
        if talk is not None and own(Talk, account_id, key=talk) is None:
            return Asked(refused=Refusal.GONE)
        if underway(account_id) >= limits.UNDERWAY:
            return Asked(talk, refused=Refusal.BUSY)
        spoken_in = talk or talks.begin(account_id, said)
        key = uuid4()
        db.session.add(Exchange(account_id=account_id, key=key, talk=spoken_in, question=said, page=page))
        spoke(account_id, spoken_in)
    return Asked(spoken_in, key)


def underway(account_id: int, states: Collection[State] = UNDERWAY) -> int:
    """Not those of a page that was closed before anybody answered them: they wait until it is looked at again."""
    mine = select(func.count()).select_from(Exchange).where(Exchange.account_id == account_id)
    mine = mine.where(Exchange.asked_at > func.now() - limits.LEFT)
    return db.session.scalar(mine.where(Exchange.state.in_(states))) or 0


def spoke(account_id: int, talk: UUID) -> None:
    """Part of the transaction at hand."""
    db.session.flush()
    db.session.execute(update(Talk).filter_by(account_id=account_id, key=talk).values(said_at=func.now()))


def exchange_of(account_id: int, key: UUID) -> Exchange | None:
    mine = select(Exchange).filter_by(account_id=account_id, key=key)
    with transaction():
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def exchanges_of(account_id: int, talk: UUID, most: int) -> Sequence[Exchange]:
    """The last of them, in the order in which they were asked."""
    mine = select(Exchange).filter_by(account_id=account_id, talk=talk).order_by(Exchange.id.desc()).limit(most)
    with transaction():
        return db.session.scalars(mine, execution_options={"populate_existing": True}).all()[::-1]


def before(row: Exchange, most: int) -> Sequence[Exchange]:
    """The last of its talk that were asked before it, in the order in which they were asked."""
    earlier = select(Exchange).filter_by(account_id=row.account_id, talk=row.talk).where(Exchange.id < row.id)
    with transaction():
        return db.session.scalars(earlier.order_by(Exchange.id.desc()).limit(most)).all()[::-1]


def is_last(row: Exchange) -> bool:
    """Of its talk."""
    later = select(Exchange.id).filter_by(account_id=row.account_id, talk=row.talk).where(Exchange.id > row.id)
    with transaction():
        return db.session.scalar(later.limit(1)) is None


def anew(account_id: int, key: UUID) -> bool:
    """Whether it is asked once more: the last of its talk, once it has ended. What was not done of its actions goes."""
    with transaction():
        lock(account_id)
        row = own(Exchange, account_id, key=key)
        if row is None or row.is_underway or underway(account_id) >= limits.UNDERWAY:
            return False
        last = select(func.max(Exchange.id)).filter_by(account_id=account_id, talk=row.talk).scalar_subquery()
        cleared: dict[str, Any] = {
            "state": State.WAITING,
            "answer": "",
            "sources": [],
            "problem": None,
            "ended_at": None,
            "asked_at": func.now(),
            "tries": Exchange.tries + 1,  # whoever answered it last has no more to say
            "unaided": False,
        }
        again = update(Exchange).where(Exchange.account_id == account_id, Exchange.key == key, Exchange.id == last)
        again = again.where(Exchange.state.not_in(UNDERWAY)).values(cleared).returning(Exchange.key)
        if db.session.scalar(again, execution_options={"synchronize_session": False}) is None:
            return False
        undone = delete(Action).filter_by(account_id=account_id, exchange=key).where(Action.decided != Decided.DONE)
        db.session.execute(undone)
        spoke(account_id, row.talk)
    return True


def stop(redis: Redis | None, account_id: int, key: UUID) -> bool:
    """Whether its answer was underway. What was said of it so far is kept."""
    row = exchange_of(account_id, key)
    if row is None or not row.is_underway:
        return False
    heard = live.read(redis, row.id, row.tries) if redis else None
    ended = settle(row, row.tries, State.STOPPED, answer=heard.text if heard else "")
    if redis:
        live.stop(redis, row.id, row.tries)
    return ended


def take(account_id: int, key: UUID) -> Exchange | None:
    """The exchange, for whoever comes first to answer it; not while as many of theirs as may be are being answered."""
    waiting = (Exchange.account_id == account_id, Exchange.key == key, Exchange.state == State.WAITING)
    taken = (
        update(Exchange).where(*waiting).values(state=State.ANSWERING, tries=Exchange.tries + 1, asked_at=func.now())
    )
    with transaction():
        if db.session.scalar(select(Exchange.id).where(*waiting)) is None:
            return None
        lock(account_id)
        if underway(account_id, (State.ANSWERING,)) >= limits.UNDERWAY:
            return None
        return db.session.scalar(taken.returning(Exchange), execution_options={"populate_existing": True})


def note_sources(row: Exchange, attempt: int, sources: list[dict[str, Any]]) -> None:
    """What the answer may cite, however it will end."""
    mine = update(Exchange).where(Exchange.account_id == row.account_id, Exchange.key == row.key)
    with transaction():
        db.session.execute(mine.where(Exchange.tries == attempt).values(sources=storable(sources)))


def settle(row: Exchange, attempt: int, state: State, over: Collection[State] = UNDERWAY, **values: Any) -> bool:
    """Whether it was this attempt's still: it was not stopped, asked anew or removed meanwhile. `over`: states that give way."""
    answer = str(storable(str(values.pop("answer", ""))))[: limits.ANSWER]
    mine = update(Exchange).where(Exchange.account_id == row.account_id, Exchange.key == row.key)
    mine = mine.where(Exchange.state.in_(over), Exchange.tries == attempt)
    ended = mine.values(state=state, answer=answer, ended_at=func.now(), **storable(values))
    with transaction():
        found = db.session.scalar(ended.returning(Exchange.key), execution_options={"synchronize_session": False})
        return found is not None


def lost(redis: Redis | None, row: Exchange, longest: timedelta) -> bool:
    """Whether whoever answered it died: its part that was heard is kept then. Where Redis does not say, nobody knows before
    the longest that an answer takes."""
    if row.state != State.ANSWERING:
        return False
    heard = live.read(redis, row.id, row.tries) if redis else None
    if heard is None:
        return now() - row.asked_at > longest and settle(row, row.tries, State.CUT)
    return not heard.is_alive and settle(row, row.tries, State.CUT, answer=heard.text)

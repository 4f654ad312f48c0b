"""An attempt becomes something else: by one conditional update, with what that means for its application, all or nothing."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.exc import IntegrityError

from jobraker.accounts.locking import lock
from jobraker.applications import moving
from jobraker.applications.channels import channel_of
from jobraker.applications.models import Event
from jobraker.applications.reading import zone_of
from jobraker.applications.rules import limits
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.applications.timeline import note
from jobraker.automation import hooked, metrics
from jobraker.automation.models import Attempt, SentFile
from jobraker.automation.rules.states import HOLDING, LIVE, Problem, State, before
from jobraker.counting import count
from jobraker.database import db, now, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Part, Receiver, Why
from jobraker.profile.keeping import own
from jobraker.queue import Task, enqueue
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage

# Its person can do something about these; after the others it stands where it stood before.
FOR_ITS_PERSON = frozenset(Problem) - {Problem.CANCELED, Problem.DENIED, Problem.REMOVED}


def become(attempt: Attempt, to: State, *, held: bool = True, **values: Any) -> Attempt | None:
    """The attempt as it is then; None where it has become something else meanwhile, or another worker has its turn (`held`).

    With `due_at` its next step is sent for. Raises IntegrityError where another attempt holds the job.
    """
    at = State(attempt.state)  # the row that comes back may be this very object
    ours = [Attempt.account_id == attempt.account_id, Attempt.key == attempt.key]
    if held:
        ours.append(Attempt.turn == attempt.turn)
    values = {"due_at": None} | values
    if to is not at:
        values |= {"state": to, "state_at": now(), "tries": values.get("tries", 0)}
    may = {at} & before(to) if to is not at else {at}
    with transaction():
        lock(attempt.account_id)
        statement = update(Attempt).where(*ours, Attempt.state.in_(may)).values(**values).returning(Attempt)
        row = db.session.scalar(statement, execution_options={"populate_existing": True})
        if row is not None and to is not at:
            tell(row, to)
            count(metrics.attempts.labels(to, "yes" if row.dry else "no"))
        if row is not None and row.due_at is not None:
            enqueue(Task.ADVANCE_ATTEMPT, row.id, after=max(row.due_at - now(), timedelta(0)))
    return row


def again(attempt: Attempt, after: timedelta, **values: Any) -> Attempt | None:
    """It stays what it is, and is looked at `after` a while."""
    return become(attempt, State(attempt.state), due_at=now() + after, **values)


def tell(attempt: Attempt, to: State) -> None:
    """What that means for its application, as far as it is there. Part of the transaction at hand."""
    if to is State.SENT:
        write_received(attempt)
    if to not in LIVE:
        hooked.attempt_ended(attempt, to)
    row = own(SavedJob, attempt.account_id, key=attempt.application)
    if row is None:
        return
    told = {"did": to.value, "attempt": str(attempt.key), "dry": attempt.dry, "by_rule": attempt.by_rule}
    told |= {"problem": attempt.problem} if attempt.problem and to in (State.UNSENT, State.UNSURE) else {}
    note(attempt.account_id, attempt.application, Kind.ATTEMPT, Actor.SENDER, **told)
    if attempt.dry:
        return
    match to:
        case State.SENT:
            write_sent(attempt, row)
        case State.LIKELY | State.UNSURE:
            stand(attempt, Stage.NEEDS_YOU)
        case State.UNSENT:
            stand(attempt, Stage.NEEDS_YOU if attempt.problem in FOR_ITS_PERSON else Stage.PREPARING)


def stand(attempt: Attempt, stage: Stage) -> None:
    """Move it there, if that is the sender's to say: what its person has moved on stays."""
    moving.move(None, attempt.account_id, [attempt.application], stage, day_of(attempt), actor=Actor.SENDER)


def write_sent(attempt: Attempt, row: SavedJob) -> None:
    """With what went along; what its person has told of the sending themselves stays."""
    told: dict[str, Any] = {
        "resume": row.resume or named(attempt.resume),
        "letter": row.letter or named(attempt.letter),
        "answers": row.answers or pairs(attempt),
        "channel": row.channel or (channel_of(attempt.job_id) if attempt.job_id else ""),
    }
    mine = update(SavedJob).where(SavedJob.account_id == attempt.account_id, SavedJob.key == attempt.application)
    db.session.execute(
        mine.values(**told, version=SavedJob.version + 1), execution_options={"synchronize_session": False}
    )
    on = day_of(attempt)
    moving.move(None, attempt.account_id, [attempt.application], Stage.APPLIED, on, actor=Actor.SENDER, applied_on=on)


def write_received(attempt: Attempt) -> None:
    """In the ledger: what the employer has by now, whether its application is there still or not."""
    mine = select(SentFile.name).filter_by(account_id=attempt.account_id, attempt=attempt.key)
    files = db.session.scalars(mine.order_by(SentFile.role.desc())).all()
    receiver = attempt.company or attempt.title
    leave(attempt.account_id, Receiver.EMPLOYER, receiver, parts_of(attempt), Why.APPLICATION, files=files)


def parts_of(attempt: Attempt) -> list[Part]:
    documents = {Part.RESUME: attempt.resume, Part.LETTER: attempt.letter}
    return [Part.APPLICATION, *(part for part, document in documents.items() if document)]


def named(document: Any) -> dict[str, str] | None:
    return {"key": document["key"], "name": document["name"]} if document else None


def pairs(attempt: Attempt) -> list[dict[str, str]]:
    """As far as an application keeps them; the attempt has them whole."""
    return [
        {"question": each["question"][: limits.QUESTION], "answer": each["answer"][: limits.ANSWER]}
        for each in attempt.answers[: limits.ANSWERS]
    ]


def day_of(attempt: Attempt) -> date:
    """On which it was sent, where its person lives."""
    return (attempt.called_at or now()).astimezone(zone_of(attempt.account_id)).date()


def prove(attempt: Attempt, to: State = State.SENT, **values: Any) -> Attempt | None:
    """It was sent, or looks so, and its run says so, however late; a rehearsal that was submitted is none. A second attempt
    that has not left by then does not."""
    at = State(attempt.state)
    with transaction():
        lock(attempt.account_id)
        for other in others(attempt):
            if other.state == State.QUEUED:
                become(
                    other, State.UNSENT, held=False, problem=Problem.ALREADY_APPLIED, ended_at=now(), proven_at=now()
                )
            else:
                again_now(other, cancel_at=other.cancel_at or now())
        try:
            with db.session.begin_nested():
                return become(attempt, to, held=False, **({"ended_at": now(), "dry": False} | values))
        except IntegrityError:
            # The other holds the job, so that nothing more is sent; its person reads of both.
            db.session.refresh(attempt)
            note_late(attempt, at)
            return None


def note_late(attempt: Attempt, at: State) -> None:
    """Once, however often it is found out."""
    told = {"did": "late", "attempt": str(attempt.key)}
    known = select(Event.id).where(Event.account_id == attempt.account_id, Event.application == attempt.application)
    there = own(SavedJob, attempt.account_id, key=attempt.application)
    if there and at is not State.SENT and db.session.scalar(known.where(Event.told.contains(told)).limit(1)) is None:
        note(attempt.account_id, attempt.application, Kind.ATTEMPT, Actor.SENDER, **told)


def others(attempt: Attempt) -> list[Attempt]:
    """Of the same job or form, that hold it."""
    same = [Attempt.form == attempt.form]
    if attempt.job_id:
        same.append(Attempt.job_id == attempt.job_id)
    held = select(Attempt).where(Attempt.account_id == attempt.account_id, Attempt.key != attempt.key, or_(*same))
    held = held.where(Attempt.state.in_(HOLDING), Attempt.dry.is_(False))
    return list(db.session.scalars(held, execution_options={"populate_existing": True}))


def again_now(attempt: Attempt, **values: Any) -> None:
    """Look at it at once, whoever has its turn: that one finds out when it writes."""
    mine = update(Attempt).where(Attempt.account_id == attempt.account_id, Attempt.key == attempt.key)
    alive = mine.where(Attempt.state.in_(LIVE)).values(due_at=func.now(), **values).returning(Attempt.id)
    with transaction():
        if db.session.scalar(alive, execution_options={"synchronize_session": False}) is not None:
            enqueue(Task.ADVANCE_ATTEMPT, attempt.id)

"""How a run goes: asked for until it has ended, or has taken longer than it may; then judged by what it proves."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import structlog
from sqlalchemy import select

from jobraker.automation import editing
from jobraker.automation.models import Attempt
from jobraker.automation.rules.evidence import Ended, Verdict, judge
from jobraker.automation.rules.states import BY_ADMIN, Problem, State
from jobraker.automation.rules.waiting import LATE, LOST_MOST, POLLS, PROOF, nth
from jobraker.automation.server import skyvern
from jobraker.automation.settling import again, become, prove
from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.skyvern_answers import Run, Status
from jobraker.database import db, now, transaction
from jobraker.settings import Settings

QUEUED_LONGEST = timedelta(hours=12)  # at Skyvern, before it is at work
AFTER_CANCEL = timedelta(minutes=10)  # that it gets to come to its end
SAID = 500  # characters

log = structlog.get_logger(__name__)


def follow(settings: Settings, attempt: Attempt) -> None:
    late = is_late(settings, attempt)
    if attempt.cancel_at or late:
        ask_to_end(settings, attempt)
    try:
        run = skyvern(settings).run(attempt.run_id or "")
    except ClientError as error:
        unanswered(settings, attempt, error)
        return
    if run.status.final:
        end(settings, attempt, run, late=late)
        return
    seen: dict[str, Any] = {"status": run.status_text, "steps": run.step_count, "tries": attempt.tries + 1, "misses": 0}
    if run.started_at or run.status_text == "running":
        seen["began_at"] = attempt.began_at or now()
    if late:
        seen |= {"cancel_at": attempt.cancel_at or now(), "problem": Problem.SILENT}
    if gave_up(attempt):
        become(attempt, State.UNSENT if attempt.dry else State.UNSURE, problem=Problem.SILENT, **closing(attempt))
        return
    again(attempt, nth(POLLS, attempt.tries), **seen)


def ask_to_end(settings: Settings, attempt: Attempt) -> None:
    """Whatever comes of that: how the run stands is looked at all the same."""
    try:
        skyvern(settings).cancel(attempt.run_id or "")
    except ClientError as error:
        log.warning("run not asked to end", attempt=attempt.id, reason=str(error))


def is_late(settings: Settings, attempt: Attempt) -> bool:
    """Whether it has taken longer than it may: the clock is ours, for a server that died leaves its runs running."""
    if attempt.began_at:
        return now() - attempt.began_at > timedelta(minutes=settings.skyvern_run_minutes)
    return now() - (attempt.called_at or attempt.state_at) > QUEUED_LONGEST


def gave_up(attempt: Attempt) -> bool:
    return (
        attempt.problem == Problem.SILENT and attempt.cancel_at is not None and passed(attempt.cancel_at, AFTER_CANCEL)
    )


def passed(since: datetime, while_: timedelta) -> bool:
    return now() - since > while_


def unanswered(settings: Settings, attempt: Attempt, error: ClientError) -> None:
    """Nobody knows it there, or nobody answers: the one is believed after some looks, the other only when its time is over."""
    misses = attempt.misses + 1 if error.kind is Kind.NOT_FOUND else attempt.misses
    to = State.UNSENT if attempt.dry else State.UNSURE
    if misses >= LOST_MOST:
        become(attempt, to, problem=Problem.LOST, misses=misses, **closing(attempt))
    elif is_late(settings, attempt) and passed(attempt.began_at or attempt.state_at, 2 * QUEUED_LONGEST):
        become(attempt, to, problem=Problem.SILENT, **closing(attempt))
    else:
        again(attempt, nth(POLLS, attempt.tries), tries=attempt.tries + 1, misses=misses)


def closing(attempt: Attempt) -> dict[str, Any]:
    """What stands beside every end: what is still to be fetched, and how often one looks whether it was the end."""
    return {"ended_at": attempt.ended_at or now(), "looks_left": len(LATE), "due_at": now() + nth(PROOF, 0)}


def end(settings: Settings, attempt: Attempt, run: Run, *, late: bool = False) -> None:
    """`late`: it was ended by us, for it took longer than it may."""
    verdict = judge(ended(attempt, run), dry=attempt.dry)
    if verdict.problem is Problem.CANCELED and (late or attempt.problem == Problem.SILENT):
        verdict = replace(verdict, problem=Problem.SILENT)
    elif verdict.problem is Problem.CANCELED and attempt.problem in BY_ADMIN:
        verdict = replace(verdict, problem=Problem(attempt.problem))
    values = told(settings, attempt, run, verdict)
    if attempt.state == State.RUNNING:
        overtaken(attempt, verdict, values)
    elif verdict.state in (State.SENT, State.LIKELY):
        prove(attempt, verdict.state, **values)


def overtaken(attempt: Attempt, verdict: Verdict, values: dict[str, Any]) -> None:
    """Where a rehearsal was submitted all the same it was sent, which is told as it is."""
    if attempt.dry and verdict.state in (State.SENT, State.LIKELY):
        values["dry"] = False
    with transaction():
        if become(attempt, verdict.state, **values) and verdict.questions:
            editing.rebuild(attempt.account_id, attempt.application)  # which asks its person for them


def ended(attempt: Attempt, run: Run) -> Ended:
    """One that was cancelled while it was seen to wait, and that has fetched no file, has done nothing. That something is not
    told proves nothing."""
    seen = attempt.began_at or attempt.fetched_at or run.started_at or run.step_count
    waited = run.status is Status.CANCELED and attempt.status in (Status.CREATED, Status.QUEUED) and not seen
    return Ended(run.status.value, run.output, tuple(error.code for error in run.errors), began=not waited)


def told(settings: Settings, attempt: Attempt, run: Run, verdict: Verdict) -> dict[str, Any]:
    price = settings.skyvern_step_price
    return closing(attempt) | {
        "problem": verdict.problem,
        "said": (run.failure_reason or "")[:SAID],
        "questions": list(verdict.questions),
        "confirmation": verdict.confirmation,
        "number": verdict.number,
        "confirmed_by": "run" if verdict.state is State.SENT else "",
        "status": run.status_text,
        "steps": run.step_count,
        "cost": price * run.step_count if price and run.step_count is not None else Decimal(0) if not price else None,
        "misses": 0,
        "told_at": None,  # of what its person was written before, this is news
        "looks_left": 0 if verdict.state in (State.SENT, State.REHEARSED) else len(LATE),
    }


def look_again(settings: Settings, attempt: Attempt) -> None:
    """After its end: a cancelled or doubtful run may have been overtaken by its own completion."""
    left, stood = attempt.looks_left - 1, (attempt.state, attempt.turn)
    then = now() if attempt.proven_at is None else None  # its pictures may not be there yet
    after: dict[str, Any] = {"looks_left": left, "due_at": now() + nth(LATE, len(LATE) - left) if left else then}
    try:
        run = skyvern(settings).run(attempt.run_id or "")
    except ClientError:
        become(attempt, State(attempt.state), **after)
        return
    if run.status.final:
        end(settings, attempt, run)
    with transaction():
        seen = select(Attempt).where(Attempt.account_id == attempt.account_id, Attempt.key == attempt.key)
        row = db.session.scalar(seen, execution_options={"populate_existing": True})
        if row and (row.state, row.turn) == stood:
            become(row, State(row.state), **after)

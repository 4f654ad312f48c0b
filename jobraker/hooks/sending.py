"""Messages are brought to hooks, each with its own tries, and a hook that takes none for days is left alone.

What is sent may arrive twice, where a worker dies before it notes an answer; the identifier of the event stays the same.
By the database's clock.
"""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import func, select, update

from jobraker.accounts.locked import is_locked
from jobraker.accounts.locking import lock
from jobraker.clients import tools
from jobraker.clients.answer import CERTIFICATE, INSIDE
from jobraker.clients.errors import ClientError
from jobraker.clients.errors import Kind as Failure
from jobraker.clients.tool_addresses import ToolRefusedError, is_sandboxed, read_tool
from jobraker.database import db, transaction
from jobraker.hooks.models import OPEN, Because, Delivery, Hook, State
from jobraker.hooks.rules import limits
from jobraker.hooks.rules.events import Event
from jobraker.hooks.rules.problems import Problem
from jobraker.hooks.rules.retrying import GONE, TRIES, is_lasting, wait_after
from jobraker.hooks.rules.signing import headers
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Part, Receiver, Why
from jobraker.notifications.rules.kinds import Kind
from jobraker.notifications.telling import write as notify
from jobraker.queue import Task, enqueue
from jobraker.sealing import SealingError, unseal
from jobraker.settings import Settings

PAGE = "/account/hooks"
SANDBOX = "sandbox"
UNSENT = timedelta(seconds=15)  # that the message of a delivery may be underway before a sweep sends another
DUE_MOST = 500
BUSY = timedelta(seconds=5)  # that one waits whose hook is being told something else
PROBLEMS = {
    Failure.TIMEOUT: Problem.TIMEOUT,
    Failure.UNREACHABLE: Problem.UNREACHABLE,
    Failure.UNREADABLE: Problem.UNREACHABLE,
}
PARTS = {Event.MATCHES: Part.MATCHES}

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery and the number of the try at hand, by which it is ours."""

    account_id: int
    delivery: Delivery
    hook: Hook
    tries: int


def deliver(settings: Settings, delivery_id: int) -> None:
    """One try, if it is due and nobody else is at it."""
    taken = take(settings, delivery_id)
    if taken is None:
        return
    try:
        address, secret = opened(settings, taken.hook)
        body = body_of(settings, taken.delivery.body)
        sent = headers(secret, taken.delivery.event_id, round(time.time()), body)
        status = tools.hand(settings, address, sent, body)
    except (SealingError, ToolRefusedError):
        give_up(taken, None, Problem.ADDRESS)
    except ClientError as error:
        fail(taken, error)
    else:
        accept(taken, status)


def take(settings: Settings, delivery_id: int) -> Taken | None:
    """Held for longer than any try takes."""
    with transaction():
        found = db.session.execute(
            select(Delivery, Hook)
            .join(Hook, (Hook.account_id == Delivery.account_id) & (Hook.key == Delivery.hook))
            .where(Delivery.id == delivery_id, Delivery.state.in_(OPEN), Delivery.due_at <= func.now())
            .execution_options(populate_existing=True)
        ).one_or_none()
        if found is None:
            return None
        delivery, hook = found
        lock(hook.account_id)
        if is_busy(hook):
            wait(delivery, BUSY)
            return None
        lease = func.now() + timedelta(seconds=2 * tools.longest(settings))
        ours = update(Delivery).where(
            Delivery.id == delivery_id, Delivery.state.in_(OPEN), Delivery.due_at <= func.now()
        )
        claimed = ours.values(state=State.SENDING, tries=Delivery.tries + 1, due_at=lease).returning(Delivery.tries)
        tries = db.session.scalar(claimed, execution_options={"synchronize_session": False})
        if tries is None:
            return None  # somebody else was quicker
        taken = Taken(hook.account_id, delivery, hook, tries)
        if hook.stopped_at is not None or is_locked(hook.account_id):
            settle(taken, State.GIVEN_UP, None, Problem.STOPPED)
            return None
        if tries > TRIES:
            give_up(taken, None, Problem.LOST)
            return None
        if tries == 1:
            note_leaving(settings, taken)
        return taken


def is_busy(hook: Hook) -> bool:
    """One tool that is slow does not keep those of others waiting."""
    held = select(func.count()).where(
        Delivery.account_id == hook.account_id,
        Delivery.hook == hook.key,
        Delivery.state == State.SENDING,
        Delivery.due_at > func.now(),
    )
    return (db.session.scalar(held) or 0) >= limits.AT_ONCE


def wait(delivery: Delivery, seconds: timedelta) -> None:
    after = seconds * (1 + random.random())  # noqa: S311 - no secret
    waiting = update(Delivery).where(Delivery.id == delivery.id, Delivery.state == State.WAITING)
    db.session.execute(waiting.values(due_at=func.now() + after), execution_options={"synchronize_session": False})
    enqueue(Task.DELIVER, delivery.id, after=after)


def note_leaving(settings: Settings, taken: Taken) -> None:
    """Before it leaves: a try that fails may have been read all the same. Of a test nothing of theirs is in it."""
    if taken.delivery.event == Event.PING:
        return
    try:
        address, _secret = opened(settings, taken.hook)
    except (SealingError, ToolRefusedError):
        return  # it goes nowhere
    part = PARTS.get(Event(taken.delivery.event), Part.TRACKED)
    name = SANDBOX if is_sandboxed(settings, address) else taken.hook.host
    leave(taken.account_id, Receiver.TOOL, name, [part], Why.HOOK)


def opened(settings: Settings, hook: Hook) -> tuple[str, str]:
    """Its address, looked at anew: what may be called is what this version calls; and its secret. Raises `SealingError`
    and `ToolRefusedError`."""
    held = unseal(settings, hook.sealed)
    return read_tool(settings, held["address"]), held["secret"]


def body_of(settings: Settings, body: dict[str, Any]) -> bytes:
    """The same for each try."""
    return json.dumps(with_site(settings, body), ensure_ascii=False, separators=(",", ":")).encode()


def with_site(settings: Settings, told: Any) -> Any:
    """Links are kept as paths: a site may move."""
    if isinstance(told, dict):
        return {
            name: settings.public_url + each if name == "link" and isinstance(each, str) else with_site(settings, each)
            for name, each in told.items()
        }
    return [with_site(settings, each) for each in told] if isinstance(told, list) else told


def accept(taken: Taken, status: int) -> None:
    with transaction():
        settle(taken, State.DELIVERED, status, "")
        change_hook(taken, failures=0, failing_since=None)


def fail(taken: Taken, error: ClientError) -> None:
    if error.status == GONE:
        with transaction():
            give_up(taken, error.status, Problem.ANSWERED)
            stop(taken, Because.GONE)
        return
    refused = error.permanent
    after = wait_after(taken.tries, error.retry_after, random.random, refused=refused)
    if after is None:
        give_up(taken, error.status, problem_of(error))
        return
    with transaction():
        values = {
            "state": State.WAITING,
            "status": error.status,
            "problem": problem_of(error),
            "due_at": func.now() + after,
        }
        if change(taken, **values):
            enqueue(Task.DELIVER, taken.delivery.id, after=after)


def problem_of(error: ClientError) -> Problem:
    if error.status is not None:
        return Problem.REDIRECTS if 300 <= error.status < 400 else Problem.ANSWERED
    if error.detail == CERTIFICATE:
        return Problem.CERTIFICATE
    if error.detail == INSIDE:
        return Problem.INSIDE
    return PROBLEMS.get(error.kind, Problem.ADDRESS)


def give_up(taken: Taken, status: int | None, problem: str) -> None:
    with transaction():
        if not settle(taken, State.GIVEN_UP, status, problem) or taken.delivery.event == Event.PING:
            return
        failing = func.coalesce(Hook.failing_since, func.now())
        mine = update(Hook).where(Hook.account_id == taken.account_id, Hook.key == taken.hook.key)
        counted = mine.values(failures=Hook.failures + 1, failing_since=failing)
        told = counted.returning(Hook.failures, func.extract("epoch", func.now() - Hook.failing_since))
        row = db.session.execute(told, execution_options={"synchronize_session": False}).one_or_none()
        if row is not None and is_lasting(row[0], timedelta(seconds=float(row[1]))):
            stop(taken, Because.FAILURES)


def stop(taken: Taken, because: Because) -> None:
    """Its person is told once, by the list. Part of the transaction at hand."""
    news = change_hook(taken, Hook.stopped_at.is_(None), stopped_at=func.now(), because=because)
    if not news:
        return
    drop_waiting(taken.account_id, taken.hook)
    notify(taken.account_id, Kind.NEEDS_YOU, {"what": "hook", "name": taken.hook.name}, PAGE, here=True)


def drop_waiting(account_id: int, hook: Hook) -> None:
    """What waits for a hook that is stopped is not sent. Part of the transaction at hand, with its person held."""
    waiting = update(Delivery).where(
        Delivery.account_id == account_id, Delivery.hook == hook.key, Delivery.state == State.WAITING
    )
    ended = {"state": State.GIVEN_UP, "problem": Problem.STOPPED, "due_at": None, "settled_at": func.now()}
    db.session.execute(waiting.values(ended), execution_options={"synchronize_session": False})


def settle(taken: Taken, state: State, status: int | None, problem: str) -> bool:
    return change(taken, state=state, status=status, problem=problem, due_at=None, settled_at=func.now())


def change(taken: Taken, **values: Any) -> bool:
    """Whether it is ours still: what another worker has taken meanwhile, or its person sent anew, is that one's to say."""
    with transaction():
        lock(taken.account_id)
        ours = (Delivery.id == taken.delivery.id, Delivery.state == State.SENDING, Delivery.tries == taken.tries)
        changed = update(Delivery).where(*ours).values(values).returning(Delivery.id)
        done = db.session.scalar(changed, execution_options={"synchronize_session": False}) is not None
    log.info("hook told", account=taken.account_id, event_kind=taken.delivery.event, state=values["state"], ours=done)
    return done


def change_hook(taken: Taken, *where: Any, **values: Any) -> bool:
    mine = update(Hook).where(Hook.account_id == taken.account_id, Hook.key == taken.hook.key, *where)
    changed = mine.values(values).returning(Hook.key)
    return db.session.scalar(changed, execution_options={"synchronize_session": False}) is not None


def due() -> Sequence[int]:
    """Deliveries whose message was lost, whose time has come, or whose worker died."""
    waiting = select(Delivery.id).where(Delivery.due_at <= func.now() - UNSENT, Delivery.state.in_(OPEN))
    with transaction():
        return db.session.scalars(waiting.order_by(Delivery.due_at).limit(DUE_MOST)).all()

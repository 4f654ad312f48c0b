"""What is sent for somebody ends: they stop it, pause, have found work, take their consent back or delete their account, or
an admin locks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, select

from jobraker.automation import switches
from jobraker.automation.advancing import cancel_all
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import LIVE, OUT, Problem, State
from jobraker.automation.server import skyvern
from jobraker.automation.settling import again_now, become
from jobraker.clients.errors import ClientError
from jobraker.database import db, now, transaction
from jobraker.profile.tracks import automation_of
from jobraker.settings import Settings

ASKED_MOST = 20  # runs that are asked to end while somebody waits for it
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Underway:
    """`queued` has not left; `out` has, or may have."""

    queued: int
    out: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """`unsent` did not leave; `asked` to end were those that had."""

    unsent: int
    asked: int


def underway(account_id: int) -> Underway:
    states = select(Attempt.state).where(Attempt.account_id == account_id, Attempt.state.in_(LIVE))
    with transaction():
        found = [State(each) for each in db.session.scalars(states)]
    return Underway(found.count(State.QUEUED), sum(each in OUT for each in found))


def end_queued(account_id: int, problem: Problem, *which: ColumnElement[bool]) -> int:
    """What has not left does not leave, and its application says why. How many that were."""
    with transaction():
        ends = {"problem": problem, "ended_at": now(), "proven_at": now()}
        found = queued(account_id, *which)
        return sum(become(each, State.UNSENT, held=False, **ends) is not None for each in found)


def queued(account_id: int, *which: ColumnElement[bool]) -> Sequence[Attempt]:
    mine = select(Attempt).where(Attempt.account_id == account_id, Attempt.state == State.QUEUED, *which)
    return db.session.scalars(mine, execution_options={"populate_existing": True}).all()


def end_unallowed(account_id: int, track: UUID) -> int:
    """What they no longer let be sent for a kind of work, at all or unseen. How many that were. What waits for limits that
    were just changed is looked at anew."""
    with transaction():
        for waiting in queued(account_id, Attempt.track == track):
            again_now(waiting)
        rule = automation_of(account_id, track)
        if rule and rule.consent and not rule.review:
            return 0
        unseen = (Attempt.by_rule,) if rule and rule.consent else ()
        return end_queued(account_id, Problem.NO_CONSENT, Attempt.track == track, *unseen)


def stop_all(account_id: int, *, underway: bool = False) -> Stopped:
    """From now on nothing leaves for them. `underway`: what has left is asked to end too."""
    with transaction():
        switches.stop(account_id)
        unsent = end_queued(account_id, Problem.STOPPED)
        return Stopped(unsent, cancel_all(account_id) if underway else 0)


def lock_out(account_id: int) -> Stopped:
    """Their account is locked: nothing leaves any more, and what has left is asked to end. Part of the transaction at hand."""
    unsent = end_queued(account_id, Problem.LOCKED)
    return Stopped(unsent, cancel_all(account_id, Problem.LOCKED))


def end_all(settings: Settings, account_id: int) -> None:
    """Before everything of theirs is deleted: afterwards no worker finds what it should end, so that runs are asked here and
    now. What does not answer is left: its files are gone with the account, and without them it cannot apply."""
    cancel_all(account_id)
    runs = select(Attempt.run_id).where(Attempt.account_id == account_id, Attempt.state == State.RUNNING)
    with transaction():
        asked = [each for each in db.session.scalars(runs.limit(ASKED_MOST)) if each]
    if settings.skyvern is None:
        return
    for run_id in asked:
        try:
            skyvern(settings).cancel(run_id)
        except ClientError as error:
            log.warning("run not ended", kind=error.kind)

"""A run whose start got no answer is looked for by the name that it was given; it is never started again."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from jobraker.automation.calling import run
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.rules.waiting import CALL_WITHIN, LATE, LOOKED_LONGEST, LOOKS, LOOKS_LEAST, nth
from jobraker.automation.server import skyvern
from jobraker.automation.settling import again, become
from jobraker.clients.errors import ClientError
from jobraker.database import db, now, transaction
from jobraker.settings import Settings

FIRST = datetime.min.replace(tzinfo=UTC)


def find(settings: Settings, attempt: Attempt) -> None:
    """Adopt it where it is there. Where many looks were answered and found none, its person decides."""
    try:
        adopted = look(settings, attempt)
    except ClientError:
        unanswered(attempt)
    else:
        if not adopted:
            missed(settings, attempt)


def look(settings: Settings, attempt: Attempt) -> bool:
    """Whether it is there, and followed from now on. Raises `ClientError`."""
    found = skyvern(settings).find(attempt.name)
    if found:
        run(attempt, min(found, key=lambda each: each.created_at or FIRST).run_id)
    return bool(found)


def look_once_more(settings: Settings, attempt: Attempt) -> None:
    """It was handed to its person, for no run was found: one may be found all the same."""
    left = attempt.looks_left - 1
    after: dict[str, Any] = {"looks_left": left, "due_at": now() + nth(LATE, len(LATE) - left) if left else None}
    try:
        adopted = look(settings, attempt)
    except ClientError:
        adopted = False
    if not adopted:
        become(attempt, State(attempt.state), **after)


def unanswered(attempt: Attempt) -> None:
    if now() - attempt.state_at > LOOKED_LONGEST:
        hand_over(attempt)
    else:
        again(attempt, nth(LOOKS, attempt.tries), tries=attempt.tries + 1)


def missed(settings: Settings, attempt: Attempt) -> None:
    misses = attempt.misses + 1
    if misses >= LOOKS_LEAST and since_call(attempt) >= looked_for(settings):
        hand_over(attempt, misses=misses)
    else:
        again(attempt, nth(LOOKS, attempt.tries), tries=attempt.tries + 1, misses=misses)


def since_call(attempt: Attempt) -> timedelta:
    """By the clock that the call was noted by: machines' own differ."""
    with transaction():
        at: datetime = db.session.scalars(select(func.clock_timestamp())).one()
    return at - (attempt.called_at or attempt.state_at)


def looked_for(settings: Settings) -> timedelta:
    """Longer than the call itself may last: whoever is told that no run was found may send it anew."""
    longest = timedelta(seconds=CALL_WITHIN + 2 * settings.outbound_seconds)
    return max(timedelta(minutes=settings.skyvern_lookup_minutes), longest)


def hand_over(attempt: Attempt, **values: Any) -> None:
    """To its person; it is still looked for a few times, and whoever reports on it is heard. A rehearsal sends nothing."""
    to = State.UNSENT if attempt.dry else State.UNSURE
    become(
        attempt, to, problem=Problem.NEVER_FOUND, ended_at=now(), proven_at=now(), looks_left=len(LATE),
        due_at=now() + nth(LATE, 0), **values,
    )  # fmt: skip

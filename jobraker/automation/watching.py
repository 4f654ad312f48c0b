"""Sending by rule stops itself where it keeps failing or brings little; its person is told, and goes on with one click."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import structlog
from sqlalchemy import and_, func, or_, select

from jobraker.applications.records import records_of
from jobraker.applications.rules.groups import Group
from jobraker.applications.rules.outcomes import outcome
from jobraker.automation import switches
from jobraker.automation.hands import Hand, hands_of
from jobraker.automation.models import Attempt, Stop, Unattended
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.rules.watching import ANSWERED_WITHIN_DAYS, ENOUGH, RUN, keeps_failing, yields_poorly
from jobraker.database import db, now, transaction

log = structlog.get_logger(__name__)

LOOKED_AT = 4 * RUN  # attempts of each person, the last ones: some say nothing
SINCE = timedelta(days=30)  # what failed longer ago stops nothing now
TOLD = (State.SENT, State.LIKELY, State.UNSENT, State.UNSURE)
OLD_ENOUGH = timedelta(days=ANSWERED_WITHIN_DAYS)
# Whoever is stopped already need not be watched; what ended before they went on stops nothing more.
UNSTOPPED = and_(
    Stop.account_id.is_(None), or_(Unattended.watched_from.is_(None), Attempt.ended_at > Unattended.watched_from)
)


def stop_failing() -> Sequence[int]:
    """People whose last attempts by rule all failed: they are stopped now."""
    number = func.row_number().over(
        partition_by=Attempt.account_id, order_by=(Attempt.ended_at.desc(), Attempt.id.desc())
    )
    lately = select(Attempt.account_id, Attempt.state, Attempt.problem, number.label("number"))
    lately = lately.outerjoin(Stop, Stop.account_id == Attempt.account_id)
    lately = lately.outerjoin(Unattended, Unattended.account_id == Attempt.account_id)
    ended = (Attempt.by_rule, Attempt.state.in_(TOLD), Attempt.ended_at > now() - SINCE)
    rows = lately.where(*ended, UNSTOPPED).subquery()
    wanted = select(rows.c.account_id, rows.c.state, rows.c.problem).where(rows.c.number <= LOOKED_AT)
    with transaction():
        found = db.session.execute(wanted.order_by(rows.c.account_id, rows.c.number)).all()
    of_each: dict[int, list[tuple[State, Problem | None]]] = {}
    for account_id, state, problem in found:
        of_each.setdefault(account_id, []).append((State(state), Problem(problem) if problem else None))
    failing = [account_id for account_id, ends in of_each.items() if keeps_failing(ends)]
    stop(failing, switches.FAILURES)
    return failing


def stop_poor() -> Sequence[int]:
    """People whose applications by rule come to fewer interviews than their own: they are stopped now."""
    poor = [account_id for account_id in sent_enough() if is_poor(account_id)]
    stop(poor, switches.YIELD)
    return poor


def stop(accounts: Iterable[int], because: str) -> None:
    for account_id in accounts:
        switches.stop(account_id, because, automatic_only=True)
        log.warning("sending by rule has stopped itself", account=account_id, because=because)


def sent_enough() -> Sequence[int]:
    many = select(Attempt.account_id).outerjoin(Stop, Stop.account_id == Attempt.account_id)
    many = many.outerjoin(Unattended, Unattended.account_id == Attempt.account_id)
    sent = (Attempt.by_rule, Attempt.state == State.SENT, Attempt.called_at <= now() - OLD_ENOUGH, UNSTOPPED)
    with transaction():
        return db.session.scalars(many.where(*sent).group_by(Attempt.account_id).having(func.count() >= ENOUGH)).all()


def is_poor(account_id: int) -> bool:
    """By what was sent so long ago that an answer would have come."""
    with transaction():
        held = db.session.get(Unattended, account_id, populate_existing=True)
    hands, latest = hands_of(account_id), (now() - OLD_ENOUGH).date()
    since = held.watched_from.date() if held and held.watched_from else None
    old = [
        record
        for record in records_of(account_id)
        if record.is_sent and record.applied_on and record.applied_on <= latest
    ]
    outcomes = [outcome(record) for record in old]
    by_rule = [
        each
        for each in outcomes
        if hands.get(each.record.key) is Hand.RULE
        and (since is None or (each.record.applied_on and each.record.applied_on >= since))
    ]
    own = [each for each in outcomes if each.record.key not in hands]
    return yields_poorly(Group(Hand.RULE, tuple(by_rule)).interviewed, Group(Hand.OWN, tuple(own)).interviewed)

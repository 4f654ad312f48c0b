"""All attempts of everybody together, for whoever runs the site: how they stand, how they end by site, what they cost. Of no
person, job or employer anything is told but the host of a form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select

from jobraker.automation.models import Attempt, Package, Stop
from jobraker.automation.rules.states import LIVE, State
from jobraker.database import db, transaction

HOST = func.split_part(Attempt.form, "/", 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """`oldest_due`: of what is due and was not taken up; `building`: packages; `stopped`: people."""

    states: dict[State, int]
    oldest_due: datetime | None
    building: int
    stopped: int


@dataclass(frozen=True, slots=True)
class Site:
    """Real sendings at one host that came to an end."""

    host: str
    sent: int
    likely: int
    unsure: int
    unsent: int

    @property
    def ended(self) -> int:
        return self.sent + self.likely + self.unsure + self.unsent


@dataclass(frozen=True, slots=True)
class Ended:
    number: int
    at: datetime
    host: str
    state: State
    problem: str
    steps: int | None
    by_rule: bool
    dry: bool


@dataclass(frozen=True, slots=True)
class Month:
    """`cost` as far as it is known."""

    begins: datetime
    calls: int
    steps: int
    cost: Decimal


def standing() -> Standing:
    numbers = select(Attempt.state, func.count()).group_by(Attempt.state)
    oldest = select(func.min(Attempt.due_at)).where(Attempt.due_at <= func.now(), Attempt.state.in_(LIVE))
    building = select(func.count()).select_from(Package).where(Package.built_at.is_(None))
    with transaction():
        states = {State(state): number for state, number in db.session.execute(numbers)}
        due, unbuilt = db.session.scalar(oldest), db.session.scalar(building) or 0
        stopped = db.session.scalar(select(func.count()).select_from(Stop)) or 0
    return Standing({state: states[state] for state in State if state in states}, due, unbuilt, stopped)


def sites() -> Sequence[Site]:
    """Those with most sendings first."""
    ends = (State.SENT, State.LIKELY, State.UNSURE, State.UNSENT)
    numbers = [func.count().filter(Attempt.state == state) for state in ends]
    left = (Attempt.state.in_(ends), Attempt.called_at.is_not(None), Attempt.dry.is_(False))
    every = select(HOST, *numbers).where(*left).group_by(HOST).order_by(func.count().desc(), HOST)
    with transaction():
        return [Site(*row) for row in db.session.execute(every)]


def lately(most: int) -> Sequence[Ended]:
    """The last ones that came to an end, the latest first."""
    columns = (Attempt.id, Attempt.ended_at, HOST, Attempt.state, func.coalesce(Attempt.problem, ""), Attempt.steps)
    some = select(*columns, Attempt.by_rule, Attempt.dry).where(Attempt.ended_at.is_not(None))
    with transaction():
        rows = db.session.execute(some.order_by(Attempt.ended_at.desc(), Attempt.id.desc()).limit(most)).all()
    return [Ended(number, at, host, State(state), *others) for number, at, host, state, *others in rows]


def months() -> Sequence[Month]:
    """By the calls that were made in each, in UTC; the latest first."""
    month = func.date_trunc("month", Attempt.called_at, "UTC")
    sums = (func.count(), func.coalesce(func.sum(Attempt.steps), 0), func.coalesce(func.sum(Attempt.cost), 0))
    every = select(month, *sums).where(Attempt.called_at.is_not(None)).group_by(month).order_by(month.desc())
    with transaction():
        return [Month(begins, calls, steps, Decimal(cost)) for begins, calls, steps, cost in db.session.execute(every)]

"""What the form got, held against what every attempt is taken for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import httpx
from sqlalchemy import select

from jobraker.automation import confirming
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import ASKING, LIVE, State
from jobraker.database import db, transaction
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests.automation.campaign.phases import Phase
from tests.automation.campaign.system import System
from tests.campaign.running import markdown
from tests.provider import PLAIN

Whose = tuple[str, str]
"""The number of an opening, and a mail address."""


@dataclass
class Row:
    """Of one phase: how its attempts ended, and how many applications the form got for each."""

    name: str
    states: Counter[str] = field(default_factory=Counter)
    sent: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


def counts(system: System) -> Mapping[Whose, int]:
    told = httpx.get(f"{system.sandbox}/control/forms", verify=PLAIN).json()["counts"]
    return {(str(each["number"]), each["email"]): each["count"] for each in told}


STAGES = {
    State.SENT: {Stage.APPLIED},
    State.LIKELY: {Stage.NEEDS_YOU},
    State.UNSURE: {Stage.NEEDS_YOU},
    State.UNSENT: {Stage.NEEDS_YOU, Stage.PREPARING},
}


def stages(system: System) -> Mapping[tuple[int, UUID], str]:
    """Of each application."""
    with system.app.app_context(), transaction():
        rows = db.session.execute(select(SavedJob.account_id, SavedJob.key, SavedJob.stage)).all()
    return {(row.account_id, row.key): row.stage for row in rows}


def attempts(system: System, keys: Sequence[UUID]) -> list[Attempt]:
    with system.app.app_context(), transaction():
        found = select(Attempt).where(Attempt.key.in_(keys)).order_by(Attempt.id)
        rows = list(db.session.scalars(found, execution_options={"populate_existing": True}))
        db.session.expunge_all()
    return rows


def judge(
    phase: Phase,
    rows: Sequence[Attempt],
    got: Mapping[Whose, int],
    whose: Mapping[tuple[int, UUID], Whose],
    at: Mapping[tuple[int, UUID], str],
) -> Row:
    row = Row(phase.name)
    if not rows or (phase.met and not any(map(phase.met, rows))):
        row.wrong.append(f"{phase.name}: it never happened")
    for attempt in rows:
        number = got.get(whose[attempt.account_id, attempt.application], 0)
        row.states[attempt.state] += 1
        row.sent[number] += 1
        row.reasons.update([attempt.problem] if attempt.problem else [])
        stage = at[attempt.account_id, attempt.application]
        if fault := fault_of(attempt, number, phase) or (
            "" if stage in STAGES[State(attempt.state)] else f"stands in {stage}"
        ):
            said = f"{attempt.state}, {attempt.problem}, {number} sent, attempt {attempt.id}"
            row.wrong.append(f"{phase.name}: {fault}: {said}")
    return row


def fault_of(attempt: Attempt, number: int, phase: Phase) -> str:
    if number > 1:
        return "sent twice"
    if attempt.state in LIVE:
        return "without an outcome"
    if attempt.state == State.SENT and number != 1:
        return "said to be sent"
    if attempt.state == State.UNSENT and number:
        return "said not to be sent"
    if attempt.state not in phase.ends:
        return "came to another end than it may"
    if number not in phase.sent:
        return "the form got more or fewer than it may"
    return ""


def say_the_truth(
    system: System, rows: Sequence[Attempt], got: Mapping[Whose, int], whose: Mapping[tuple[int, UUID], Whose]
) -> int:
    """Its person looks whether it was sent, wherever they are asked. How many were asked."""
    asked = [each for each in rows if each.state in ASKING]
    with system.app.app_context():
        for each in asked:
            sent = got.get(whose[each.account_id, each.application], 0)
            say = confirming.say_sent if sent else confirming.say_unsent
            assert say(each.account_id, each.key)
        db.session.remove()
    return len(asked)


def table(rows: Sequence[Row]) -> str:
    """A line for each phase, and one for all; `why` names what its attempts give as their reasons."""
    whole = Row("all", sum((row.states for row in rows), Counter()), sum((row.sent for row in rows), Counter()))
    whole.wrong = [fault for row in rows for fault in row.wrong]
    states = [state for state in State if whole.states[state]]
    head = ["fault", "runs", *map(str, states), "most sent", "wrong", "why"]
    return markdown(head, [cells(row, states) for row in (*rows, whole)])


def cells(row: Row, states: Sequence[State]) -> list[str]:
    ended = [str(row.states[state]) for state in states]
    most, why = str(max(row.sent, default=0)), ", ".join(sorted(row.reasons))
    return [row.name, str(row.sent.total()), *ended, most, str(len(row.wrong)), why]

"""What the model would do, as cards that wait for their person's word: checked against what it was told, and kept with its
answer. A call that names what it was not told, or says what no tool takes, is no card."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.assistant import asking
from jobraker.assistant.models import UNDERWAY, Action, Decided, Exchange, State
from jobraker.assistant.rules import limits, tools
from jobraker.assistant.rules.proposing import Proposed, Wish, proposed
from jobraker.database import db, storable, transaction

if TYPE_CHECKING:
    from jobraker.clients.chat_terms import Tool, ToolCall

log = structlog.get_logger(__name__)


def offered(names: Collection[str]) -> "tuple[Tool, ...]":
    """To the model: those that its person's own words ask for."""
    return tuple(tool for tool in all_tools() if tool.name in names)


@cache
def all_tools() -> "tuple[Tool, ...]":
    from jobraker.clients.chat_terms import Tool

    return tuple(
        Tool(name, str(tool.__doc__).split("\n")[0], tools.schema_of(tool)) for name, tool in tools.TOOLS.items()
    )


def read(calls: "Sequence[ToolCall]", wish: Wish) -> list[Proposed]:
    """Of tools that were offered."""
    told = []
    for call in calls:
        said = tools.read(call.name, call.arguments)
        if said is None or said.doing not in wish.doings:
            log.info("a call of the model is no card", tool=call.name[:40])
        else:
            told.append(said)
    return proposed(told, wish)[: limits.ACTIONS]


def settle(row: Exchange, attempt: int, state: State, found: Sequence[Proposed], values: dict[str, Any]) -> bool:
    """The end of an exchange with its cards, or nothing of either where it was not this attempt's any more."""
    with transaction():
        # Whoever was thought dead, and was not, knows better.
        if not asking.settle(row, attempt, state, (*UNDERWAY, State.CUT), **values):
            return False
        held = select(func.max(Action.number)).filter_by(account_id=row.account_id, exchange=row.key)
        first = (db.session.scalar(held) or 0) + 1
        rows = [
            {"account_id": row.account_id, "key": uuid4(), "exchange": row.key, "number": number, "doing": each.doing,
             "told": storable(each.told)}
            for number, each in enumerate(found, first)
        ]  # fmt: skip
        if rows:
            db.session.execute(insert(Action), rows)
    return True


def actions_of(account_id: int, exchanges: Sequence[UUID]) -> dict[UUID, list[Action]]:
    """By the exchange, in their order."""
    mine = select(Action).where(Action.account_id == account_id, Action.exchange.in_(exchanges)).order_by(Action.number)
    found: dict[UUID, list[Action]] = {}
    with transaction():
        for each in db.session.scalars(mine, execution_options={"populate_existing": True}):
            found.setdefault(each.exchange, []).append(each)
    return found


def action_of(account_id: int, key: UUID) -> Action | None:
    with transaction():
        return db.session.scalar(
            select(Action).filter_by(account_id=account_id, key=key), execution_options={"populate_existing": True}
        )


def dismiss(account_id: int, key: UUID) -> bool:
    """Whether it waited for a word."""
    mine = update(Action).filter_by(account_id=account_id, key=key, decided=Decided.OPEN)
    gone = mine.values(decided=Decided.DISMISSED, decided_at=func.now()).returning(Action.key)
    with transaction():
        return db.session.scalar(gone, execution_options={"synchronize_session": False}) is not None

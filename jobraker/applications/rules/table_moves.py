"""The stages that an application went through, as a cell tells them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jobraker.applications.rules.moves import Actor
from jobraker.applications.rules.table_days import FIRST, LAST
from jobraker.saved.rules.stages import Stage

MOVES = 200  # of one application, that are read


@dataclass(frozen=True, slots=True)
class Move:
    at: datetime
    actor: str
    told: dict[str, str]


def move_cell(at: datetime, actor: str, told: dict[str, Any]) -> dict[str, Any]:
    return {"at": at.isoformat(), "by": actor} | {name: told[name] for name in ("from", "to", "on") if name in told}


def move_in(cell: Any) -> Move | None:
    """None for what was never written by us."""
    try:
        at, actor = datetime.fromisoformat(cell["at"]), Actor(cell["by"])
        told = {"from": str(Stage(cell["from"])), "to": str(Stage(cell["to"]))}
        if "on" in cell:
            told["on"] = date.fromisoformat(cell["on"]).isoformat()
    except (KeyError, TypeError, ValueError):
        return None
    if at.tzinfo is None or not FIRST <= at.date() <= LAST:
        return None
    return Move(at, actor, told)

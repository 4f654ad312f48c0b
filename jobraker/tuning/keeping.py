"""Values that take the place of the environment's: validated by the very settings, and kept until somebody takes them back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, transaction
from jobraker.settings import Settings
from jobraker.tuning.models import Tuned
from jobraker.tuning.rules.tunable import FREE, TUNABLE


class Fault(StrEnum):
    NUMBER = "number"
    BOUNDS = "bounds"
    LONG = "long"
    OTHER = "other"


class BadValueError(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


FAULTS = {"greater_than": Fault.BOUNDS, "greater_than_equal": Fault.BOUNDS, "less_than_equal": Fault.BOUNDS}
FAULTS |= {"string_too_long": Fault.LONG}


def validated(settings: Settings, name: str, given: object) -> Any:
    """As the settings would have it from the environment. Raises BadValueError."""
    try:
        value = getattr(Settings.model_validate(settings.model_dump() | {name: given}), name)
    except ValidationError as error:
        kind = next((each["type"] for each in error.errors() if each["loc"][:1] == (name,)), "")
        number = kind.endswith(("_parsing", "_type", "_from_float")) or kind.startswith(("finite", "decimal", "int_"))
        raise BadValueError(FAULTS.get(kind, Fault.NUMBER if number else Fault.OTHER)) from error
    bounds = TUNABLE[name]
    if bounds is not FREE and not bounds.least <= value <= bounds.most:
        raise BadValueError(Fault.BOUNDS)
    return value


def plain(value: Any) -> Any:
    """As it is kept and told."""
    return str(value) if isinstance(value, Decimal) else value


def put(name: str, value: Any, actor: int, *, since: datetime | None) -> bool:
    """`since`: when the value that is replaced was set, None where it was the environment's. False where it is another by
    now."""
    told = {"value": plain(value), "actor": actor, "set_at": func.clock_timestamp()}
    first = insert(Tuned).values(name=name, **told).on_conflict_do_nothing().returning(Tuned.name)
    again = update(Tuned).where(Tuned.name == name, Tuned.set_at == since).values(**told).returning(Tuned.name)
    with transaction():
        return db.session.scalar(first if since is None else again) is not None


def take_back(name: str) -> Any:
    """Let the environment's hold again; what held until now, None where it did already."""
    with transaction():
        return db.session.scalar(delete(Tuned).where(Tuned.name == name).returning(Tuned.value))


def tuned() -> Sequence[Tuned]:
    with transaction():
        return db.session.scalars(select(Tuned), execution_options={"populate_existing": True}).all()


def values() -> Mapping[str, Any]:
    """As they are kept, those of a version that may tune more or less among them."""
    with transaction():
        return dict(db.session.execute(select(Tuned.name, Tuned.value)).all())

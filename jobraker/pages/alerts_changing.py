"""An alert whose search is being chosen anew: the page of the search offers to let it ask for what is shown there."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import time
from urllib.parse import urlencode
from uuid import UUID

from flask import session, url_for

from jobraker.alerts import keeping
from jobraker.alerts.models import Alert
from jobraker.web.access import person

HELD = "alert-draft"  # what the browser keeps meanwhile
SECONDS = 60 * 60  # nobody looks for longer, and whoever forgot it is not asked for ever


@dataclass(frozen=True, slots=True)
class Changing:
    """`typed`: what else stood in its form."""

    key: UUID
    name: str
    typed: Mapping[str, str]

    def address(self, query: str) -> str:
        return form_of(self.key, {"query": query, **self.typed})


def form_of(key: UUID, typed: Mapping[str, str]) -> str:
    """The address of its form, with what stands there for what is kept."""
    return url_for("alerts.alert", key=key) + (f"?{urlencode(typed)}" if typed else "")


def hold(alert: Alert, typed: Mapping[str, str]) -> None:
    session[HELD] = [str(alert.key), round(time()), dict(typed)]


def drop() -> Mapping[str, str]:
    """What else stood in the form of the one that was held."""
    held = session.pop(HELD, None)
    typed: Mapping[str, str] = held[2] if held else {}
    return typed


def changing() -> Changing | None:
    held, whose = session.get(HELD), person()
    if not held or whose is None or held[1] < time() - SECONDS:
        return None
    alert = keeping.alert_of(whose.account.id, UUID(held[0]))
    return Changing(alert.key, alert.name, held[2]) if alert else None

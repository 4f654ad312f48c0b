"""A code that a site sent to somebody goes to the run that waits for it. It is kept nowhere and logged nowhere."""

import re
from enum import StrEnum
from uuid import UUID

import structlog

from jobraker.automation.calling import host
from jobraker.automation.confirming import attempt_of
from jobraker.automation.rules.states import State
from jobraker.automation.server import skyvern
from jobraker.clients.errors import ClientError
from jobraker.database import transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Part, Receiver, Why
from jobraker.settings import Settings

CODE = re.compile(r"[0-9A-Za-z]{4,12}")
log = structlog.get_logger(__name__)


class Pushed(StrEnum):
    PUSHED = "pushed"
    NO_CODE = "no-code"
    NOT_RUNNING = "not-running"  # nothing waits for one any more, or yet
    AWAY = "away"  # whoever runs it did not take it


def push(settings: Settings, account_id: int, key: UUID, written: str) -> Pushed:
    """`written`: as it was typed, in groups or not. That it leaves is written down before it does."""
    code = re.sub(r"[\s-]+", "", written)
    if not CODE.fullmatch(code):
        return Pushed.NO_CODE
    with transaction():
        attempt = attempt_of(account_id, key)
        if attempt is None or attempt.state != State.RUNNING or not attempt.run_id or settings.skyvern is None:
            return Pushed.NOT_RUNNING
        about = attempt.company or attempt.title
        leave(account_id, Receiver.SENDER, host(settings), [Part.CODE], Why.APPLICATION, about=about)
        name, run_id, number = attempt.name, attempt.run_id, attempt.id
    try:
        skyvern(settings).push_code(name, code, run_id)
    except ClientError as error:
        log.warning("code not taken", attempt=number, kind=error.kind)
        return Pushed.AWAY
    return Pushed.PUSHED

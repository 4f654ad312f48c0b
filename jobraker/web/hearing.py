"""What calls at our doors is written down, whatever comes of it; but whoever calls in vain again and again fills no table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import time

import structlog
from flask import Response, request
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from jobraker.audit import noting
from jobraker.audit.noting import BELIEVED, Door, Outcome
from jobraker.extensions import client_address, redis

ROWS = 20  # of one client in a minute, of calls that are refused
ROWS_OF_ALL = 200
MINUTE = 60  # seconds
ABOUT_CHARS = 200

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Call:
    """One call at a door, and what it is answered."""

    door: Door
    size: int = 0
    outcome: Outcome = Outcome.FAILED
    status: int = 500
    about: str = ""
    believed: bool = False  # it is signed with our key

    def body(self) -> bytes:
        """Raises `RequestEntityTooLarge`, and `ClientDisconnected` for what does not come whole."""
        self.size = request.content_length or 0
        raw = request.get_data()
        self.size = len(raw)
        return raw

    def answer(self, status: int, outcome: Outcome, about: str = "") -> Response:
        self.status, self.outcome, self.about = status, outcome, about[:ABOUT_CHARS]
        return Response(status=status)


@contextmanager
def hearing(door: Door) -> Iterator[Call]:
    """It is written down at its end, with whatever ended it."""
    call = Call(door)
    try:
        yield call
    except RequestEntityTooLarge:
        call.answer(413, Outcome.TOO_LARGE)
        raise
    except ClientDisconnected:
        call.answer(400, Outcome.CUT_OFF)
        raise
    finally:
        hear(call)


def hear(call: Call) -> None:
    """The answer does not depend on it: where it cannot be written, the log says so. What fails before it is believed is
    counted too: anybody can send what breaks off."""
    kept = call.outcome if call.believed and call.outcome in BELIEVED else counted(call.outcome)
    if kept is None:
        return
    try:
        noting.heard(call.door, kept, call.status, call.size, about=call.about, client=client_address())
    except SQLAlchemyError as error:
        log.warning("a call was not written down", door=call.door, outcome=kept, error=type(error).__name__)


def counted(outcome: Outcome) -> Outcome | None:
    """What is written of one that is refused: of those that are too many one line says so, and nothing of the others. Where
    nobody counts none is written, for nobody knows how many they are."""
    store, minute = redis(), int(time()) // MINUTE
    if store is None:
        return None
    keys = (f"heard:{minute}:{client_address()}", f"heard:{minute}")
    try:
        with store.pipeline() as together:
            for key in keys:
                together.incr(key)
                together.expire(key, 2 * MINUTE)
            own, _, all_, _ = together.execute()
    except RedisError as error:
        log.warning("calls are not counted", reason=str(error))
        return None
    if own <= ROWS and all_ <= ROWS_OF_ALL:
        return outcome
    first = all_ == ROWS_OF_ALL + 1 or (own == ROWS + 1 and all_ <= ROWS_OF_ALL)
    return Outcome.MORE if first else None

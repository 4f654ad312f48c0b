"""The mails that came last, and what goes wrong with the next ones.

A fault is written as the others are, as its kind and its options: `450`, `550;times=2`, `drop`, `slow;seconds=3`. It
strikes when the recipient is named, or with `at=mail` and `at=data` when the sender is and when all has been said.
"""

import threading
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

from jobraker.sandbox.faults import LARGEST, Fault

KEPT = 500
STEPS = ("mail", "rcpt", "data")


@dataclass(frozen=True, slots=True)
class Received:
    """`sender` and `recipients` are those of the envelope; `utf8`: it needed SMTPUTF8."""

    number: int
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    utf8: bool
    raw: bytes


class Inbox:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[Received] = deque(maxlen=KEPT)
        self._count = 0
        self._fault: Fault | None = None
        self._met = 0

    def keep(self, sender: str, recipients: tuple[str, ...], raw: bytes, *, utf8: bool) -> None:
        with self._lock:
            self._count += 1
            self._kept.append(Received(self._count, datetime.now(UTC), sender, recipients, utf8, raw))

    def mails(self) -> list[Received]:
        """The newest first."""
        with self._lock:
            return list(reversed(self._kept))

    def find(self, number: int) -> Received | None:
        return next((mail for mail in self.mails() if mail.number == number), None)

    def spoil(self, written: str) -> None:
        """Let what comes now fail so; "" ends it. Raises ValueError for what is no fault."""
        fault = checked(Fault.read(written)) if written else None
        with self._lock:
            self._fault, self._met = fault, 0

    def fault(self, step: str) -> Fault | None:
        """The fault of this step of an exchange, which counts as met by it."""
        with self._lock:
            fault = self._fault
            if fault is None or fault.options.get("at", "rcpt") != step:
                return None
            self._met += 1
            return fault if self._met <= fault.number("times", LARGEST) else None

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._fault, self._met = None, 0


def checked(fault: Fault) -> Fault:
    if fault.kind not in ("drop", "slow") and not (fault.kind.isdigit() and 400 <= int(fault.kind) <= 599):
        raise ValueError(f"unknown kind {fault.kind!r}")
    if (step := fault.options.get("at", "rcpt")) not in STEPS:
        raise ValueError(f"at must be one of {', '.join(STEPS)}, not {step!r}")
    fault.number("times", 1)
    fault.number("seconds", 1)
    return fault

"""The mails that came last, and what goes wrong with the next ones.

A fault is written as the others are, as its kind and its options: `450`, `550;times=2;code=5.1.1`, `drop`, `cut`,
`slow;seconds=3`. It strikes when the recipient is named, or with `at=mail` and `at=data` when the sender is and when all
has been said; with `to=ada@x.example` only mails for that address, with `after=N` only those that come later. `cut` keeps
the mail and hangs up without its yes, as where the connection breaks at the wrong moment.
"""

import re
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from jobraker.sandbox.faults import LARGEST, Fault

KEPT = 500
STEPS = ("mail", "rcpt", "data")
CODE = re.compile(r"[45]\.\d{1,3}\.\d{1,3}")  # RFC 3463


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

    def fault(self, step: str, recipients: Sequence[str] = ()) -> Fault | None:
        """The fault of this step of an exchange, which counts as met by it."""
        with self._lock:
            fault = self._fault
            if fault is None or step_of(fault) != step or fault.options.get("to") not in (None, *recipients):
                return None
            self._met += 1
            after = fault.number("after", 0)
            return fault if after < self._met <= after + fault.number("times", LARGEST) else None

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._fault, self._met = None, 0


def step_of(fault: Fault) -> str:
    return fault.options.get("at", "data" if fault.kind == "cut" else "rcpt")


def checked(fault: Fault) -> Fault:
    if fault.kind not in ("cut", "drop", "slow") and not (fault.kind.isdigit() and 400 <= int(fault.kind) <= 599):
        raise ValueError(f"unknown kind {fault.kind!r}")
    if (step := step_of(fault)) not in STEPS:
        raise ValueError(f"at must be one of {', '.join(STEPS)}, not {step!r}")
    if fault.kind == "cut" and step != "data":
        raise ValueError("a mail is kept only when all has been said: cut stands at=data")
    if "to" in fault.options and step == "mail":
        raise ValueError("to whom it goes is not known at=mail")
    if "code" in fault.options and not CODE.fullmatch(fault.options["code"]):
        raise ValueError(f"code must be like 5.1.1, not {fault.options['code']!r}")
    fault.number("times", 1)
    fault.number("after", 1)
    fault.number("seconds", 1)
    return fault

"""The messages that came last, and what goes wrong with the next ones.

A fault is written as the others are: `429;retry-after=30`, `500;times=2`, `404`, `timeout;seconds=5`, `cut`, `drip`, `redirects`.
`redirects;to=http://…` leads elsewhere. With `to-topic=x` it strikes that topic or webhook alone.
"""

import threading
from collections import deque
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from jobraker.sandbox.faults import LARGEST, Fault

KEPT = 500
KINDS = ("timeout", "cut", "drip", "redirects", "html", "huge")


@dataclass(frozen=True, slots=True)
class Message:
    """`topic`: of ntfy, or the token of a webhook. `headers` are their names, and `body` is all that was sent."""

    number: int
    at: str
    service: str
    topic: str
    title: str
    text: str
    headers: list[str]
    body: dict[str, Any]


class Received:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[Message] = deque(maxlen=KEPT)
        self._count = 0
        self._fault: Fault | None = None
        self._met = 0
        self.ending = threading.Event()

    def keep(self, service: str, topic: str, title: str, text: str, headers: list[str], body: dict[str, Any]) -> int:
        with self._lock:
            self._count += 1
            at = datetime.now(UTC).isoformat()
            self._kept.append(Message(self._count, at, service, topic, title, text, headers, body))
            return self._count

    def messages(self) -> list[dict[str, Any]]:
        """The newest first."""
        with self._lock:
            return [asdict(each) for each in reversed(self._kept)]

    def spoil(self, written: str) -> None:
        """Let what comes now fail so; "" ends it. Raises ValueError for what is no fault."""
        fault = Fault.read(written) if written else None
        if fault and not (fault.kind in KINDS or (fault.kind.isdigit() and 400 <= int(fault.kind) <= 599)):
            raise ValueError(f"unknown kind {fault.kind!r}")
        with self._lock:
            self._fault, self._met = fault, 0

    def fault(self, topic: str) -> Fault | None:
        """The fault of this message, which counts as met by it."""
        with self._lock:
            fault = self._fault
            if fault is None or fault.options.get("to-topic", topic) != topic:
                return None
            self._met += 1
            return fault if self._met <= fault.number("times", LARGEST) else None

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._count, self._fault, self._met = 0, None, 0

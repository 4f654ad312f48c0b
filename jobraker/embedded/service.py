"""A program of ours that runs until it is stopped, and is started again when it ends by itself."""

import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from jobraker.embedded.process import Process, spawn, terminate
from jobraker.settings import PROJECT

LONGEST_BACKOFF = 30.0  # seconds
STEADY = 60.0  # seconds; whoever ran so long before it ended starts with a clean record


class Child(Protocol):
    """Whatever the supervisor watches over."""

    name: str
    log: Path

    @property
    def process(self) -> Process | None: ...
    def stop(self) -> None: ...


@dataclass
class Service:
    """`patience` is the seconds that it gets to end before it is killed."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    patience: float = 5.0
    process: Process | None = None
    failures: int = 0
    started: float = field(default=0.0, init=False)
    due: float | None = field(default=None, init=False)

    def start(self) -> None:
        self.process = self.begin()
        self.started = time.monotonic()
        self.due = None

    def begin(self) -> Process:
        return spawn(self.command, self.log, environment=self.environment, folder=PROJECT)

    def stop(self) -> None:
        if self.process:
            terminate(self.process, signal.SIGTERM, self.patience)

    def schedule_restart(self) -> float:
        """Note a failure; the seconds until the next start, doubled with each failure in a row."""
        self.stop()  # what is left of its session
        now = time.monotonic()
        self.failures = 1 if now - self.started > STEADY else self.failures + 1
        backoff = min(2.0 ** (self.failures - 1), LONGEST_BACKOFF)
        self.due = now + backoff
        return backoff


def how_it_ended(status: int) -> str:
    """An exit status as Popen gives it, in words."""
    return f"ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"

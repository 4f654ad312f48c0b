"""SIGINT, SIGTERM and SIGHUP as a wish that is looked at between two steps, never in the middle of one."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
CAUGHT = (*STOPPING, signal.SIGCHLD)


class StopAskedError(Exception):
    """Somebody wants everything to stop."""


class Signals:
    """Waiting that ends early when a child ends, and raises StopAskedError once a stop is asked."""

    def __init__(self, wakeup: int) -> None:
        self._wakeup = wakeup
        self._stop_asked = False

    def pause(self, seconds: float) -> None:
        """Wait; return early after any signal. Raises StopAskedError at once when a stop is or was asked."""
        self.check()
        if select.select([self._wakeup], [], [], seconds)[0]:
            os.read(self._wakeup, 4096)
        self.check()

    def check(self) -> None:
        if self._stop_asked:
            raise StopAskedError

    def note(self, number: int, _frame: FrameType | None) -> None:
        self._stop_asked = self._stop_asked or number in STOPPING


@contextmanager
def caught() -> Iterator[Signals]:
    """Catch the signals while inside. A second Ctrl-C changes nothing: stopping is already on its way."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signals = Signals(reading)
    before = {number: signal.signal(number, signals.note) for number in CAUGHT}
    old_wakeup = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield signals
    finally:
        signal.set_wakeup_fd(old_wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)

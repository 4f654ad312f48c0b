"""How often an answer is looked at while it grows: the more a process shows at once, the seldomer each, so that those who search
meanwhile are not kept waiting."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from jobraker.assistant.metrics import streams

EVERY = 0.25  # seconds between two looks
AT_ONCE = 50  # answers that are looked at so often


class Pace:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown = Counter[int]()

    @contextmanager
    def shown(self, account_id: int) -> Iterator[None]:
        """While this is open one answer more is shown, to this person."""
        with self._lock:
            self._shown[account_id] += 1
        streams.inc()
        try:
            yield
        finally:
            streams.dec()
            with self._lock:
                self._shown[account_id] -= 1
                if not self._shown[account_id]:
                    del self._shown[account_id]

    def of(self, account_id: int) -> int:
        """How many are shown to one person."""
        return self._shown[account_id]

    @property
    def every(self) -> float:
        """Seconds between two looks."""
        return EVERY * max(1.0, self._shown.total() / AT_ONCE)

    def rest(self) -> None:
        """Between two looks, where many are shown: what comes meanwhile is read at one go, and not each word by itself."""
        if self._shown.total() > AT_ONCE:
            time.sleep(self.every)


pace = Pace()

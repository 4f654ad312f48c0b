"""Pages that this process has answered since it last wrote them down."""

import threading
from collections import Counter
from datetime import datetime

from jobraker.measures.rules.buckets import bucket_of

Answered = Counter[tuple[datetime, int]]  # by hour and bucket


class Pages:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answered: Answered = Counter()

    def add(self, at: datetime, seconds: float) -> None:
        with self._lock:
            self._answered[at.replace(minute=0, second=0, microsecond=0), bucket_of(seconds)] += 1

    def take(self) -> Answered:
        """All of them; they are whoever takes them's to write, or to put back."""
        with self._lock:
            taken, self._answered = self._answered, Counter()
        return taken

    def __len__(self) -> int:
        with self._lock:
            return self._answered.total()

    def put_back(self, taken: Answered) -> None:
        with self._lock:
            self._answered.update(taken)

"""What waits for the database or a model, beside the loop that answers: each in a context of the application of its own."""

from collections.abc import Callable
from typing import TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from flask import Flask

T = TypeVar("T")

MOST = 8


class Threads:
    """As many as there are connections to the database; the others wait in order."""

    def __init__(self, app: Flask, most: int = MOST) -> None:
        self._app = app
        self._most = most
        self._limiter: CapacityLimiter | None = None

    async def run(self, do: Callable[[], T]) -> T:
        if self._limiter is None:  # it belongs to the loop that runs
            self._limiter = CapacityLimiter(self._most)
        return await anyio.to_thread.run_sync(self._within, do, limiter=self._limiter)

    def _within(self, do: Callable[[], T]) -> T:
        """The session of the database ends with the context."""
        with self._app.app_context():
            return do()

"""A file that is touched as long as this process does its work: a container's health check looks at its age."""

from pathlib import Path
from threading import Event, Thread

import dramatiq
from dramatiq.middleware import Middleware

BEAT_SECONDS = 10


class Heartbeat(Middleware):
    """Of a queue worker: touched while each of its threads lives, those that wait for work too, until it is to end."""

    def __init__(self, file: Path, seconds: float = BEAT_SECONDS) -> None:
        self.file, self.seconds = file, seconds
        self.workers: list[dramatiq.Worker] = []
        self.ending = Event()

    def after_worker_boot(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self.workers.append(worker)
        if len(self.workers) == 1:  # others stand beside it: see `workers.consuming`
            Thread(target=self.beat, name="heartbeat", daemon=True).start()

    def before_worker_shutdown(self, broker: dramatiq.Broker, worker: dramatiq.Worker) -> None:
        self.ending.set()

    def beat(self) -> None:
        while self.whole():
            self.file.touch()
            if self.ending.wait(self.seconds):
                return

    def whole(self) -> bool:
        return all(
            thread.is_alive() for worker in self.workers for thread in (*worker.workers, *worker.consumers.values())
        )

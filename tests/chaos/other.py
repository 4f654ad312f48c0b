"""A process of the system that nobody but the campaign started, and how it is seen to work."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from jobraker.embedded.environment import child_environment
from jobraker.embedded.process import spawn, terminate
from jobraker.settings import PROJECT, Settings
from tests.embedded.processes import eventually

BOOT = 60  # seconds until it is at work
ENDED = b"task ended"  # what each task says at its end, whoever does it


class Other:
    """Its first beat says that it is there; of a scheduler each later one that it has looked for what is due."""

    def __init__(self, name: str, module: Sequence[str], settings: Settings, folder: Path) -> None:
        self.name = name
        number = len(list(folder.glob("other-*.log")))
        self._log, self._heart = folder / f"other-{number}.log", folder / f"other-{number}.beat"
        environment = child_environment(settings.model_copy(update={"heartbeat": self._heart}))
        command = [sys.executable, "-m", *module]
        self._process = spawn(command, self._log, environment=environment, folder=PROJECT)

    def begins(self) -> None:
        assert eventually(self._heart.exists, BOOT), f"{self.name} did not start: {self._log.read_text()[-2000:]}"
        first = self._heart.stat().st_mtime_ns
        assert eventually(lambda: self._heart.stat().st_mtime_ns > first, BOOT), f"{self.name} does not go on"

    def comes_to_work(self) -> bool:
        """Whether it has done a task, or does one within a while."""
        return eventually(lambda: ENDED in self._log.read_bytes(), BOOT)

    def end(self) -> None:
        terminate(self._process, signal.SIGTERM, 5)

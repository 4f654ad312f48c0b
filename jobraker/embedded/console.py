"""What the supervisor says, on the terminal and in `supervisor.log`."""

import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from jobraker.embedded.logs import last_lines
from jobraker.embedded.process import ProgramError


class Console:
    def __init__(self, log: Path | None) -> None:
        self._log = log
        self._terminal = True

    def say(self, text: str) -> None:
        if self._log:
            # On a full disk that is not written down, and whatever runs goes on.
            with suppress(OSError), self._log.open("a") as log:
                log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}\n")
        if self._terminal:
            try:
                sys.stdout.write(text + "\n")
                sys.stdout.flush()
            except OSError:  # the terminal was closed: the log goes on, and so must stopping in order
                self._terminal = False

    def done(self, step: str, begun: float) -> None:
        """Say that a step that began at `begun`, a monotonic time, is done."""
        self.say(f"{step:<20} {time.monotonic() - begun:5.1f} s")

    def failed(self, error: ProgramError) -> None:
        self.say(str(error))
        if error.log and (lines := last_lines(error.log)):
            self.say("\n".join([f"The last lines of {error.log}:", *(f"  {line}" for line in lines)]))

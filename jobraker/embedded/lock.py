"""One supervisor to a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobraker.embedded import running
from jobraker.embedded.process import ProgramError


class HeldError(ProgramError):
    """Another process holds the data folder."""


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder, made if need be; the system lets go of it however this process ends.

    Raises HeldError when another process holds it, ProgramError when the folder cannot be used.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = (data / "supervisor.lock").open("a")
    except OSError as error:
        raise ProgramError(f"Cannot use the data folder {data}: {error.strerror}") from error
    with file:
        os.register_at_fork(after_in_child=file.close)  # else it would be held until the last fork has ended too
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            site = running.address(data)
            busy = f"Jobraker is already running on {data}, at {site}" if site else f"Another command is using {data}"
            raise HeldError(busy) from error
        yield

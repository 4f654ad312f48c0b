"""Servers of a supervisor that was killed: they end by themselves, but may still be about when the next one starts."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from jobraker.embedded.process import ProgramError

PATIENCE = 30.0  # seconds; a server with much to write back takes its time


def end_orphan(
    pid_file: Path, folder: Path, stop_signal: signal.Signals, pause: Callable[[float], None] = time.sleep
) -> None:
    """End the server that `pid_file` names if it still works in `folder`.

    The caller holds the lock of the data folder, so no living supervisor owns that server. When the number now belongs
    to another program, the file is removed: the next server would take that program for its twin and refuse to start.
    Raises ProgramError when the server does not end.
    """
    pid = _first_number(pid_file)
    if pid is None:
        return
    end = time.monotonic() + PATIENCE
    while _works_in(pid, folder):
        if time.monotonic() > end:
            raise ProgramError(f"An earlier server, process {pid}, still works in {folder} and does not end")
        with suppress(ProcessLookupError):
            os.kill(pid, stop_signal)
        pause(0.1)
    if Path(f"/proc/{pid}").exists():
        pid_file.unlink(missing_ok=True)


def _first_number(pid_file: Path) -> int | None:
    try:
        first = pid_file.read_text().split(maxsplit=1)
    except FileNotFoundError:
        return None
    return int(first[0]) if first and first[0].isdecimal() else None


def _works_in(pid: int, folder: Path) -> bool:
    """PostgreSQL names the folder on its command line, Valkey makes it its working directory. Known on Linux only."""
    process = Path(f"/proc/{pid}")
    try:
        return os.fsencode(folder) in (process / "cmdline").read_bytes().split(b"\0") or (
            (process / "cwd").readlink() == folder
        )
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return False

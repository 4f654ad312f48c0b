"""Programs as children that never outlive the process that started them."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from jobraker.embedded.account import Account

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15  # <linux/prctl.h>

# Loaded here, not between fork and exec, where little is safe to do.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class ProgramError(Exception):
    """A program did not do what it was started for; `log` is the file that says why, if there is one."""

    def __init__(self, what: str, log: Path | None = None) -> None:
        super().__init__(what)
        self.log = log


class Process(Protocol):
    """What is used of a `subprocess.Popen`."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...


def die_with_parent(parent: int, with_signal: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send this process a signal when `parent`, a process id, ends.

    Linux only; elsewhere nothing happens. It holds for the calling process alone: what it forks must ask again. It is
    tied to the thread that forked, so start children from the main thread.
    """
    if _libc is None:
        return
    if _libc.prctl(PR_SET_PDEATHSIG, int(with_signal)) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
    if os.getppid() != parent:  # it ended before the kernel was asked
        os.kill(os.getpid(), with_signal)


def named(name: str) -> None:
    """Call this process so where the system lists processes by name, which for a fork is all that tells it apart."""
    if _libc is not None:
        _libc.prctl(PR_SET_NAME, name.encode()[:15])


def spawn(
    command: Sequence[str | Path],
    log: Path,
    *,
    environment: Mapping[str, str] | None = None,
    account: Account | None = None,
    folder: Path = Path("/"),
    orphan_signal: signal.Signals = signal.SIGKILL,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C in the terminal reaches only the supervisor.

    It works in `folder`; by default in one that every account can enter. Its output is appended to `log`.
    `orphan_signal` is what it gets when this process ends first. Raises ProgramError when it cannot be started.
    """
    try:
        with log.open("ab") as output:
            return subprocess.Popen(  # noqa: S603 (only programs of ours are named)
                command,
                stdin=stdin,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
                preexec_fn=_tied_to(os.getpid(), orphan_signal),
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                cwd=folder,
            )
    except OSError as error:
        raise ProgramError(f"{command[0]} cannot be started: {error.strerror or error}") from error


def _tied_to(parent: int, orphan_signal: signal.Signals) -> Callable[[], None]:
    return lambda: die_with_parent(parent, orphan_signal)


def terminate(process: Process, stop_signal: signal.Signals, patience: float) -> None:
    """Ask a program to end; after `patience` seconds end it, and whatever is left of its session."""
    if process.poll() is None:
        process.send_signal(stop_signal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

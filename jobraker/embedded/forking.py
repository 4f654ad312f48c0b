"""Programs of ours as forks of a process that has imported what they all need: they share that memory, and none of them
spends seconds on importing the same."""

import atexit
import gc
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import ClassVar

from jobraker.embedded.process import Process, die_with_parent, named
from jobraker.embedded.service import Service
from jobraker.embedded.signals import CAUGHT
from jobraker.settings import PROJECT, Settings

COMMON = ("jobraker.app", "jobraker.commands.running", "gunicorn.app.wsgiapp", "dramatiq.cli", "workers.schedule")


class Program(Service):
    """A module that is run: in a fork once `prepare` was called, in a Python of its own before."""

    forks: ClassVar[bool] = False

    @classmethod
    def prepare(cls, settings: Settings) -> None:
        """Import and load what all need. What is alive then no garbage collection looks at again: it would write to all of its pages.

        macOS has threads of its own that a fork does not survive, and with one of ours a lock could be held in it for ever.
        """
        for name in COMMON:
            import_module(name)
        import_module("sqlalchemy.orm").configure_mappers()
        import_module("jobraker.embedding.model").load(settings)
        gc.collect()
        gc.freeze()
        cls.forks = sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1

    def begin(self) -> Process:
        if not self.forks:
            return super().begin()
        return Fork(self.name, self.command[2:], self.environment, self.log)


class Fork:
    """A child that runs a module as `python -m` does, with as much of `subprocess.Popen` as is used here."""

    def __init__(self, name: str, module: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        program = (name, module, environment, log, os.getpid())
        self._process = multiprocessing.get_context("fork").Process(target=run, args=program)
        # What is sent to the child before it has handlers of its own waits for them.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    @property
    def pid(self) -> int:
        return self._process.pid or 0  # never: it was started

    @property
    def returncode(self) -> int | None:
        return self.poll()

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if (status := self.poll()) is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def run(name: str, module: Sequence[str], environment: Mapping[str, str], log: Path, parent: int) -> None:
    """In the child, of which nothing but memory is the parent's then."""
    atexit._clear()  # noqa: SLF001 - as `multiprocessing` itself does in newer Pythons
    os.setsid()
    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    signal.set_wakeup_fd(-1)
    for number in CAUGHT:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    die_with_parent(parent)
    named(name)
    os.chdir(PROJECT)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(module)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    try:
        runpy.run_module(module[0], run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()  # noqa: SLF001

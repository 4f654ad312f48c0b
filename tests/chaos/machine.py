"""The machine that everything runs on: `jobraker up` as its operator starts it, and the sandbox, a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
from flask import Flask

from jobraker.database import db, now
from jobraker.embedded import running
from jobraker.embedded.environment import child_environment
from jobraker.embedded.process import spawn, terminate
from jobraker.sandbox.openings import openings
from jobraker.settings import PROJECT, Settings
from jobraker.system import create_system
from tests.campaign.sandboxed import Sandboxed
from tests.chaos.boards import Boards
from tests.chaos.children import called, children_of
from tests.chaos.disk import ROOM, mount, resize, used
from tests.chaos.other import Other
from tests.embedded.processes import alive, eventually, is_up, working_for
from tests.provider import PLAIN

START = 300  # seconds until the site answers: after a crash everything is started anew, one server after the other
PACE = 1.0  # seconds that an application takes
NAMES = {
    "web": "Web",
    "workers": "Workers",
    "scheduler": "Scheduler",
    "Postgres": "postgres",
    "Valkey": "valkey-server",
}
"""What each of the supervisor's children is called: forks of it have its command line."""


class Machine:
    """`stop` it at the end, whatever happened. Its data lie in a file system of their own where that can be mounted, so that
    it can become full."""

    def __init__(self, folder: Path, number: int = 400) -> None:
        self.folder, self.data = folder, folder / "data"
        self.data.mkdir()
        self.mounted = mount(self.data)
        (folder / "logs").mkdir()
        self.today = now().date()  # also of a sandbox that is started anew after midnight
        self.openings = openings(number, 1, self.today)
        self.boards = Boards(self.openings, self.control)
        self.at = Sandboxed()
        self.idle: list[str] = []
        self._others: list[Other] = []
        self._up: subprocess.Popen[bytes] | None = None
        self._sandbox: subprocess.Popen[bytes] | None = None
        self._apps: dict[str, Flask] = {}
        self.starts = 0
        self.start_sandbox()
        self.revive()

    @cached_property
    def settings(self) -> Settings:
        return Settings(
            data=self.data,
            **self.at.bounds(),
            embedding_url=f"{self.sandbox}/openai/v1",
            web_threads=40,
            sweep_seconds=2,
            sendings_per_day=1_000,
        )

    @property
    def site(self) -> str:
        return self.at.site

    @property
    def sandbox(self) -> str:
        return self.at.sandbox

    @contextmanager
    def inside(self) -> Iterator[Settings]:
        """Among the tables of the system as it runs, by its settings: started anew, its servers are at other addresses."""
        found = running.joined(self.settings)
        at = f"{found.database_url} {found.redis_url}"
        if at not in self._apps:
            self._apps[at] = create_system(found, connections=8)
        app = self._apps[at]
        with app.app_context():
            yield found
            db.session.remove()

    def start_sandbox(self) -> None:
        command = self.at.sandbox_command(len(self.openings))
        module = [sys.executable, "-m", *command, "--today", self.today.isoformat()]
        log, environment = self.folder / "logs" / "sandbox.log", child_environment(self.settings)
        self._sandbox = spawn(module, log, environment=environment, folder=PROJECT)
        assert eventually(lambda: is_up(self.sandbox), START), "the sandbox did not start"
        self.boards.tell()
        self.control("/control/forms", number="*", character="plain")
        self.control("/control/skyvern", seconds=PACE, backoff=0.3)

    def control(self, path: str, **body: object) -> Any:
        return httpx.post(f"{self.sandbox}{path}", json=body, verify=PLAIN, timeout=20).raise_for_status().json()

    def kill_sandbox(self) -> None:
        assert self._sandbox
        self._sandbox.kill()
        self._sandbox.wait()

    def beside(self, name: str, *module: str) -> Other:
        """One more process of the same system."""
        self._others.append(Other(name, module, running.joined(self.settings), self.folder / "logs"))
        return self._others[-1]

    def children(self, name: str) -> list[int]:
        """Those that the supervisor started itself, by what they are called."""
        return [pid for pid in children_of(self._up.pid if self._up else 0) if called(pid) == NAMES[name]]

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """With all that it began."""
        eventually(lambda: self.children(name), START)
        there = self.children(name)
        assert there, f"there is no {name} to kill"
        for pid in there:
            if number == signal.SIGKILL:
                os.killpg(pid, number)
            else:
                os.kill(pid, number)
        assert eventually(lambda: not any(map(alive, there))), f"{name} outlived its end"

    def hold(self) -> None:
        """Whoever is killed stays away: nobody sees that they are gone."""
        assert self._up
        os.kill(self._up.pid, signal.SIGSTOP)

    def release(self) -> None:
        if self._up and self._up.poll() is None:
            os.kill(self._up.pid, signal.SIGCONT)

    def kill_supervisor(self) -> None:
        assert self._up
        assert self._up.poll() is None, "there is no supervisor to kill"
        self._up.kill()
        self._up.wait()

    def revive(self) -> None:
        """Until the site answers and all run; whoever runs the machine starts it again where it gave up."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            if self._up is None or self._up.poll() is not None:
                self.starts += 1
                module = [sys.executable, "-m", "jobraker", "up"]
                environment = child_environment(self.settings)
                self._up = spawn(module, self.folder / "logs" / "up.log", environment=environment, folder=PROJECT)
            if self.is_whole() and is_up(self.site):
                return
            time.sleep(0.5)
        raise AssertionError("the site did not come back")

    def is_whole(self) -> bool:
        return bool(running.address(self.data)) and all(map(self.children, NAMES))

    def end_others(self) -> None:
        """With the right ones there again. Whoever of the others did nothing until then is named: their fault was none."""
        for each in self._others:
            if not each.comes_to_work():
                self.idle.append(each.name)
        self.release()
        self.revive()  # they stand beside the right ones once more
        for each in self._others:
            each.end()
        self._others.clear()

    def stop(self) -> None:
        self.release()
        for other in self._others:
            other.end()
        for each, patience in ((self._up, 60), (self._sandbox, 5)):
            if each:
                terminate(each, signal.SIGTERM, patience)
        for app in self._apps.values():
            with app.app_context():
                db.engine.dispose()
        left = eventually(lambda: not working_for(self.data), 20)
        if self.mounted:
            subprocess.run(["umount", "--lazy", self.data], check=True)
        assert left, "somebody outlived the supervisor"

    def fill_disk(self) -> None:
        """What is written between the look and the resizing makes it too small: then once more."""
        assert eventually(lambda: resize(self.data, used(self.data)), 5), "the disk could not be filled"

    def free_disk(self) -> None:
        assert resize(self.data, ROOM)

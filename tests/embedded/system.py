"""The system process by process, each of which can be killed by itself and started again where it was."""

import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dramatiq
from flask import Flask
from redis import Redis

from jobraker.commands.tables import bring_up
from jobraker.database import db
from jobraker.embedded.account import server_account
from jobraker.embedded.environment import child_environment
from jobraker.embedded.postgres import Postgres
from jobraker.embedded.process import spawn, terminate
from jobraker.embedded.valkey import Valkey
from jobraker.settings import PROJECT, Settings
from jobraker.system import create_system
from tests.embedded.processes import eventually

START = 120  # seconds


class Processes(ABC):
    """Postgres and Valkey of its own, an application over them, and whatever else is run. `stop` it at the end, whatever
    happened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "logs").mkdir(parents=True)
        self._postgres, self._valkey = Postgres(folder / "data"), Valkey(folder / "data")
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._earlier = dramatiq.get_broker()
        self.settings = self._settings(self._postgres.start(), self._valkey.start())
        self.app: Flask = create_system(self.settings, connections=24)
        bring_up(self.app)

    @abstractmethod
    def _settings(self, database_url: str, redis_url: str) -> Settings:
        """Those of all processes."""

    @abstractmethod
    def start(self, *names: str) -> None:
        """Each as it was before it was killed."""

    def run(self, name: str, *module: str, settings: Settings | None = None) -> None:
        """With settings of its own, if it has some."""
        environment = child_environment(settings or self.settings)
        log = self.folder / "logs" / f"{name}.log"
        self._children[name] = spawn([sys.executable, "-m", *module], log, environment=environment, folder=PROJECT)

    def kill(self, *names: str) -> None:
        """At once, with all that they began."""
        for name in names:
            process = self._children.pop(name)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def restart(self, *names: str) -> None:
        self.kill(*names)
        self.start(*names)

    def crash_postgres(self) -> None:
        """Killed, and started again on its port: what was promised is there, whoever was connected is not."""
        server = self._postgres.process
        assert server
        command: Sequence[Any] = server.args  # type: ignore[assignment]
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        account = server_account(self._postgres.folder)

        def back() -> bool:
            """What served somebody ends some moments after its server, and no other is let in before."""
            process = self._postgres.process
            if process is None or process.poll() is not None:
                (self._postgres.folder / "postmaster.pid").unlink(missing_ok=True)
                self._postgres.process = spawn(
                    command, self._postgres.log, account=account, orphan_signal=signal.SIGINT
                )
            return answers()

        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
            assert eventually(back, START), "Postgres did not come back"

    def empty_redis(self) -> None:
        with Redis.from_url(self.settings.redis_url) as redis:
            redis.flushall()

    def logs(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in self.folder.rglob("*.log"))

    def stop(self) -> None:
        for process in self._children.values():
            terminate(process, signal.SIGTERM, 5)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        self._valkey.stop()
        self._postgres.stop()
        dramatiq.set_broker(self._earlier)


def answers() -> bool:
    try:
        with db.engine.connect() as connection:
            return connection.exec_driver_sql("SELECT 1").scalar() == 1
    except Exception:  # noqa: BLE001 - of whatever kind: it is not there yet
        return False

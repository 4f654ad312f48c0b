"""What holds openings against alerts and sends what they found, process by process."""

import math
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.settings import Settings
from tests.alerts.campaign.postbox import Postbox
from tests.embedded.processes import eventually
from tests.embedded.system import START, Processes

LAST_WORDS = 1.0  # seconds within which the mail server has all that was on its way to it as its sender was killed
SECRET = "a secret for a campaign alone"
KILLED, CRASHED = "killed", "Postgres crashed"
CLOCKS, WORKERS = ("clock-1", "clock-2"), ("worker-1", "worker-2")
HELD_UP = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = cast(:table AS regclass)"
ORPHANED = "UPDATE mail SET due_at = now() - interval '1 minute' WHERE state = 'sending'"


@dataclass(slots=True)
class Killed:
    """When somebody was, and was back: nothing could be noted meanwhile. At the same moment where all that they were about to
    note is lost, and others may go on."""

    what: str
    at: float
    back: float


class System(Processes):
    """`cut_short`: transactions in the middle of which a worker was killed, by the table that it was about to write to."""

    def __init__(self, folder: Path) -> None:
        self.postbox = Postbox(SECRET)
        self.killed: list[Killed] = []
        self.cut_short: Counter[str] = Counter()
        self._down: Killed | None = None
        super().__init__(folder)
        self.start(*CLOCKS, *WORKERS)

    def _settings(self, database_url: str, redis_url: str) -> Settings:
        return Settings(
            database_url=database_url,
            redis_url=redis_url,
            sandbox_mail_url=self.postbox.url,
            public_url="https://jobs.example",
            data=self.folder / "data",
            secret_key=SecretStr(SECRET),
            credentials_key=SecretStr(Fernet.generate_key().decode()),
            outbound_seconds=2,
            breaker_failures=20,
            breaker_seconds=1,
        )

    def start(self, *names: str) -> None:
        """Of the two clocks one is as it is, the other ticks faster."""
        for name in names:
            if name in WORKERS:
                self.run(name, "dramatiq", "--processes", "1", "--threads", "4", "workers.main",
                         "--queues", "default", "alerts", "interactive", "news")  # fmt: skip
            else:
                self.run(name, "tests.alerts.campaign.clock" if name == CLOCKS[0] else "workers.schedule")

    def kill(self, *names: str) -> None:
        noted = self._note(KILLED)
        super().kill(*names)
        noted.back = time.time() + LAST_WORDS

    def kill_now(self, *names: str) -> None:
        """From any thread; whoever waits for it restarts them."""
        noted = self._note(KILLED)
        for name in names:
            os.killpg(self._children[name].pid, signal.SIGKILL)
        noted.back = time.time() + LAST_WORDS

    def restart_workers(self) -> None:
        self.kill(*WORKERS)
        self.revive()

    def revive(self) -> None:
        """Both were killed: whatever was taken is nobody's, and the time that it is held for may pass at once."""
        with self.app.app_context(), transaction():
            db.session.execute(text(ORPHANED))
        self.start(*WORKERS)

    def harm_in_the_middle(self, table: str, harm: Callable[[], None], over: Callable[[], bool]) -> None:
        """Do it when a worker has begun to write and is about to go on with `table`, unless it is `over` before."""
        with self.app.app_context(), db.engine.connect() as connection:
            held = connection.begin()
            connection.execute(text(f"LOCK TABLE {table} IN SHARE MODE"))
            assert eventually(lambda: self._held_up(table) or over(), START), f"nobody writes to {table}"
            self.cut_short[table] += self._held_up(table)
            harm()
            connection.invalidate()  # its server may be gone
            held.rollback()

    def kill_in_the_middle(self, table: str, over: Callable[[], bool]) -> None:
        self.harm_in_the_middle(table, lambda: self.kill(*WORKERS), over)
        self.revive()

    def _held_up(self, table: str) -> int:
        with db.engine.connect() as connection:
            return int(connection.scalar(text(HELD_UP), {"table": table}) or 0)

    def crash_postgres(self) -> None:
        if self._down is None:
            self._down = self._note(CRASHED, math.inf)
        super().crash_postgres()
        self._down.back, self._down = time.time(), None

    def crash_postgres_now(self) -> None:
        """From any thread; whoever waits for it brings it back, by crashing what is left of it."""
        self._down = self._note(CRASHED, math.inf)
        assert self._postgres.process
        os.killpg(self._postgres.process.pid, signal.SIGKILL)

    def _note(self, what: str, lasts: float = 0) -> Killed:
        at = time.time()
        self.killed.append(Killed(what, at, at + lasts))
        return self.killed[-1]

    def stop(self) -> None:
        super().stop()
        self.postbox.close()

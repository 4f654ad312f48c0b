"""The runs that were started, each its key's own, and which state may follow which."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from jobraker.sandbox.skyvern.asked import Asked

FINAL = ("completed", "failed", "terminated", "canceled", "timed_out")
KEY = "sandbox"
JOIN_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Artifact:
    artifact_id: str
    kind: str
    media_type: str
    ending: str
    content: bytes
    at: datetime

    def uri(self, run_id: str) -> str:
        """A path of the server, which no client can follow."""
        return f"file:///data/artifacts/local/o_sandbox/{run_id}/{self.artifact_id}_{self.kind}.{self.ending}"


@dataclass(slots=True)
class Plan:
    """What control has in mind for a run."""

    webhooks: str
    outcome: str
    silent: bool
    hurried: bool


@dataclass(slots=True)
class Run:
    """`host` is the sandbox's own, as whoever started it calls it. `stop`: it was cancelled or dropped; `gone`: dropped."""

    run_id: str
    key: str
    asked: Asked
    host: str
    plan: Plan
    created_at: datetime
    modified_at: datetime
    status: str = "created"
    queued_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    output: dict[str, Any] | None = None
    failure_reason: str | None = None
    failure_category: list[dict[str, Any]] | None = None
    errors: list[dict[str, Any]] | None = None
    steps: int | None = None
    artifacts: list[Artifact] = field(default_factory=list)
    posts: int = 0
    overtakes: bool = False
    webhooks: list[dict[str, Any]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    gone: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


class Runs:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._runs: dict[str, Run] = {}
        self._artifacts: dict[str, tuple[Run, Artifact]] = {}
        self._codes: dict[str, list[str]] = {}
        self._codes_came = threading.Condition(self._lock)
        self._keys = {KEY}
        # Never the same again, not even after a start: whoever looks a run up must not find another.
        self._numbers = count(time.time_ns() // 1000 * 100)

    def number(self) -> int:
        return next(self._numbers)

    def register(self, key: str) -> None:
        with self._lock:
            self._keys.add(key)

    def knows(self, key: str) -> bool:
        with self._lock:
            return key in self._keys

    def start(self, asked: Asked, key: str, host: str, plan: Plan, work: Callable[[Run], None]) -> Run:
        now = datetime.now(UTC)
        prefix = "tsk_v2_" if asked.run_type == "task_v2" else "tsk_"
        run = Run(f"{prefix}{self.number()}", key, asked, host, plan, now, now)
        run.thread = threading.Thread(target=work, args=(run,), name=run.run_id, daemon=True)
        with self._lock:
            self._runs[run.run_id] = run
        run.thread.start()
        return run

    def find(self, run_id: str, key: str) -> Run | None:
        with self._lock:
            run = self._runs.get(run_id)
        return run if run and run.key == key else None

    def all(self) -> list[Run]:
        """The newest first."""
        with self._lock:
            return list(reversed(self._runs.values()))

    def move(self, run: Run, status: str, **changes: Any) -> bool:
        """Whether that may follow. Of those that are final only `canceled` ever changes, by a late completion."""
        with self._lock:
            late = run.status == "canceled" and run.overtakes and status == "completed"
            if run.gone.is_set() or (run.status in FINAL and not late):
                return False
            run.status, run.modified_at = status, datetime.now(UTC)
            for name, value in changes.items():
                setattr(run, name, value)
            return True

    def cancel(self, run: Run, *, overtaken: bool) -> bool:
        """At once; `overtaken`: it goes on all the same."""
        with self._lock:
            run.overtakes = overtaken
            done = self.move(run, "canceled", finished_at=datetime.now(UTC))
            if done and not overtaken:
                run.stop.set()
            return done

    def may_submit(self, run: Run) -> bool:
        """Whether it is still wanted; from here on it is past stopping."""
        with self._lock:
            wanted = not run.stop.is_set()
            run.posts += wanted
            return wanted

    def keep(self, run: Run, kind: str, media_type: str, ending: str, content: bytes) -> None:
        artifact = Artifact(f"a_{self.number()}", kind, media_type, ending, content, datetime.now(UTC))
        with self._lock:
            if not run.gone.is_set():
                run.artifacts.append(artifact)
                self._artifacts[artifact.artifact_id] = (run, artifact)

    def artifact(self, artifact_id: str, key: str) -> Artifact | None:
        with self._lock:
            run, artifact = self._artifacts.get(artifact_id, (None, None))
        return artifact if run and run.key == key else None

    def push_code(self, identifier: str, code: str) -> None:
        with self._codes_came:
            self._codes.setdefault(identifier, []).append(code)
            self._codes_came.notify_all()

    def code(self, run: Run, seconds: float) -> str:
        """The code that was pushed for this run's identifier, each once; "" where none comes in time."""
        codes = self._codes.setdefault
        with self._codes_came:
            name = run.asked.totp_identifier
            self._codes_came.wait_for(lambda: codes(name, []) or run.stop.is_set(), seconds)
            waiting = codes(name, [])
            return waiting.pop() if waiting and not run.stop.is_set() else ""

    def wake(self) -> None:
        """Let runs that wait for a code see that they were stopped."""
        with self._codes_came:
            self._codes_came.notify_all()

    def clear(self) -> None:
        """End and forget all: what a run has not done by now it never does."""
        with self._lock:
            dropped = list(self._runs.values())
            for run in dropped:
                run.gone.set()
                run.stop.set()
            self._runs.clear()
            self._artifacts.clear()
            self._codes.clear()
            self._keys = {KEY}
        self.wake()
        end = time.monotonic() + JOIN_SECONDS
        for run in dropped:
            if run.thread:
                run.thread.join(max(end - time.monotonic(), 0))

"""The whole system as `jobraker up` runs it: how soon it is there again, and what it holds when it rests. Linux only."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.figures.results import Result, at_most, plain
from benchmarks.instruments.memory import by_kind, resident
from benchmarks.made import stack
from jobraker.embedded.process import terminate
from jobraker.settings import PROJECT

MEMORY_GOAL, START_GOAL = 700, 15
FILLED_SECONDS = 900
REST_SECONDS = 90  # longer than a connection that nobody uses is kept: only then nothing is going on
STOP_SECONDS = 30
UNDONE = """
SELECT (SELECT count(*) FROM source) = 0 OR EXISTS (SELECT FROM run WHERE status IN ('queued', 'running'))
  OR EXISTS (SELECT FROM job WHERE embedded_at IS NULL AND closed_at IS NULL)
"""


def measure() -> Iterator[Result]:
    with stack.folder() as data:
        with up(data) as (process, first, facts):
            wait_until_filled(facts["database_url"])
            memory = resident(process.pid)
            yield from by_kind(process.pid, "at rest")
        with up(data) as (_, second, _):
            pass
    yield at_most("whole system at rest, proportional share of memory", memory, "MB", MEMORY_GOAL)
    yield plain("first start to the first page", first, "s")
    yield at_most("second start to the first page", second, "s", START_GOAL)


@contextmanager
def up(data: Path) -> Iterator[tuple["subprocess.Popen[bytes]", float, dict[str, Any]]]:
    """The supervisor, the seconds until its site answered, and where its servers are."""
    begun = time.monotonic()
    away = {"DATABASE_URL": "", "REDIS_URL": "", "JOBRAKER_DATA": str(data), "JOBRAKER_PORT": "0"}
    process = subprocess.Popen(
        [sys.executable, "-m", "jobraker", "up"],
        env=os.environ | away,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        said = next((line for line in process.stdout or () if line.startswith(b"Jobraker is at")), None)
        if said is None:
            raise RuntimeError("the system did not come up")
        yield process, time.monotonic() - begun, json.loads((data / "running.json").read_text())
    finally:
        terminate(process, signal.SIGTERM, STOP_SECONDS)


def wait_until_filled(database_url: str) -> None:
    end = time.monotonic() + FILLED_SECONDS
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        while (row := connection.execute(UNDONE).fetchone()) and row[0]:
            if time.monotonic() > end:
                raise RuntimeError(f"the sandbox's openings were not all embedded in {FILLED_SECONDS} s")
            time.sleep(1)
    time.sleep(REST_SECONDS)

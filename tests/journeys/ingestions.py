"""Runs of one file in databases of their own, by processes that can be killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask

from jobraker.app import create_app
from jobraker.database import db
from jobraker.embedded.environment import child_environment
from jobraker.embedded.process import spawn, terminate
from jobraker.sandbox.openings import openings
from jobraker.sandbox.openings.render import html
from jobraker.sandbox.openings.terms import Opening
from jobraker.settings import PROJECT, Settings
from tests.embedded.processes import eventually, working_for
from tests.patient import connected

BATCH = 50
BROKEN = (
    '{"title": "Gardener", "company":',
    "[]",
    '{"title": "", "company": "Acme", "url": "https://jobs.example/none"}',
    "\x00",
)


def write_openings(path: Path, count: int, today: date) -> None:
    """`count` records with city copies and reposts among them, then some a second time and some that cannot be read."""
    lines = [json.dumps(record(opening)) for opening in openings(count, 1, today)]
    for place in range(40, len(lines), 40):
        lines.insert(place, lines[place - 7 if place % 3 else place // 2])
    for place in range(30, len(lines), 90):
        lines.insert(place, BROKEN[place // 90 % len(BROKEN)])
    path.write_text("\n".join(lines))


def record(opening: Opening) -> dict[str, Any]:
    return {
        "id": opening.key,
        "title": opening.title,
        "company": opening.company.name,
        "url": f"https://jobs.example/{opening.key}",
        "description": html(opening.text),
        "location": "; ".join(f"{city.name}, {city.country.name}" for city in opening.places),
        "salary_min": opening.pay.minimum,
        "salary_max": opening.pay.maximum,
        "currency": opening.pay.currency,
        "period": opening.pay.period.name.lower(),
        "posted": opening.posted.isoformat(),
    }


@dataclass(frozen=True)
class Place:
    """A database, and the application over it in this process."""

    app: Flask
    settings: Settings
    connection: psycopg.Connection[Any]

    def fetched(self) -> int:
        """Records that the run has dealt with so far."""
        row = self.connection.execute("SELECT max(fetched) FROM run").fetchone()
        return (row[0] if row else None) or 0

    def status(self) -> str:
        row = self.connection.execute("SELECT string_agg(status, ', ') FROM run").fetchone()
        return str(row[0]) if row else ""

    def transactions(self) -> int:
        """How many others have begun one and not ended it."""
        others = "datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
        row = self.connection.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {others}").fetchone()
        return row[0] if row else 0

    def let_the_lease_grow_stale(self) -> None:
        """What ninety seconds without a worker do."""
        self.connection.execute("UPDATE run SET alive_at = alive_at - interval '1 hour'")


@contextmanager
def opened(settings: Settings) -> Iterator[Place]:
    app = create_app(settings, connections=5)
    with connected(settings.database_url) as connection:
        yield Place(app, settings, connection)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def start(settings: Settings, *module: str) -> subprocess.Popen[bytes]:
    """A program of ours over these settings, in a session of its own; it ends with this process."""
    log = settings.data / f"{module[0]}.log"
    return spawn([sys.executable, "-m", *module], log, environment=child_environment(settings), folder=PROJECT)


@contextmanager
def running(place: Place, *module: str) -> Iterator[None]:
    process = start(place.settings, *module)
    try:
        yield
    finally:
        terminate(process, signal.SIGTERM, 10)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it and all its children at once, without a chance to tidy up."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill_once(place: Place, process: subprocess.Popen[bytes], records: int) -> int:
    """Kill it as soon as the run has dealt with that many records; how many it had then."""
    try:
        reached = eventually(lambda: place.fetched() >= records or process.poll() is not None, 60)
    finally:
        kill(process)
    assert eventually(lambda: not working_for(place.settings.data)), "it is not dead"
    # What it had begun is undone by the server before anybody counts.
    assert eventually(lambda: place.transactions() == 0), "the dead still hold a transaction"
    assert reached, "the run did not get that far"
    return place.fetched()

"""The whole system, started and stopped as a person does it."""

import json
import os
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dramatiq
import httpx
import psycopg

from jobraker.database import db
from jobraker.embedded import running
from jobraker.embedded.environment import child_environment
from jobraker.embedded.ports import free_port
from jobraker.embedded.process import spawn, terminate
from jobraker.ingestion import service
from jobraker.settings import PROJECT, Settings
from jobraker.system import create_system
from tests.embedded.processes import eventually, working_for
from tests.provider import PLAIN

FIRST_START = 300  # seconds: making the cluster and loading the gazetteer, on a busy machine
SETTLING = 600  # seconds: reading every source of the sandbox and embedding what they brought
STOPPING = 30  # seconds

AT_WORK = """
SELECT NOT EXISTS (SELECT FROM run)
    OR EXISTS (SELECT FROM run WHERE status IN ('queued', 'running'))
    OR EXISTS (SELECT FROM job WHERE embedded_at IS NULL AND closed_at IS NULL)
    OR NOT EXISTS (SELECT FROM term)
"""


class Stack:
    """`jobraker up` over a data folder of its own. It ends with the process that started it, however that ends."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.said = data / "said.txt"
        chosen = {f"JOBRAKER_{name.upper()}": value for name, value in settings.items()}
        own = {"JOBRAKER_DATA": str(data), "JOBRAKER_PORT": "0"} | chosen
        self.process = spawn(
            [sys.executable, "-m", "jobraker", "up"],
            self.said,
            environment=untold() | own,
            folder=PROJECT,
            orphan_signal=signal.SIGTERM,
        )

    def link_to(self, address: str) -> str:
        """That confirms the address, of the mail that went over SMTP to the sandbox's server."""
        found: list[str] = []

        def come() -> bool:
            mails = httpx.get(f"{self.settings.sandbox_url}/control/mail", params={"to": address}, verify=PLAIN).json()
            found.extend(word for mail in mails for word in mail["text"].split() if "/confirmation/" in word)
            return bool(found)

        assert eventually(come, 30), "no mail has come"
        return found[0]

    def address(self) -> str:
        """Where the site is, without a slash at its end, once it has said so."""
        eventually(lambda: self._announced() or self.process.poll() is not None, FIRST_START)
        found = self._announced()
        assert found, f"the system did not start: {self.said.read_text()}"
        return found[1]

    def settle(self) -> None:
        """Wait until every source is read and every opening embedded, so that a search finds the same each time."""
        address = self.settings.database_url
        with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
            at_work = eventually(lambda: connection.execute(AT_WORK).fetchone() == (False,), SETTLING)
        assert at_work, "the sandbox's openings were not all read and embedded"

    def take_in(self, *openings: Mapping[str, str]) -> None:
        """Read these openings too, as the command that reads a file does, without the seconds that a program takes to start."""
        table = self.data / "more.json"
        table.write_text(json.dumps(openings))
        broker = dramatiq.get_broker()
        app = create_system(self.settings, connections=2)
        try:
            with app.app_context():
                service.run_source(self.settings, service.queue_import(table, ""))
                db.session.remove()
                db.engine.dispose()
        finally:
            dramatiq.set_broker(broker)

    @contextmanager
    def beside(self, **settings: Any) -> Iterator[str]:
        """The address of one more web server over the same data, with other settings."""
        port = free_port()
        changed = self.settings.model_copy(update={"port": port, "web_processes": 1} | settings)
        program = [sys.executable, "-m", "gunicorn", "--config", "python:jobraker.embedded.gunicorn", "wsgi:app"]
        said = self.data / "beside.txt"
        process = spawn(program, said, environment=child_environment(changed), folder=PROJECT)
        site = f"http://127.0.0.1:{port}"
        try:
            assert eventually(lambda: answers(site), FIRST_START), f"it did not start: {said.read_text()}"
            yield site
        finally:
            terminate(process, signal.SIGTERM, STOPPING)

    @property
    def settings(self) -> Settings:
        """What its web server runs with, as far as another process is told."""
        return running.joined(Settings(data=self.data, database_url="", redis_url=""))

    def stop(self) -> None:
        """Ctrl-C. Nothing may be left of it."""
        terminate(self.process, signal.SIGINT, STOPPING)
        left = [] if eventually(lambda: not working_for(self.data), 5) else working_for(self.data)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        assert self.process.returncode == 0, f"it did not stop in order: {self.said.read_text()}"
        assert not left, f"{len(left)} processes were left behind"

    def _announced(self) -> re.Match[str] | None:
        return re.search(r"^Jobraker is at (\S+)/$", self.said.read_text(), re.MULTILINE)


def answers(site: str) -> bool:
    try:
        return httpx.get(f"{site}/healthz", verify=PLAIN).status_code == 200
    except httpx.TransportError:
        return False


def untold() -> dict[str, str]:
    """The environment without anything that the product's settings would read from it."""
    names = ("DATABASE_URL", "REDIS_URL")
    return {key: value for key, value in os.environ.items() if key not in names and not key.startswith("JOBRAKER_")}

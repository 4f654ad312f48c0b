"""A system of its own for the measurements: durable servers over a data folder, the application over them, and its web server."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep

from flask import Flask

from jobraker.app import create_app
from jobraker.commands.context import dispose
from jobraker.commands.tables import bring_up
from jobraker.embedded import programs
from jobraker.embedded.keys import with_keys
from jobraker.embedded.ports import free_port
from jobraker.embedded.postgres import Postgres
from jobraker.embedded.probe import wait_for
from jobraker.embedded.process import ProgramError
from jobraker.embedded.valkey import Valkey
from jobraker.ingestion.places import load_gazetteer
from jobraker.settings import Settings
from jobraker.system import create_system


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that the account which Postgres runs under can enter, removed at the end."""
    made = Path(tempfile.mkdtemp(prefix="jobraker-benchmarks-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def running(data: Path | None = None) -> Iterator[Flask]:
    """The application over what is in the folder, at first empty tables and the gazetteer, inside its context, and over servers
    as `jobraker up` starts them; without a folder over one that is gone afterwards."""
    with ExitStack() as stack:
        data = data or stack.enter_context(folder())
        postgres, valkey = Postgres(data), Valkey(data)
        # The environment's servers stay untouched, no limit stands in the way of a thousand requests, and what is made once,
        # as an index of 200,000 vectors is, may take longer than a page's statement.
        limits = {"requests_per_minute": 10_000_000, "statement_seconds": 900}
        quiet = Settings().model_copy(update={"data": data, "log_level": "WARNING"} | limits)
        database_url = postgres.start()
        stack.callback(postgres.stop)
        if not postgres.folder.is_relative_to(data):
            raise ProgramError(
                f"{data} cannot be reached by the account that the database runs under: name another folder"
            )
        redis_url = valkey.start()
        stack.callback(valkey.stop)
        settings = with_keys(quiet.model_copy(update={"database_url": database_url, "redis_url": redis_url}))
        # What a page gives up after, the making of an index may take.
        making = create_system(settings)
        bring_up(making)
        dispose(making)
        app = create_app(settings, connections=settings.worker_connections)
        stack.callback(dispose, app)
        stack.enter_context(app.app_context())
        load_gazetteer()
        yield app


@contextmanager
def served(settings: Settings) -> Iterator[int]:
    """The port of a web server, gunicorn as the supervisor starts it."""
    port = free_port()
    web = programs.web(settings.model_copy(update={"port": port}))
    web.start()
    try:
        wait_for(web, f"http://127.0.0.1:{port}/", sleep)
        yield port
    finally:
        web.stop()

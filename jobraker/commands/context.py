"""The application for a command: over the system that runs on this machine, or over its servers started for the while."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from jobraker.embedded import keys, lock, running
from jobraker.embedded.postgres import Postgres
from jobraker.embedded.process import ProgramError
from jobraker.embedded.valkey import Valkey
from jobraker.settings import Settings, read_settings

if TYPE_CHECKING:
    from flask import Flask

START_SECONDS = 60.0  # that a system which starts here, or another command, is waited for
LOOK_SECONDS = 0.3
ID = click.IntRange(1, 2**63 - 1)  # what a row's number may be


@contextmanager
def application() -> Iterator["Flask"]:
    """Yield the application; servers that had to be started for it are stopped afterwards."""
    from sqlalchemy.exc import InterfaceError, OperationalError

    from jobraker.system import create_system

    with ExitStack() as stack:
        settings = join(keys.with_keys(read_settings()), stack)
        alone = not (settings.database_url and settings.redis_url)
        if alone:
            settings = start_servers(settings, stack)
        app = create_system(settings)
        stack.callback(dispose, app)
        if alone:
            furnish(app)
        try:
            yield app
        except (OperationalError, InterfaceError) as error:
            # Its own words name hosts and statements; those are in the log of the database.
            raise click.ClickException(
                "The database cannot be reached. What was written is kept: the same command goes on from there."
            ) from error


@contextmanager
def database() -> Iterator[Settings]:
    """Yield the settings with the address of a database that runs, as it is: nothing is made in it."""
    with ExitStack() as stack:
        settings = keys.with_keys(read_settings())
        if not settings.database_url:
            settings = join(settings, stack)
        if not settings.database_url:
            settings = start_postgres(settings, stack)
        yield settings


def join(settings: Settings, stack: ExitStack) -> Settings:
    """With the servers that run here, waited for while they start; where none do, the data folder is held for this command."""
    waited_from = time.monotonic()
    while True:
        found = running.joined(settings)
        if found.database_url and found.redis_url:
            return found
        try:
            stack.enter_context(lock.locked(settings.data))
        except lock.HeldError as error:
            if time.monotonic() - waited_from > START_SECONDS:
                raise click.ClickException(f"{error}.") from error
        except ProgramError as error:
            raise click.ClickException(f"{error}.") from error
        else:
            return found
        time.sleep(LOOK_SECONDS)


def start_servers(settings: Settings, stack: ExitStack) -> Settings:
    """Those that are missing, for as long as the command takes."""
    click.echo("Nothing is running here: starting the database for this command.", err=True)
    if not settings.database_url:
        settings = start_postgres(settings, stack)
    if not settings.redis_url:
        valkey = Valkey(settings.data, settings.redis_server)
        settings = settings.model_copy(update={"redis_url": valkey.start()})
        stack.callback(valkey.stop)
    return settings


def start_postgres(settings: Settings, stack: ExitStack) -> Settings:
    postgres = Postgres(settings.data, settings.postgres_bin)
    stack.callback(postgres.stop)
    return settings.model_copy(update={"database_url": postgres.start()})


def furnish(app: "Flask") -> None:
    """Tables and gazetteer, as a start of the whole system makes them: the command may be the first to come."""
    from jobraker.commands.tables import bring_up
    from jobraker.ingestion.places import load_gazetteer

    bring_up(app)
    with app.app_context():
        load_gazetteer()


def dispose(app: "Flask") -> None:
    from jobraker.database import db

    with app.app_context():
        db.engine.dispose()

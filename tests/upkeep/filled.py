"""A database of its own with something in it, and programs that stand apart from the suite."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from flask import Flask
from sqlalchemy import make_url, text

from jobraker import sealing
from jobraker.accounts.models import Account, SecondFactor
from jobraker.applications import feeds
from jobraker.commands.tables import bring_up
from jobraker.database import db, transaction
from jobraker.ingestion.places import load_gazetteer
from jobraker.knowledge import loading
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.settings import Settings
from jobraker.system import create_system
from jobraker.upkeep.servers import Connection, renamed
from tests import factories, patient
from tests.alerts.waiting import made
from tests.matching.people import somebody
from tests.practice.people import applied


def nothing(_step: str, _done: int, _of: int) -> None:
    """Of the progress."""


@contextmanager
def server(settings: Settings) -> Iterator[Connection]:
    with patient.connected(settings.database_url) as connection:
        yield connection


@contextmanager
def database(settings: Settings, name: str) -> Iterator[Settings]:
    """An empty one, gone afterwards with all that a restore may leave beside it."""
    url = renamed(settings.database_url, name)
    with server(settings) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield settings.model_copy(update={"database_url": url})
        finally:
            for each in (name, f"{name}_restoring", f"{name}_replaced"):
                connection.execute(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)")


@contextmanager
def system(settings: Settings) -> Iterator[Flask]:
    app = create_system(settings, connections=3)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def fill(settings: Settings) -> None:
    """Somebody with all kinds of things, and openings."""
    with system(settings) as app:
        bring_up(app)
        with app.app_context():
            load_gazetteer()
            loading.load_starters()
            for number in range(20):
                factories.job(f"opening-{number}", title=f"Nürse {number}", places=("Leeds, UK",))
            account_id = somebody("Python", place="Leeds")
            made(account_id)
            applied(account_id)
            feeds.make(settings, account_id)
            factories.source("with a key")
            sealed = sealing.seal(settings, {"secret": "kept"})
            with transaction():
                db.session.execute(text("UPDATE source SET credentials = :sealed"), {"sealed": sealed})
                db.session.add(SecondFactor(account_id=account_id, sealed=sealed, step=1, salt=b"salt"))
                address = db.session.get_one(Account, account_id).address
                post(settings, Kind.RESET, address, {"link": "/password-reset/x"}, "en", person=account_id)


def rows(settings: Settings, table: str) -> int:
    with psycopg.connect(make_url(settings.database_url).set(drivername="postgresql").render_as_string(False)) as there:
        found = there.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(found[0]) if found else 0


def databases(settings: Settings) -> set[str]:
    with server(settings) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}

"""Postgres as those speak to it who copy whole databases: by connections and programs outside the application."""

import os
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import make_url

from jobraker.upkeep.errors import UpkeepError

CONNECT_SECONDS = 10
MAINTENANCE = (
    "postgres",
    "template1",
)  # databases that every server has; one of them to stand in while ours is changed

Connection = psycopg.Connection[tuple[Any, ...]]


def named(url: str) -> str:
    """The database that an address of SQLAlchemy's form leads to."""
    return make_url(url).database or ""


def renamed(url: str, database: str) -> str:
    """The address of another database of the same server."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def connected(url: str, *, autocommit: bool = False) -> Connection:
    """Raises UpkeepError where nobody answers."""
    try:
        return psycopg.connect(libpq(url), connect_timeout=CONNECT_SECONDS, autocommit=autocommit)
    except psycopg.OperationalError as error:
        raise UpkeepError(f"The database {named(url)} cannot be reached: {first_line(error)}") from error


def beside(url: str) -> Connection:
    """Into the server, but not into the database itself, which can be renamed so. Raises UpkeepError."""
    failures = []
    for database in MAINTENANCE:
        if database != named(url):
            try:
                return connected(renamed(url, database), autocommit=True)
            except UpkeepError as error:
                failures.append(error)
    raise failures[0]


def program_access(url: str) -> tuple[str, dict[str, str]]:
    """For the programs of Postgres: how to connect, and an environment that holds the password, which a command line shows."""
    parts = conninfo_to_dict(libpq(url))
    password = str(parts.pop("password", "") or "")
    environment = dict(os.environ) | ({"PGPASSWORD": password} if password else {})
    return make_conninfo("", **parts), environment | {
        "PGCONNECT_TIMEOUT": str(CONNECT_SECONDS),
        "PGCLIENTENCODING": "UTF8",
    }


def libpq(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)

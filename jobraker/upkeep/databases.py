"""Whole databases of a server: one beside ours is made, filled, and takes its place at one stroke."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
from psycopg import sql

from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.servers import Connection, first_line

NAME_CHARS = 63
RESTORING, REPLACED = "_restoring", "_replaced"
SWAPS = 5  # tries, where somebody connects again and again
LOCK = "SELECT pg_try_advisory_lock(hashtextextended(%s, 7426))"
# As text: the names of the columns differ between versions.
LIKE = """
SELECT pg_encoding_to_char(encoding), datcollate, datctype, datlocprovider::text,
  coalesce(to_jsonb(one)->>'datlocale', to_jsonb(one)->>'daticulocale') FROM pg_database one WHERE datname = %s
"""
OTHERS = (
    "SELECT pid, application_name FROM pg_stat_activity WHERE datname = ANY(%s) AND backend_type = 'client backend'"
)


def beside_of(name: str, ending: str) -> str:
    return name[: NAME_CHARS - len(ending)] + ending


@contextmanager
def alone(server: Connection, name: str) -> Iterator[None]:
    """Only one restores a database at a time. Raises UpkeepError where another does."""
    if not taken(server, LOCK, f"restore {name}"):
        raise UpkeepError(f"Another restore into {name} is under way.")
    server.execute("SET idle_session_timeout = 0")
    yield  # the lock goes with the connection, which says nothing while the other database is filled


def there(server: Connection, name: str) -> bool:
    return taken(server, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", name)


def taken(server: Connection, query: LiteralString, name: str) -> bool:
    row = server.execute(query, [name]).fetchone()
    return bool(row and row[0])


def others(server: Connection, *names: str) -> list[tuple[int, str]]:
    """Who is connected to them: process and name of the program."""
    return [(pid, program) for pid, program in server.execute(OTHERS, [list(names)])]


def make(server: Connection, name: str, like: str) -> None:
    """An empty one, that sorts as another does. Raises UpkeepError where the server does not let us."""
    made = sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
    row = server.execute(LIKE, [like]).fetchone()
    if row:
        encoding, collate, ctype, provider, locale = row
        made += sql.SQL(" ENCODING {} LC_COLLATE {} LC_CTYPE {}").format(*map(sql.Literal, (encoding, collate, ctype)))
        kind = {"i": "icu", "b": "builtin"}.get(provider)
        if kind and locale:
            named = {"icu": "ICU_LOCALE", "builtin": "BUILTIN_LOCALE"}[kind]
            made += sql.SQL(f" LOCALE_PROVIDER {kind} {named} {{}}").format(sql.Literal(locale))
    try:
        server.execute(made)
    except psycopg.errors.InsufficientPrivilege as error:
        role = server.info.user
        raise UpkeepError(
            f"{role} may make no database: let an admin of the server say ALTER ROLE {role} CREATEDB."
        ) from error
    except psycopg.Error as error:
        raise UpkeepError(f"No database could be made to restore into: {first_line(error)}") from error


def drop(server: Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def swap(server: Connection, name: str, new: str, *, disconnect: bool) -> None:
    """Let `new` take the place of `name`, which is kept as one that was replaced; both or neither. Raises UpkeepError."""
    old = beside_of(name, REPLACED)
    rename = "ALTER DATABASE {} RENAME TO {}"
    for left in reversed(range(SWAPS)):
        try:
            if disconnect:
                for pid, _ in others(server, name):
                    server.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            with server.transaction():
                if there(server, name):
                    server.execute(sql.SQL(rename).format(sql.Identifier(name), sql.Identifier(old)))
                server.execute(sql.SQL(rename).format(sql.Identifier(new), sql.Identifier(name)))
        except psycopg.errors.ObjectInUse as error:
            if not (disconnect and left):
                raise UpkeepError(
                    f"Somebody connects to {name} all the time, so that it cannot be replaced. Stop web, workers and scheduler."
                ) from error
        except psycopg.Error as error:
            raise UpkeepError(f"{name} could not be replaced: {first_line(error)}") from error
        else:
            return

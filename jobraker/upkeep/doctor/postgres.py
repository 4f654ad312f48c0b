"""The database: is it there, of a version that fits, whole, and large enough for all who ask it."""

import time
from collections.abc import Iterator

import psycopg

from jobraker.settings import Settings
from jobraker.upkeep import databases
from jobraker.upkeep.backing_up import migration_of, one
from jobraker.upkeep.doctor.clock import apart
from jobraker.upkeep.doctor.finding import Finding, bad, ok, warn
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.servers import Connection, connected, first_line, named

PART = "database"
OLDEST = 16
EXTENSIONS = {"vector": (0, 8), "pg_trgm": (1, 6), "unaccent": (1, 1)}
SCHEDULER_CONNECTIONS = 20
"""As `workers.schedule` has it, which may not be asked here."""

STATEMENT = "SET statement_timeout = '20s'"
EXTENSION = "SELECT name, installed_version, default_version FROM pg_available_extensions WHERE name = ANY(%s)"
LACKING = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
  AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')) ORDER BY relname
"""
INVALID = """
SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE NOT indisvalid AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
BOTH = """
SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')
"""


def check(settings: Settings, head: str, known: frozenset[str]) -> Iterator[Finding]:
    """`known` are the migrations of this version, `head` the last of them."""
    try:
        with connected(settings.database_url, autocommit=True) as connection:
            connection.execute(STATEMENT)
            yield from version(connection)
            yield from extensions(connection)
            yield from migrations(connection, head, known)
            yield from rights(connection)
            yield from connections(connection, settings)
            yield from indexes(connection)
            yield from left_over(connection, named(settings.database_url))
            asked = time.time()
            theirs = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
            yield from apart(PART, asked, theirs[0] if theirs else 0)
    except UpkeepError as error:
        yield bad(PART, str(error), "See whether it runs, and whether DATABASE_URL names it, its user and password.")
    except psycopg.Error as error:
        yield bad(PART, f"It failed: {first_line(error)}", "See its log.")


def version(connection: Connection) -> Iterator[Finding]:
    number = connection.info.server_version // 10_000
    told = connection.info.parameter_status("server_version") or str(number)
    if number < OLDEST:
        yield bad(PART, f"PostgreSQL {told} is too old.", f"Install PostgreSQL {OLDEST} or newer.")
    else:
        size = one(connection, "SELECT pg_size_pretty(pg_database_size(current_database()))")
        yield ok(PART, f"PostgreSQL {told} answers; the database takes {size}.")


def extensions(connection: Connection) -> Iterator[Finding]:
    found = {name: (has, newest) for name, has, newest in connection.execute(EXTENSION, [list(EXTENSIONS)])}
    for name, least in EXTENSIONS.items():
        has, newest = found.get(name, (None, None))
        wanted = ".".join(map(str, least))
        if not newest:
            yield bad(PART, f"The extension {name} is not on the server.", f"Install it there, {wanted} or newer.")
        elif not has:
            yield warn(PART, f"The extension {name} is not in the database.", "`jobraker migrate` puts it there.")
        elif numbers(has) < least:
            yield bad(
                PART, f"The extension {name} {has} is too old.", f"ALTER EXTENSION {name} UPDATE; {wanted} is needed."
            )
        elif numbers(newest) > numbers(has):
            words = f"The extension {name} {has} is older than the server's {newest}."
            yield warn(PART, words, f"ALTER EXTENSION {name} UPDATE")
        else:
            yield ok(PART, f"Extension {name} {has}.")


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def migrations(connection: Connection, head: str, known: frozenset[str]) -> Iterator[Finding]:
    found = migration_of(connection)
    if found == head:
        yield ok(PART, f"Its tables are those of this version, migration {head}.")
    elif not found:
        yield bad(PART, "It holds no tables.", "`jobraker migrate` makes them.")
    elif found in known:
        yield bad(PART, f"Its tables are at migration {found}; this version wants {head}.", "`jobraker migrate`")
    else:
        yield bad(PART, f"Its tables are of a newer version, migration {found}.", "Install that version.")


def rights(connection: Connection) -> Iterator[Finding]:
    user = connection.info.user
    if not one(connection, "SELECT has_schema_privilege('public', 'CREATE')"):
        yield bad(PART, f"{user} may make no tables.", f"GRANT CREATE ON SCHEMA public TO {user}")
    if lacking := [name for (name,) in connection.execute(LACKING)]:
        yield bad(
            PART,
            f"{user} may not read and write {listed(lacking)}.",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {user}",
        )
    if not one(connection, "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"):
        yield warn(PART, f"{user} may make no database, as a restore must.", f"ALTER ROLE {user} CREATEDB")


def connections(connection: Connection, settings: Settings) -> Iterator[Finding]:
    web, workers = (
        settings.web_processes * settings.web_connections,
        settings.worker_processes * settings.worker_connections,
    )
    wanted = web + workers + SCHEDULER_CONNECTIONS
    free, taken = connection.execute(BOTH).fetchone() or (0, 0)
    words = f"One machine with these settings takes up to {wanted} connections; the server has {free}, {taken} in use."
    if wanted > free:
        yield bad(
            PART, words, "Raise max_connections, or lower JOBRAKER_WEB_CONNECTIONS and JOBRAKER_WORKER_CONNECTIONS."
        )
    elif taken > 0.9 * free:
        yield warn(PART, words, "Raise max_connections, or run fewer processes.")
    else:
        yield ok(PART, words)


def indexes(connection: Connection) -> Iterator[Finding]:
    invalid = [name for (name,) in connection.execute(INVALID)]
    if invalid:
        commands = "; ".join(f"REINDEX INDEX CONCURRENTLY {name}" for name in invalid)
        yield bad(PART, f"Indexes that answer nothing: {listed(invalid)}.", commands)
    else:
        yield ok(PART, "Every index is whole.")


def left_over(connection: Connection, name: str) -> Iterator[Finding]:
    for ending in (databases.RESTORING, databases.REPLACED):
        left = databases.beside_of(name, ending)
        if databases.there(connection, left):
            yield warn(
                PART, f"The database {left} is left of a restore.", f"DROP DATABASE {left}, once no restore is at work."
            )


def listed(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")

"""A backup put in the place of a database.

It is loaded into a database beside, counted there and brought to this version; only then do the two change names, at one
stroke. Until then the old one is as it was, whatever fails.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from jobraker.settings import Settings
from jobraker.upkeep import archive, counting, databases
from jobraker.upkeep.archive import Backup
from jobraker.upkeep.backing_up import Progress, one
from jobraker.upkeep.databases import RESTORING, beside_of
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.loading import load
from jobraker.upkeep.manifest import Keys, Manifest
from jobraker.upkeep.programs import find_programs
from jobraker.upkeep.servers import Connection, beside, connected, named, renamed

NOTHING = frozenset(
    {"alembic_version", "place", "place_name", "article", "passage"}
)  # what every start fills by itself
SEQUENCES = """
SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public' AND data_type = 'bigint'::regtype
"""
LEAVING_SECONDS = 2.0
GAP = 1_000_000
"""Numbers that are left out. What was given out since the backup is never given out again: a cookie, a link or a queued task
that names somebody by their number must not find somebody else under it."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`replace`: even where the database holds something; `disconnect`: end whoever is connected to it."""

    replace: bool = False
    disconnect: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    keys: Keys | None


def restore(
    settings: Settings,
    path: Path,
    known: frozenset[str],
    prepare: Callable[[str], None],
    progress: Progress,
    wishes: Wishes,
) -> Restored:
    """`known` are the migrations of this version; `prepare` brings the database at an address to it. Raises UpkeepError; then
    nothing has changed."""
    name = named(settings.database_url)
    with archive.opened(path) as backup, beside(settings.database_url) as server, databases.alone(server, name):
        refuse(backup.manifest, server, known)
        refuse_occupied(settings.database_url, server, wishes)
        backup.check(lambda done, of: progress("Backup read", done, of))
        new = beside_of(name, RESTORING)
        databases.drop(server, new)  # of one that was killed
        databases.make(server, new, name)
        try:
            fill(settings, renamed(settings.database_url, new), backup, server, prepare, progress)
            databases.drop(server, beside_of(name, databases.REPLACED))
            advance(settings.database_url, renamed(settings.database_url, new), server)
            databases.swap(server, name, new, disconnect=wishes.disconnect)
        except BaseException:
            databases.drop(server, new)
            raise
        databases.drop(server, beside_of(name, databases.REPLACED))
    return Restored(backup.manifest, backup.keys)


def refuse(manifest: Manifest, server: Connection, known: frozenset[str]) -> None:
    if manifest.migration not in known | {""}:
        raise UpkeepError(
            f"The backup was made by a newer version, {manifest.version} with migration {manifest.migration}, "
            "which this one does not know. Install that version first."
        )
    if manifest.server > server.info.server_version // 10_000:
        raise UpkeepError(
            f"The backup was made from PostgreSQL {manifest.server}; this server is older and may not understand it."
        )


def refuse_occupied(url: str, server: Connection, wishes: Wishes) -> None:
    name = named(url)
    if not databases.there(server, name):
        return
    if not wishes.disconnect and (staying := staying_in(server, name)):
        programs = ", ".join(sorted({program or "a program without a name" for _, program in staying}))
        raise UpkeepError(
            f"{len(staying)} connections to {name} are open ({programs}). Stop web, workers and scheduler first, or end "
            "the connections by --disconnect."
        )
    if not wishes.replace and (held := holding(url)):
        raise UpkeepError(f"{name} is not empty: {held} hold rows. --replace puts the backup in its place.")


def staying_in(server: Connection, name: str) -> list[tuple[int, str]]:
    """Who is connected and does not leave: of one that has just ended the server may still know."""
    end = time.monotonic() + LEAVING_SECONDS
    while (found := databases.others(server, name)) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def holding(url: str) -> str:
    """Tables with rows in them, a few by name."""
    row = sql.SQL("SELECT EXISTS (SELECT FROM public.{})")
    with connected(url) as connection:
        names = [name for name in counting.tables(connection) if name not in NOTHING]
        held = [name for name in names if one(connection, row.format(sql.Identifier(name)))]
    return ", ".join(held[:5]) + (f" and {len(held) - 5} more tables" if len(held) > 5 else "")


def fill(
    settings: Settings,
    url: str,
    backup: Backup,
    server: Connection,
    prepare: Callable[[str], None],
    progress: Progress,
) -> None:
    major = server.info.server_version // 10_000
    with backup.dump() as dump:
        most = backup.manifest.dump_bytes
        load(url, find_programs(settings, major), dump, lambda read: progress("Loaded", read, most), server=major)
    verify(url, backup.manifest, progress)
    prepare(url)


def verify(url: str, manifest: Manifest, progress: Progress) -> None:
    """That each table holds what it held."""
    with connected(url) as connection:
        found = counting.content(connection, lambda done, of: progress("Tables compared", done, of))
    for name in sorted(found.keys() | manifest.tables.keys()):
        was, now = manifest.tables.get(name), found.get(name)
        if was != now:
            rows = f"{was.rows if was else 'no'} rows then, {now.rows if now else 'no'} now"
            raise UpkeepError(f"{name} does not hold what it held: {rows}. The database is left as it was.")


def advance(old: str, new: str, server: Connection) -> None:
    """Let numbers go on after all that either has given out."""
    given: dict[str, int] = {}
    if databases.there(server, named(old)):
        with connected(old) as connection:
            given = dict(connection.execute(SEQUENCES).fetchall())
    with connected(new) as connection:
        for name, last in connection.execute(SEQUENCES).fetchall():
            further = max(last, given.get(name, 0)) + GAP
            connection.execute("SELECT setval(format('public.%%I', %s::text)::regclass, %s)", [name, further])

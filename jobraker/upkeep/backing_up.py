"""A copy of the whole database, as it was at one moment, however much is written meanwhile."""

import hashlib
import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from psycopg.abc import Query

from jobraker import VERSION
from jobraker.settings import Settings
from jobraker.upkeep import archive, counting
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.manifest import Keys, Manifest
from jobraker.upkeep.programs import Programs, at_work, find_programs
from jobraker.upkeep.servers import Connection, connected, program_access

ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
LOCK_MILLISECONDS = 60_000  # that a migration at work is waited for
CHUNK = 2**20

Progress = Callable[[str, int, int], None]
"""Told of a step, and of how many how many are done; 0 where nobody knows how many there are."""


def back_up(settings: Settings, path: Path, progress: Progress, *, with_keys: bool = False) -> Manifest:
    """Raises UpkeepError; then there is no file."""
    with connected(settings.database_url, autocommit=True) as connection, archive.written(path) as writing:
        server = connection.info.server_version // 10_000
        programs = find_programs(settings, server)
        connection.execute(ONE_MOMENT)
        snapshot = str(one(connection, "SELECT pg_export_snapshot()"))
        with writing.dump() as file:
            written, digest = dump(settings, programs, snapshot, file, progress)
        manifest = Manifest(
            version=VERSION,
            migration=migration_of(connection),
            made_at=datetime.now(UTC),
            server=server,
            dump_bytes=written,
            dump_sha256=digest,
            tables=counting.content(connection, lambda done, of: progress("Tables counted", done, of)),
        )
        writing.tell(manifest, keys_of(settings) if with_keys else None)
    return manifest


def dump(settings: Settings, programs: Programs, snapshot: str, file: IO[bytes], progress: Progress) -> tuple[int, str]:
    """How many bytes were written, and their SHA-256."""
    access, environment = program_access(settings.database_url)
    wanted = ["--format=custom", "--compress=3", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    command: list[str | Path] = [
        programs.dump,
        *wanted,
        f"--lock-wait-timeout={LOCK_MILLISECONDS}",
        f"--dbname={access}",
    ]
    written, digest = 0, hashlib.sha256()
    with (
        tempfile.TemporaryFile() as said,
        at_work(command, stdout=subprocess.PIPE, stderr=said, env=environment) as process,
    ):
        assert process.stdout is not None  # noqa: S101 (it was asked for)
        while chunk := process.stdout.read(CHUNK):
            file.write(chunk)
            digest.update(chunk)
            progress("Bytes dumped", written := written + len(chunk), 0)
        if process.wait():
            raise UpkeepError(f"pg_dump failed: {last_said(said)}")
    return written, digest.hexdigest()


def last_said(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read(100_000).decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it did not say why"


def migration_of(connection: Connection) -> str:
    """Empty where there are no tables yet."""
    if one(connection, "SELECT to_regclass('public.alembic_version')") is None:
        return ""
    return str(one(connection, "SELECT version_num FROM public.alembic_version") or "")


def one(connection: Connection, query: Query) -> object:
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def keys_of(settings: Settings) -> Keys:
    return Keys(
        secret_key=settings.secret_key.get_secret_value(),
        old_secret_keys=settings.old_secret_keys.get_secret_value(),
        credentials_key=settings.credentials_key.get_secret_value(),
    )

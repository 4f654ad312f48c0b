"""The programs that dump and load databases: those that are named in the settings, packaged, or on the path."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobraker.embedded.placement import postgres_programs
from jobraker.embedded.process import ProgramError
from jobraker.settings import Settings
from jobraker.upkeep.errors import UpkeepError

NAMES = ("pg_dump", "pg_restore", "psql")


@dataclass(frozen=True, slots=True)
class Programs:
    dump: Path
    restore: Path
    psql: Path
    major: int


def find_programs(settings: Settings, server: int) -> Programs:
    """Of at least the server's major version. Raises UpkeepError where there are none."""
    found = [programs for programs in candidates(settings) if programs]
    for programs in found:
        if programs.major >= server:
            return programs
    having = f" Found: of version {max(each.major for each in found)}." if found else ""
    raise UpkeepError(
        f"pg_dump, pg_restore and psql of PostgreSQL {server} or newer are needed.{having} Install them (on Debian: "
        f"postgresql-client-{server}), or name their folder in JOBRAKER_POSTGRES_BIN."
    )


@contextmanager
def at_work(command: Sequence[str | Path], **how: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program of these, which has ended afterwards, by itself or not."""
    with subprocess.Popen(command, **how) as process:  # noqa: S603 (only programs of Postgres are named)
        try:
            yield process
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # it has not read all of it
                if process.stdin:
                    process.stdin.close()


def candidates(settings: Settings) -> list[Programs | None]:
    on_path = shutil.which("pg_dump")
    folders = [settings.postgres_bin, packaged(), Path(on_path).parent if on_path else None]
    return [of_folder(folder) for folder in folders if folder]


def packaged() -> Path | None:
    try:
        return postgres_programs(None)
    except ProgramError:
        return None


def of_folder(folder: Path) -> Programs | None:
    """Those of a folder that has all of them, and runs."""
    paths = [folder / name for name in NAMES]
    if not all(path.is_file() for path in paths):
        return None
    try:
        told = subprocess.run([paths[0], "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return None
    version = re.search(r"\b(\d+)(\.|devel|beta|rc)", told.stdout)
    dump, restore, psql = paths
    return Programs(dump, restore, psql, int(version[1])) if version else None

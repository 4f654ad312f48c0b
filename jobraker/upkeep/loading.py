"""A dump on its way into an empty database: pg_restore writes statements, psql has them done."""

import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from jobraker.upkeep.backing_up import last_said
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.programs import Programs, at_work
from jobraker.upkeep.servers import program_access

CHUNK = 2**20
# Functions of ours call one another by their bare names, also while generated columns and indexes are filled.
NO_PATH = b"SELECT pg_catalog.set_config('search_path', '', false);"
PATH = b"SELECT pg_catalog.set_config('search_path', 'public', false);"
UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;"
BEGINS = (b"CREATE ", b"ALTER ", b"COPY ", b"INSERT ")  # what comes after the settings


def load(url: str, programs: Programs, dump: IO[bytes], read: Callable[[int], None], *, server: int) -> None:
    """`read` is told of how many bytes of the dump have been taken. `server` is its major version. Raises UpkeepError."""
    access, environment = program_access(url)
    restore: list[str | Path] = [programs.restore, "--no-owner", "--no-privileges", "--file=-"]
    do: list[str | Path] = [programs.psql, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={access}"]
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as complained,
        at_work(do, stdin=pipe, stdout=subprocess.DEVNULL, stderr=complained, env=environment) as doing,
        at_work(restore, stdin=pipe, stdout=pipe, stderr=said) as writing,
        fed(dump, writing, read),
    ):
        assert writing.stdout  # noqa: S101 (it was asked for)
        assert doing.stdin  # noqa: S101
        with suppress(BrokenPipeError):  # psql has ended, and says why
            hand_on(writing.stdout, doing.stdin, old=server < 17)
            doing.stdin.close()
        if doing.wait():
            raise UpkeepError(f"The database did not take the backup: {last_said(complained)}")
        if writing.wait():
            raise UpkeepError(f"pg_restore could not read the backup: {last_said(said)}")


@contextmanager
def fed(dump: IO[bytes], program: subprocess.Popen[bytes], read: Callable[[int], None]) -> Iterator[None]:
    """While a program is given all of the dump, as fast as it takes it."""
    feeder = threading.Thread(target=feed, args=(dump, program.stdin, read))
    feeder.start()
    try:
        yield
    finally:
        program.kill()
        feeder.join()


def feed(dump: IO[bytes], into: IO[bytes], read: Callable[[int], None]) -> None:
    taken = 0
    with suppress(BrokenPipeError):  # pg_restore has ended, and says why
        while chunk := dump.read(CHUNK):
            into.write(chunk)
            read(taken := taken + len(chunk))
        into.close()


def hand_on(statements: IO[bytes], into: IO[bytes], *, old: bool) -> None:
    """With settings that the server knows and our functions need."""
    for line in statements:
        bare = line.strip()
        if bare == NO_PATH:
            into.write(PATH + b"\n")
        elif not (old and bare == UNKNOWN_BEFORE_17):
            into.write(line)
        if line.startswith(BEGINS):
            break
    shutil.copyfileobj(statements, into, CHUNK)

"""Making a PostgreSQL cluster: the files of one server, with the database `jobraker` in it."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from jobraker.embedded.account import Account
from jobraker.embedded.process import ProgramError

OWNER = "jobraker"  # of the cluster, and the name of its database
MAJOR = "18"  # of the packaged server: a cluster of another one must be dumped and restored


def open_cluster(folder: Path, programs: Path, account: Account | None) -> str:
    """The owner's password, kept beside the cluster; both are made when there is none.

    Raises ProgramError when it cannot be made or is not one that this server can read.
    """
    password_file = folder.with_name("postgres.password")
    if not folder.exists():
        _make(folder, programs, account, _made_password(password_file))
    if not password_file.exists():
        raise ProgramError(f"{password_file} is missing: without it nobody gets into {folder}")
    if (version := (folder / "PG_VERSION").read_text().strip()) != MAJOR:
        raise ProgramError(f"{folder} was made by PostgreSQL {version}: dump and restore it into {MAJOR}")
    return password_file.read_text()


def _made_password(password_file: Path) -> str:
    password = secrets.token_urlsafe(32)
    password_file.unlink(missing_ok=True)
    with os.fdopen(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password)
    return password


def _make(folder: Path, programs: Path, account: Account | None, password: str) -> None:
    """Made beside and then renamed, so that a start cut short never leaves half a cluster."""
    unfinished = folder.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if account:
        os.chown(unfinished, account.uid, account.gid)
    place: list[str | Path] = ["-D", unfinished]
    access = ["--auth-host=scram-sha-256", "--auth-local=reject", "--username", OWNER]
    _run([programs / "initdb", *place, *access, "--encoding=UTF8", "--locale=C.UTF-8"], account)
    statements = f"ALTER ROLE {OWNER} PASSWORD '{password}'\nCREATE DATABASE {OWNER}\n"
    _run([programs / "postgres", "--single", *place, "postgres"], account, statements)
    unfinished.rename(folder)


def _run(command: list[str | Path], account: Account | None, stdin: str = "") -> None:
    result = subprocess.run(  # noqa: S603 (only programs of ours are named)
        command,
        input=stdin,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        start_new_session=True,
        cwd="/",
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
    if result.returncode != 0:
        reason = result.stdout.strip() or f"exit status {result.returncode}"
        raise ProgramError(f"{Path(command[0]).name} failed: {reason}")

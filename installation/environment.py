"""`python -m installation.environment LOCK`: a virtual environment with what the lock names, and the project in it.

Run by the machine's own Python. Running it again repairs what an interrupted run left.
"""

import shlex
import sys
from pathlib import Path

from installation.shell import Command, answer, run, say, succeeds

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
PIP: Command = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--require-hashes")
UV: Command = (ENVIRONMENT / "bin" / "uv", "--quiet", "--system-certs", "pip", "install", "--require-hashes")
UV_LOCK = Path(__file__).with_name("requirements-uv.lock")


def main(lock: Path) -> None:
    create()
    install(lock)
    link_project()


def create() -> None:
    if not answer([PYTHON, "-m", "pip", "--version"], PROJECT):
        say("Making .venv")
        run([sys.executable, "-m", "venv", ENVIRONMENT])


def install(lock: Path) -> None:
    """By uv, which takes a fourth of pip's time; by pip where uv cannot, as with a mirror that only pip knows of."""
    say(f"Installing {lock.name}")
    uv = [*UV, "--python", PYTHON, "--compile-bytecode", "-r", lock]
    if succeeds([*PIP, "-r", UV_LOCK]) and succeeds(uv):
        return
    say("uv could not; trying pip")
    run([*PIP, "-r", lock])


def link_project() -> None:
    """Put the checkout on the environment's path, with `jobraker` as its command: nothing to build.

    Compiled now, since a start is mostly imports and where Python may not write its own cache each would compile anew.
    """
    packages = Path(answer([PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], PROJECT))
    (packages / "jobraker.pth").write_text(f"{PROJECT}\n")
    command = ENVIRONMENT / "bin" / "jobraker"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m jobraker "$@"\n')
    command.chmod(0o755)
    run([PYTHON, "-m", "compileall", "-q", PROJECT / "jobraker", PROJECT / "workers", PROJECT / "wsgi.py"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Running other programs. What they say goes to standard error, so that standard output stays for answers."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

Command = Sequence[str | Path]


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def run(command: Command, **environment: str) -> None:
    """Run a program that has to succeed; this one ends when it does not."""
    if not succeeds(command, **environment):
        sys.exit(f"{Path(command[0]).name} failed: see above")


def succeeds(command: Command, **environment: str) -> bool:
    try:
        result = subprocess.run(  # noqa: S603 (commands are written in this package)
            command, check=False, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=sys.stderr
        )
    except OSError as error:  # missing, or made for another machine
        say(f"{command[0]}: {error.strerror}")
        return False
    return result.returncode == 0


def answer(command: Command, folder: Path) -> str:
    """What a program prints, run in `folder`; empty when it fails or is missing."""
    try:
        result = subprocess.run(  # noqa: S603 (commands are written in this package)
            command, check=False, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
    except OSError:
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""

"""`python -m tests.embedded.forks FOLDER MODULE [ARGUMENT]…`: a supervisor's process that begins one program as a fork, says its
number and, once it has ended, its status."""

import os
import sys
import time
from pathlib import Path

from jobraker.embedded.forking import Program
from jobraker.embedded.lock import locked
from jobraker.embedded.signals import caught

FOLDER = Path(sys.argv[1])


def main() -> None:
    with caught(), locked(FOLDER):
        Program.forks = True
        environment = {"PATH": os.environ["PATH"], "TOLD": "this"}
        program = Program("Web server of ours", ["python", "-m", *sys.argv[2:]], environment, FOLDER / "log")
        program.start()
        assert program.process
        sys.stdout.write(f"{program.process.pid}\n")
        sys.stdout.flush()
        while program.process.poll() is None:
            time.sleep(0.02)
        sys.stdout.write(f"{program.process.returncode}\n")


if __name__ == "__main__":
    main()

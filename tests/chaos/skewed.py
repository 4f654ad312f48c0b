"""A process whose machine has a wrong clock: `python -m tests.chaos.skewed SECONDS MODULE ARGUMENTS...`."""

import runpy
import sys
import time
from datetime import UTC, datetime, timedelta

from jobraker import database

SECONDS = float(sys.argv[1])
_true = time.time


def now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=SECONDS)


def main() -> None:
    """Nothing else of ours is imported yet: all of it takes the clock from there."""
    database.now = now
    time.time = lambda: _true() + SECONDS
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

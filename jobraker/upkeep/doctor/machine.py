"""The machine at hand: room on its disk, and keys that are for one pair of eyes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from jobraker.settings import Settings
from jobraker.upkeep.doctor.finding import Finding, bad, ok, warn

PART = "machine"
LITTLE, TOO_LITTLE = 5 * 2**30, 2**30  # bytes
PRIVATE = ("secret.key", "credentials.key", "postgres.password", "running.json")


def check(settings: Settings) -> Iterator[Finding]:
    yield disk(settings.data)
    for name in PRIVATE:
        file = settings.data / name
        if file.exists() and file.stat().st_mode & 0o077:
            yield bad(PART, f"Others may read {file}.", f"chmod 600 {file}")


def disk(data: Path) -> Finding:
    place = next(folder for folder in (data, *data.resolve().parents) if folder.exists())
    space = shutil.disk_usage(place)
    return room(space.free, f"{space.free / 2**30:.1f} of {space.total / 2**30:.0f} GB are free where {data} lies.")


def room(free: int, words: str) -> Finding:
    if free < TOO_LITTLE:
        return bad(PART, words, "Make room: a database whose disk is full stops.")
    return warn(PART, words, "Make room.") if free < LITTLE else ok(PART, words)

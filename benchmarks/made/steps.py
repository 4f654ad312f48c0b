"""The sizes that everything is measured at, each a data folder of its own: made once, out of the one before, and kept where
KEEP says, so that any part can be measured again at any size without making openings anew."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from sqlalchemy import delete

from benchmarks.made import copies, openings, stack, vectors
from jobraker.accounts.models import Account
from jobraker.database import db, transaction

# In the data folder: the id of the last job as the openings were made, and the seconds that making them took.
LAST_JOB, MADE = "last_job", "made.json"
FIRST, LATER, SCALE = 10_000, 200_000, 200_000  # openings that are read; a size on the way; where it ends unless told


def sizes(environment: Mapping[str, str]) -> list[int]:
    """STEPS names them all, as "20000,40000"; SCALE the last of the usual ones."""
    if named := environment.get("STEPS"):
        return sorted({int(size) for size in named.split(",")})
    last = int(environment.get("SCALE") or SCALE)
    return [size for size in (FIRST, LATER) if size < last] + [last]


@contextmanager
def place(kept: str) -> Iterator[Path]:
    """Where the folders are, for this run alone unless one is named."""
    if kept:
        folder = Path(kept).resolve()
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        yield folder
    else:
        with stack.folder() as folder:
            yield folder


def folders(place: Path, steps: Sequence[int]) -> Iterator[tuple[int, Path]]:
    """Each step with its data, as it is come to."""
    for before, jobs in pairwise([0, *steps]):
        yield jobs, filled(place / f"{jobs}", jobs, place / f"{before}" if before else None)


def filled(data: Path, jobs: int, before: Path | None) -> Path:
    """The folder with so many openings; made beside and then renamed, so that a run cut short never leaves half of them."""
    if data.exists():
        return data
    unfinished = data.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    if before:
        # With its owner, under whom the database runs.
        subprocess.run(["cp", "-a", "--reflink=auto", before, unfinished], check=True)  # noqa: S603, S607
        (unfinished / LAST_JOB).unlink(missing_ok=True)
    else:
        unfinished.mkdir(mode=0o755)
    with stack.running(unfinished) as app:
        taken: copies.Seconds = {}
        if not before:
            settings = app.extensions["settings"]
            with copies.timed(taken, f"the first {min(jobs, FIRST):,} read and embedded"):
                openings.fill(settings, min(jobs, FIRST))
                vectors.fill(settings)
        if before or jobs > FIRST:
            taken |= copies.grow(jobs)
        (unfinished / MADE).write_text(json.dumps(taken))
    unfinished.rename(data)
    return data


def check(jobs: int) -> None:
    """A folder is what it is called after: figures and goals go by that."""
    there = openings.count()
    if abs(there - jobs) > openings.MERGED * jobs:
        raise RuntimeError(
            f"there are {there:,} openings, not {jobs:,}: beyond those that are read, {FIRST:,} at most, sizes are multiples of them"
        )


def forget_cut_off(data: Path) -> None:
    """What a run that was cut off has left in a folder that is kept: its people, and the openings that it read."""
    last = data / LAST_JOB
    if not last.exists():
        last.write_text(str(openings.last_job()))
    with transaction():
        db.session.execute(delete(Account))
    if openings.last_job() > int(last.read_text()):
        openings.forget(int(last.read_text()))

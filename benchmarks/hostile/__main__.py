"""`python -m benchmarks.hostile`: what becomes of files that are made to harm whoever reads them.

Each is read by a process of its own as a worker reads it, in a child; the table has how it was refused or what was read, the
seconds, and the memory that the child held at most. Ends with 1 if a reader did not live on.
"""

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.hostile.files import files
from jobraker.resumes.files import UnreadableFileError
from jobraker.resumes.reading import read

KILOBYTE = 1024
HEADING = f"{'file':<44} {'size MB':>8} {'outcome':<40} {'seconds':>7} {'child MB':>8} {'reader':>7}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`memory` is the most that the child held, in megabytes."""

    told: str
    seconds: float
    memory: float


def main() -> None:
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(read_one(Path(sys.argv[1]))))
        return
    sys.stdout.write(HEADING + "\n")
    sys.exit(0 if all(list(shown())) else 1)


def read_one(file: Path) -> tuple[str, float, float]:
    """In the reader: how it ended, the seconds, and the child's memory in megabytes."""
    content = file.read_bytes()
    begun = monotonic()
    try:
        kind, understood = read(content)
        told = f"read as {kind}: {len(understood.work)} jobs, {understood.pages} pages"
    except UnreadableFileError as error:
        told = f"refused: {error.refusal}"
    seconds = monotonic() - begun
    return told, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTE


def shown() -> Iterator[bool]:
    """Whether each reader lived."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "resume.pdf"
        for name, content in files():
            file.write_bytes(content)
            outcome = judged(file)
            lived = "lives" if outcome else "DIED"
            told, seconds, memory = (outcome.told, outcome.seconds, outcome.memory) if outcome else ("", 0, 0)
            size = len(content) / 1_000_000
            sys.stdout.write(f"{name:<44} {size:>8.3f} {told:<40} {seconds:>7.2f} {memory:>8.0f} {lived:>7}\n")
            sys.stdout.flush()
            yield outcome is not None


def judged(file: Path) -> Outcome | None:
    """None where the reader came to an end itself."""
    reader = run([sys.executable, "-m", "benchmarks.hostile", str(file)], capture_output=True, check=False)  # noqa: S603 (ourselves)
    return Outcome(*json.loads(reader.stdout)) if reader.returncode == 0 else None


if __name__ == "__main__":
    main()

"""What processes hold, shared pages divided among those that share them. Linux only."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures.results import Result, plain

# By what the first of them is called, or by what stands in its command line.
KINDS = {
    "web": "gunicorn",
    "workers": "dramatiq",
    "scheduler": "workers.schedule",
    "sandbox": "jobraker.sandbox",
    "agents": "jobraker mcp",
    "normalising": "jobraker.ingestion.normalising_child",
    "database": "postgres",
    "queue and cache": "valkey",
}


def measure() -> Iterator[Result]:
    """While pages are asked for, of a web server that this process started and of the servers below it."""
    yield from by_kind(os.getpid(), "while pages are asked for", but=os.getpid())


def by_kind(root: int, when: str, but: int | None = None) -> Iterator[Result]:
    """Of each process below this one with all that it has started, and of this one itself."""
    held: dict[str, float] = {}
    for child in children().get(root, []):
        kind = kind_of(child)
        held[kind] = held.get(kind, 0) + resident(child)
    if root != but:
        held["supervisor"] = proportional(root) / 1024
    for kind, megabytes in sorted(held.items()):
        yield plain(f"memory {when}: {kind}", megabytes, "MB")


def kind_of(process: int) -> str:
    place = Path(f"/proc/{process}")
    called = (place / "comm").read_text().strip().lower()
    command = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return next((kind for kind, said in KINDS.items() if called == kind or said in command), "others")


def resident(root: int) -> float:
    """Megabytes of a process and all below it."""
    below, found, left = children(), 0, [root]
    while left:
        process = left.pop()
        left += below.get(process, [])
        found += proportional(process)
    return found / 1024


def children() -> dict[int, list[int]]:
    """By their parent."""
    found: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name in brackets may itself hold spaces and brackets.
            after = status.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        found.setdefault(int(after[1]), []).append(int(status.parent.name))
    return found


def proportional(process: int) -> int:
    """Kilobytes."""
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0

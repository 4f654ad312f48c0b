"""Looking at processes from outside."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.provider import PLAIN


def alive(pid: int) -> bool:
    """Whether it runs; one that ended and was not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(holds: Callable[[], object], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(holds())


def is_up(site: str) -> bool:
    try:
        return httpx.get(f"{site}/healthz", verify=PLAIN).is_success
    except httpx.TransportError:
        return False


def working_for(folder: Path) -> list[int]:
    """Processes that carry the folder in their environment or on their command line."""
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _names(entry, bytes(folder))]


def _names(process: Path, folder: bytes) -> bool:
    try:
        told = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return False
    return folder in told and alive(int(process.name))

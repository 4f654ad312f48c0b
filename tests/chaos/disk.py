"""A file system of its own for the machine's data, so that it can become full."""

import os
import subprocess
import sys
from pathlib import Path

ROOM = 4 * 2**30  # bytes, of which only what is used takes memory


def mount(folder: Path) -> bool:
    """Whether a file system stands there now: root may mount one, and not in every container."""
    if os.geteuid() != 0 or sys.platform != "linux":
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=755", "jobraker-chaos", str(folder)]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def resize(folder: Path, size: int) -> bool:
    """Whether it could be: no smaller than what is in it."""
    command = ["mount", "-o", f"remount,size={size}", str(folder)]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def used(folder: Path) -> int:
    """Bytes; nothing more fits in."""
    room = os.statvfs(folder)
    return (room.f_blocks - room.f_bfree) * room.f_frsize

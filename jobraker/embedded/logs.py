"""The log files of the children, one each, in the data folder's `logs`."""

from pathlib import Path

LARGE = 5 * 2**20  # bytes; a longer log is set aside at the next start, in place of the one set aside before
TAIL = 4096  # bytes


def opened(data: Path, name: str) -> Path:
    """The file for a child's output."""
    file = data / "logs" / f"{name}.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LARGE:
        file.rename(file.with_suffix(".log.1"))
    return file


def last_lines(file: Path, count: int = 15) -> list[str]:
    if not file.exists():
        return []
    with file.open("rb") as log:
        log.seek(max(0, file.stat().st_size - TAIL))
        return log.read().decode(errors="replace").splitlines()[-count:]

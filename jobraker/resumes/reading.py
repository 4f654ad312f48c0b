"""Any file that somebody brings, read in a process of its own: what kills or fills that one does the caller no harm."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from signal import SIGABRT, SIGKILL, SIGXCPU
from subprocess import DEVNULL, PIPE, Popen
from threading import Event, Timer
from typing import Any

from jobraker.resumes.child import LINES
from jobraker.resumes.files import EXPORT_BYTES, RESUME_BYTES, Kind, Refusal, UnreadableFileError
from jobraker.resumes.lines import Line
from jobraker.resumes.understood import Understood, from_kept

SECONDS = 30  # on a clock; the child limits its own computing time and memory
ANSWER_BYTES = 20_000_000
_TOO_MUCH = (-SIGXCPU, -SIGKILL, -SIGABRT)  # of time; of the machine's memory; of its own, as PDFium takes it
ZIP = b"PK\x03\x04"
# The environment holds the keys of the whole system: nothing of it is handed on.
_CHILD = [sys.executable, "-s", "-B", "-m", "jobraker.resumes.child"]
_ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}


def read(content: bytes, name: str = "", *, seconds: float = SECONDS) -> tuple[Kind, Understood]:  # noqa: ARG001
    """What kind of file it is, by its content, and what was understood of it. Raises `UnreadableFileError`.

    `name` is as the file was called; no more than a hint, which nothing depends on.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFileError(Refusal.EMPTY)
    if len(content) > (EXPORT_BYTES if content.startswith(ZIP) else RESUME_BYTES):
        raise UnreadableFileError(Refusal.TOO_LARGE)
    return _told(_answer(content, seconds))


def read_lines(content: bytes, *, seconds: float = SECONDS) -> tuple[Line, ...]:
    """What a file of words says. Raises `UnreadableFileError`."""
    said = _said(_answer(content, seconds, LINES))
    try:
        return tuple(Line(**line) for line in said["lines"])
    except (KeyError, TypeError):
        raise UnreadableFileError(Refusal.BROKEN) from None


def _answer(content: bytes, seconds: float, *options: str) -> bytes:
    """What the child writes; nothing where it came to an end without a word."""
    expired = Event()
    with Popen([*_CHILD, *options], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_ROOT, env=_ENVIRONMENT) as child:  # noqa: S603 (ourselves)
        killer = Timer(seconds, _end, (child, expired))
        killer.start()
        # Whatever ends this, a task's time limit too, ends the child.
        try:
            answer = _exchanged(child, content)
            child.wait()
        finally:
            killer.cancel()
            child.kill()
    if expired.is_set() or child.returncode in _TOO_MUCH or len(answer) > ANSWER_BYTES:
        raise UnreadableFileError(Refusal.TOO_MUCH)
    return answer


def _end(child: Popen[bytes], expired: Event) -> None:
    expired.set()
    child.kill()


def _exchanged(child: Popen[bytes], content: bytes) -> bytes:
    """It reads all before it writes, so that neither waits for the other."""
    assert child.stdin  # noqa: S101 (for the types)
    assert child.stdout  # noqa: S101
    with suppress(BrokenPipeError):
        child.stdin.write(content)
    with suppress(BrokenPipeError):
        child.stdin.close()
    answer = child.stdout.read(ANSWER_BYTES + 1)
    if len(answer) > ANSWER_BYTES:
        child.kill()
    return answer


def _told(answer: bytes) -> tuple[Kind, Understood]:
    said = _said(answer)
    try:
        return Kind(said["kind"]), from_kept(said["understood"])
    except (ValueError, KeyError, TypeError, RecursionError):  # of pydantic too
        raise UnreadableFileError(Refusal.BROKEN) from None


def _said(answer: bytes) -> dict[str, Any]:
    """The child has read a stranger's file: what it says is no more to be believed than that."""
    try:
        said = dict(json.loads(answer))
        refusal = Refusal(said["refusal"]) if "refusal" in said else None
    except (ValueError, TypeError, RecursionError):
        raise UnreadableFileError(Refusal.BROKEN) from None
    if refusal:
        raise UnreadableFileError(refusal)
    return said

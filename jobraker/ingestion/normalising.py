"""Postings made openings, of many in processes beside this one: the rules take most of a run's time, and what runs in one
interpreter keeps one core busy."""

import os
import pickle
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock
from types import TracebackType

import structlog

from jobraker.boards.posting import Posting, Unreadable
from jobraker.boards.reading import checked
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Opening
from jobraker.taxonomy.currencies import rates

log = structlog.get_logger(__name__)

ALONE = 1_000  # postings of a run that this process makes itself: for fewer no other would have started yet
MOST = 2  # processes: the one that writes keeps up with no more
_ROOT = Path(__file__).resolve().parents[2]
# The environment holds the keys of the whole system: nothing of it is handed on.
_CHILD = [sys.executable, "-s", "-B", "-m", "jobraker.ingestion.normalising_child"]
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
_one_run_at_a_time = Lock()

Made = list[Opening | Unreadable]


def openings(postings: Sequence[Posting], today: datetime, description_chars: int) -> Made:
    """What each of them is, or why it is none."""
    return [_opening(posting, today, description_chars) for posting in postings]


def _opening(posting: Posting, today: datetime, description_chars: int) -> Opening | Unreadable:
    try:
        return normalise(checked(posting), today=today, description_chars=description_chars)
    except Unreadable as unreadable:
        return unreadable


class Normalisers:
    """The processes of one run: none where it has few postings, the machine one core, or another run has some. They end
    with it, and with this process whatever ends it, for nobody asks them any more then."""

    def __init__(self, *, alone: int = ALONE, cores: int | None = None) -> None:
        self.size = min(cores or _cores(), MOST)
        self._alone = alone
        self._made = 0
        self._have = False
        self._idle: SimpleQueue[Popen[bytes]] = SimpleQueue()
        self._started: list[Popen[bytes]] = []

    def __enter__(self) -> "Normalisers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._started:
            child.kill()
            with suppress(BrokenPipeError), child:  # which waits for its end
                pass
        if self._have:
            _one_run_at_a_time.release()

    def openings(self, postings: Sequence[Posting], today: datetime, description_chars: int) -> Made:
        """As the function. Asked from `size` threads at once at most."""
        self._made += len(postings)
        if not postings or not self._are_wanted():
            return openings(postings, today, description_chars)
        try:
            child = self._take()
            answer = _answer(child, (postings, today, description_chars, dict(rates())))
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            # Killed for want of memory, or by a fault of ours that shows here as well.
            log.warning("a process that normalises has ended, or did not start", reason=repr(error))
            return openings(postings, today, description_chars)
        self._idle.put(child)
        return answer

    def _are_wanted(self) -> bool:
        if not self._have and self.size > 1 and self._made > self._alone and _one_run_at_a_time.acquire(blocking=False):
            self._have = True
        return self._have

    def _take(self) -> Popen[bytes]:
        try:
            return self._idle.get_nowait()
        except Empty:
            child = Popen(_CHILD, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_ROOT, env=_ENVIRONMENT)  # noqa: S603 (ourselves)
            self._started.append(child)
            return child


def _answer(child: Popen[bytes], asked: object) -> Made:
    """It reads all before it writes, so that neither waits for the other."""
    assert child.stdin  # noqa: S101 (for the types)
    assert child.stdout  # noqa: S101
    pickle.dump(asked, child.stdin, pickle.HIGHEST_PROTOCOL)
    child.stdin.flush()
    answer: Made = pickle.load(child.stdout)  # noqa: S301 (ourselves)
    return answer


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1

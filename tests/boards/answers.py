"""Answers of the services: recorded ones, shortened and with invented texts, and the full ones if at hand."""

import gzip
import json
import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.board import Board
from jobraker.boards.posting import Posting, Rejected
from jobraker.clients.document import Document

RECORDED = Path(__file__).parent / "recorded"
SHARED = Path(os.environ.get("JOBRAKER_SHARED", Path(__file__).parents[2].parent / "shared" / "data"))
MODULES = "tests.boards.kinds.test_{}"


def query(kind: str) -> dict[str, str]:
    """What the recorded answer was asked for: `QUERY` of the kind's own tests."""
    found: dict[str, str] = import_module(MODULES.format(kind)).QUERY
    return found


def real(kind: str) -> Sequence[tuple[str, int]]:
    """Real answers, which are not part of the project, with how many postings they hold: `REAL` of the kind's own tests."""
    found: Sequence[tuple[str, int]] = getattr(import_module(MODULES.format(kind)), "REAL", ())
    return found


def recorded(kind: str) -> Path:
    return next(path for path in RECORDED.glob(f"{kind}.*"))


def answer(kind: str) -> Any:
    """The recorded answer as the board is given it."""
    path = recorded(kind)
    return as_given(BOARDS[kind], path.read_bytes(), path.name)


def as_given(board: Board, content: bytes, name: str) -> Any:
    content = gzip.decompress(content) if name.endswith(".gz") else content
    return Document(content, f"https://recorded.example/{name}") if board.documents else json.loads(content)


def records(kind: str) -> list[dict[str, Any]]:
    return [dict(record) for record in BOARDS[kind].records(answer(kind)) if isinstance(record, dict)]


def items(kind: str) -> tuple[Posting | Rejected, ...]:
    return read(records(kind), BOARDS[kind], query(kind))


def postings(kind: str) -> list[Posting]:
    return [item for item in items(kind) if isinstance(item, Posting)]


def shared(path: str) -> Path:
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"needs the recorded data {path}")
    return found


def shared_answer(kind: str, path: str) -> object:
    return as_given(BOARDS[kind], shared(path).read_bytes(), path)


class Recorded:
    """A way to a board that answers from memory: to each path the answer given for it, a document or decoded JSON."""

    def __init__(self, answers: Mapping[str, object]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, dict[str, str], object]] = []

    def __call__(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> object:
        self.asked.append((path, dict(params or {}), body))
        return self.answers[path]

    def document(
        self, path: str, params: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None
    ) -> Document:
        found = self(path, params)
        assert isinstance(found, Document)
        return found

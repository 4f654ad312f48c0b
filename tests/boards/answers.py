"""Answers of the five services: recorded ones, shortened and with invented texts, and the full ones if at hand."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.posting import Posting, Rejected

RECORDED = Path(__file__).parent / "recorded"
SHARED = Path(os.environ.get("JOBRAKER_SHARED", Path(__file__).parents[2].parent / "shared" / "data"))
QUERIES = {
    "adzuna": {"country": "gb"},
    "ashby": {"board": "oat-house"},
    "greenhouse": {"token": "brassica"},
    "lever": {"site": "tidewater"},
    "remotive": {},
}


def answer(kind: str) -> Any:
    return json.loads((RECORDED / f"{kind}.json").read_text())


def records(kind: str) -> list[dict[str, Any]]:
    return [dict(record) for record in BOARDS[kind].records(answer(kind)) if isinstance(record, dict)]


def items(kind: str) -> tuple[Posting | Rejected, ...]:
    return read(records(kind), BOARDS[kind], QUERIES[kind])


def postings(kind: str) -> list[Posting]:
    return [item for item in items(kind) if isinstance(item, Posting)]


def shared(path: str) -> Path:
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"needs the recorded data {path}")
    return found


def shared_answer(path: str) -> object:
    content = shared(path).read_bytes()
    return json.loads(gzip.decompress(content) if path.endswith(".gz") else content)

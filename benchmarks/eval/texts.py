"""The recorded postings whose texts people have read and judged, as ingestion would have them before it reads them."""

import csv
import gzip
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.eval.score import needed
from jobraker.boards import BOARDS
from jobraker.boards.parquet import parquet_rows
from jobraker.boards.parts import MARKUP
from jobraker.boards.posting import Unreadable
from jobraker.ingestion.rules.html import from_plain, plain, sanitise


class Recorded(NamedTuple):
    """`title` and `company` are "" where the record has none of its own."""

    source: str
    id: str
    title: str
    company: str
    text: str


def recorded(data: Path) -> Iterator[Recorded]:
    folder = data / "postings"
    return chain(ashby(folder), hacker_news(folder), adzuna(folder), cyberjobs(folder), afriwork(folder))


def ashby(folder: Path) -> Iterator[Recorded]:
    board = BOARDS["ashby"]
    for record in _lines(needed(folder, "ashby_raw_jobs_2025-10_half.jsonl.gz")):
        try:
            found = board.posting(record, {"token": record["_board"]})
        except Unreadable:
            continue
        html = from_plain(found.description) if found.plain else sanitise(found.description)
        yield Recorded("ashby", found.external_id, found.title, found.company, plain(html))


def hacker_news(folder: Path) -> Iterator[Recorded]:
    for record in _lines(needed(folder, "hn_who_is_hiring_2021-2023.jsonl.gz")):
        yield Recorded("hn", str(record["id"]), "", "", plain(sanitise(record["html"] or "")))


def adzuna(folder: Path) -> Iterator[Recorded]:
    with gzip.open(needed(folder, "adzuna_uk_kaggle_train_rev1_first2499.csv.gz"), "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield Recorded(
                "adzuna_uk", row["Id"], row["Title"], row["Company"], plain(from_plain(row["FullDescription"]))
            )


def cyberjobs(folder: Path) -> Iterator[Recorded]:
    for record in _lines(needed(folder, "cyberjobs_eu_2026-08.jsonl.gz")):
        told = record["description"] or ""
        html = sanitise(told) if MARKUP.search(told) or "&lt;" in told else from_plain(told)
        yield Recorded("cyberjobs", record["id"], record["title"], record["company"] or "", plain(html))


def afriwork(folder: Path) -> Iterator[Recorded]:
    for row in parquet_rows(needed(folder, "afriwork_ethiopia_2026_3054.parquet"), None):
        record: Any = row.record
        number = str(record["detail_url"]).rstrip("/").rpartition("/")[2]
        yield Recorded(
            "afriwork", number, str(record["title"]), "", plain(from_plain(record["full_description"] or ""))
        )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path) as lines:
        yield from map(json.loads, lines)

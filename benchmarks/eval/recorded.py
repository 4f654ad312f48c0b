"""Recorded postings read as ingestion reads them, and what people have labelled."""

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.eval.score import needed
from jobraker.boards import plain
from jobraker.boards.parquet import parquet_rows
from jobraker.boards.posting import Posting, Unreadable
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Opening

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
DESCRIPTION_CHARS = 200_000
LABELS = Path(__file__).parent / "labels"

ASHBY = "postings/ashby_raw_jobs_2025-10_half.jsonl.gz"
HACKER_NEWS = "postings/hn_who_is_hiring_2021-2023.jsonl.gz"
GREENHOUSE = "postings/greenhouse_list_union_2025-10_2026-08.csv.gz"
ADZUNA = "postings/adzuna_uk_kaggle_train_rev1_first2499.csv.gz"
REED = "postings/reed_uk_titles_2018_29862.csv.gz"
LINKEDIN = "postings/linkedin_ds_titles_2024-01_12217.csv.gz"
AFRIWORK = "postings/afriwork_ethiopia_2026_3054.parquet"

opened = partial(normalise, today=TODAY, description_chars=DESCRIPTION_CHARS)


def opening(posting: Posting) -> Opening | None:
    """What ingestion makes of a posting; None where it refuses it."""
    try:
        return opened(posting)
    except Unreadable:
        return None


def in_columns(**fields: object) -> Posting:
    """A posting as a file in the product's own columns gives it."""
    return plain.posting({"title": "Baker", "company": "Acme", "url": "https://jobs.example/1", **fields}, {})


def table(data: Path, name: str) -> Iterator[dict[str, str]]:
    with gzip.open(needed(data, name), "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def objects(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(needed(data, name), "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def parquet(data: Path, name: str) -> Iterator[dict[str, Any]]:
    for row in parquet_rows(needed(data, name), None):
        if isinstance(row.record, dict):
            yield row.record


def labels(name: str) -> Iterator[list[str]]:
    """The fields of each line of `labels/<name>`; comments are skipped."""
    for line in (LABELS / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")

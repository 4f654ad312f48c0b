"""Postings of the recorded files as the boards read them, each under CORPUS:ID, as the labels name them."""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.eval.score import needed
from jobraker.boards import BOARDS, plain
from jobraker.boards.board import PostingOf, Rank
from jobraker.boards.posting import Posting, Query, Record
from jobraker.boards.reading import read_one

ASHBY, GREENHOUSE, ADZUNA = BOARDS["ashby"].posting, BOARDS["greenhouse"].posting, BOARDS["adzuna"].posting
# Of the sources that the file of the cyber jobs names; the others are open boards.
RANKS = {"adzuna": Rank.AGGREGATOR} | dict.fromkeys(("greenhouse", "recruitee", "workable"), Rank.EMPLOYER)
HEAD_END = re.compile(r"<p>|\n")
TAG = re.compile(r"<[^>]*>")
AFRIWORK = "SELECT detail_url, title, company, full_description, location, job_type FROM read_parquet(?)"


@dataclass(frozen=True, slots=True)
class Recorded:
    name: str
    rank: Rank
    posting: Posting


def recorded(data: Path) -> Iterator[Recorded]:
    """All of them, in the order of the files. Raises `Missing`."""
    yield from ashby_postings(data)
    yield from board_files(data)
    yield from cyber_jobs(data)
    yield from adzuna_full_texts(data)
    yield from adzuna_search(data)
    yield from afriwork(data)
    yield from who_is_hiring(data)


def ashby_postings(data: Path) -> Iterator[Recorded]:
    for record in lines(needed(data, "postings/ashby_raw_jobs_2025-10_half.jsonl.gz")):
        yield from read("ashby", Rank.EMPLOYER, record, ASHBY)


def board_files(data: Path) -> Iterator[Recorded]:
    """Single answers of employers' boards."""
    for board in ("cohere", "zapier"):
        with gzip.open(needed(data, f"api/ashby/boards/{board}.json.gz")) as file:
            for record in json.load(file)["jobs"]:
                yield from read("ashby26", Rank.EMPLOYER, record, ASHBY, {"board": board})
    for path in sorted(needed(data, "api/greenhouse").glob("*.json")):
        for record in json.loads(path.read_text())["jobs"]:
            yield from read("greenhouse", Rank.EMPLOYER, record, GREENHOUSE)


def cyber_jobs(data: Path) -> Iterator[Recorded]:
    """Of several sources, in columns of ours; texts that Adzuna has cut end in three dots."""
    for record in lines(needed(data, "postings/cyberjobs_eu_2026-08.jsonl.gz")):
        source = record["source"]
        rank = RANKS.get(source, Rank.OPEN_BOARD)
        for each in read("cyber", rank, record):
            cut = each.posting.description.rstrip().endswith("…")
            yield replace(each, posting=replace(each.posting, truncated=cut))


def adzuna_full_texts(data: Path) -> Iterator[Recorded]:
    with gzip.open(needed(data, "postings/adzuna_uk_kaggle_train_rev1_first2499.csv.gz"), "rt") as file:
        for record in csv.DictReader(file):
            given = record | {
                "url": f"https://jobs.example/{record['Id']}",
                "type": record["ContractTime"] or record["ContractType"],
            }
            yield from read("adzuna_uk", Rank.AGGREGATOR, given)


def adzuna_search(data: Path) -> Iterator[Recorded]:
    for record in json.loads(needed(data, "api/adzuna/adzuna_gb_search_2025-08_50jobs.json").read_text())["results"]:
        yield from read("adzuna25", Rank.AGGREGATOR, record, ADZUNA, {"country": "gb"})


def afriwork(data: Path) -> Iterator[Recorded]:
    path = needed(data, "postings/afriwork_ethiopia_2026_3054.parquet")
    for url, title, company, text, place, kind in duckdb.execute(AFRIWORK, [str(path)]).fetchall():
        given = {"id": url.rsplit("/", 1)[1], "url": url, "title": title, "company": company, "type": kind}
        yield from read("afriwork", Rank.OPEN_BOARD, given | {"description": text, "location": place})


def who_is_hiring(data: Path) -> Iterator[Recorded]:
    """Comments that begin "Company | title | place"."""
    for record in lines(needed(data, "postings/hn_who_is_hiring_2021-2023.jsonl.gz")):
        html = record["html"] or ""
        head = [part.strip() for part in TAG.sub(" ", HEAD_END.split(html, maxsplit=1)[0]).split("|")]
        if len(head) < 3:
            continue
        given = {
            "id": str(record["id"]),
            "url": f"https://news.ycombinator.com/item?id={record['id']}",
            "company": head[0][:200],
            "title": head[1][:200],
            "location": head[2][:100],
            "description": f"<p>{html}",
            "posted": f"{record['month']}-01",
        }
        yield from read("hn", Rank.OPEN_BOARD, given)


def read(
    corpus: str, rank: Rank, record: Record, posting: PostingOf = plain.posting, query: Query | None = None
) -> Iterator[Recorded]:
    """The record as a posting, unless the board refuses it."""
    found = read_one(record, posting, query or {})
    if isinstance(found, Posting):
        yield Recorded(f"{corpus}:{found.external_id}", rank, found)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path) as file:
        yield from map(json.loads, file)

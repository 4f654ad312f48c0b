"""The postings of five recorded files whose texts people have read, as ingestion would have them before its rules read them."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from benchmarks.eval.recorded import ADZUNA, AFRIWORK, ASHBY, HACKER_NEWS, objects, parquet, table
from jobraker.boards import BOARDS
from jobraker.boards.parts import MARKUP
from jobraker.boards.posting import Unreadable
from jobraker.ingestion.rules.html import from_plain, plain, sanitise

CYBERJOBS = "postings/cyberjobs_eu_2026-08.jsonl.gz"


class Told(NamedTuple):
    """`title` and `company` are "" where the record has none of its own."""

    source: str
    id: str
    title: str
    company: str
    text: str


def mixed(data: Path) -> Iterator[Told]:
    return chain(ashby(data), hacker_news(data), adzuna(data), cyberjobs(data), afriwork(data))


def ashby(data: Path) -> Iterator[Told]:
    board = BOARDS["ashby"]
    for record in objects(data, ASHBY):
        try:
            found = board.posting(record, {"token": record["_board"]})
        except Unreadable:
            continue
        html = from_plain(found.description) if found.plain else sanitise(found.description)
        yield Told("ashby", found.external_id, found.title, found.company, plain(html))


def hacker_news(data: Path) -> Iterator[Told]:
    for record in objects(data, HACKER_NEWS):
        yield Told("hn", str(record["id"]), "", "", plain(sanitise(record["html"] or "")))


def adzuna(data: Path) -> Iterator[Told]:
    for row in table(data, ADZUNA):
        yield Told("adzuna_uk", row["Id"], row["Title"], row["Company"], plain(from_plain(row["FullDescription"])))


def cyberjobs(data: Path) -> Iterator[Told]:
    for record in objects(data, CYBERJOBS):
        told = record["description"] or ""
        html = sanitise(told) if MARKUP.search(told) or "&lt;" in told else from_plain(told)
        yield Told("cyberjobs", record["id"], record["title"], record["company"] or "", plain(html))


def afriwork(data: Path) -> Iterator[Told]:
    for record in parquet(data, AFRIWORK):
        number = str(record["detail_url"]).rstrip("/").rpartition("/")[2]
        yield Told("afriwork", number, str(record["title"]), "", plain(from_plain(record["full_description"] or "")))

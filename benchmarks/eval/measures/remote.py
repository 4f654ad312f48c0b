"""Ways of working read from lines, titles and texts, against what sources and headers state of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.eval.halves import Verdict, scores, verdict
from benchmarks.eval.recorded import AFRIWORK, ASHBY, HACKER_NEWS, in_columns, objects, opening, parquet
from benchmarks.eval.score import Score
from jobraker.boards.kinds import ashby as board
from jobraker.boards.posting import Posting, Unreadable
from jobraker.boards.words import remote_of
from jobraker.taxonomy.terms import Remote

FIELD = "remote"
STATED = {"remote": Remote.REMOTE, "onsite": Remote.ON_SITE, "on-site": Remote.ON_SITE, "hybrid": Remote.HYBRID}


def measure(data: Path) -> Iterator[Score]:
    yield from scores(FIELD, "Ashby, isRemote against what is said", ashby(data, in_text=True))
    yield from scores(FIELD, "Ashby, isRemote against lines and titles", ashby(data, in_text=False))
    yield from scores(FIELD, "Hacker News, header against body", hacker_news(data))
    yield from scores(FIELD, "Afriwork, column against text", afriwork(data))


def ashby(data: Path, *, in_text: bool) -> Iterator[tuple[str, Verdict]]:
    """What is read where the switch is not: from the label, the title and, `in_text`, the description. The switch is on
    for hybrid work as well, so remote and hybrid agree with on, on site and hybrid with off. Halves by company."""
    for record in objects(data, ASHBY):
        truth = record.get("isRemote")
        posting = switched_off(record)
        if truth is None or posting is None:
            continue
        made = opening(posting if in_text else replace(posting, description=""))
        said = made.remote if made else None
        right = said is Remote.HYBRID or (said is Remote.REMOTE) is truth
        yield record["_board"], verdict(said, truth, right=right)


def switched_off(record: dict[str, Any]) -> Posting | None:
    try:
        return board.posting({**record, "isRemote": None, "workplaceType": None}, {})
    except Unreadable:
        return None


def hacker_news(data: Path) -> Iterator[tuple[str, Verdict]]:
    """A part of the header that is nothing but the way of working, against what is read of the comment below it."""
    for record in objects(data, HACKER_NEWS):
        header, _, body = record["html"].partition("<p>")
        parts = {part.strip().lower() for part in header.split("|")}
        stated = {STATED[part] for part in parts & STATED.keys()}
        if len(stated) != 1 or not body or re.search(r"remote|site|hybrid", " ".join(parts - STATED.keys())):
            continue
        made = opening(in_columns(description=body))
        said, truth = made.remote if made else None, stated.pop()
        yield str(record["id"]), verdict(said, truth, right=said is truth)


def afriwork(data: Path) -> Iterator[tuple[str, Verdict]]:
    """ "Remote - Full Time" against title, place and text."""
    for row in parquet(data, AFRIWORK):
        truth = remote_of((row["job_type"] or "").partition(" - ")[0])
        if truth is None:
            continue
        lines = "; ".join(filter(None, [row["location"], row["work_address"]]))
        made = opening(
            in_columns(title=row["title"] or "Baker", description=row["full_description"] or "", location=lines)
        )
        said = made.remote if made else None
        yield row["detail_url"], verdict(said, truth, right=said is truth)

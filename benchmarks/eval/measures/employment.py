"""Kinds of employment read from titles and texts, against what sources state of them.

A column holds one value, so what it leaves out is not denied: of "full-time" and an internship, the one tells hours and
the other what kind of work it is, and neither proves the other wrong. Work for a limited time is called contract by some
and temporary by others, and an internship is limited too.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.eval.halves import Verdict, scores, verdict
from benchmarks.eval.recorded import (
    ADZUNA,
    AFRIWORK,
    ASHBY,
    GREENHOUSE,
    REED,
    in_columns,
    labels,
    objects,
    opening,
    parquet,
    table,
)
from benchmarks.eval.score import Score
from jobraker.boards.kinds import ashby as board
from jobraker.boards.posting import Posting, Unreadable
from jobraker.boards.words import employment_of
from jobraker.taxonomy.terms import Employment

FIELD = "employment"


def measure(data: Path) -> Iterator[Score]:
    yield from scores(FIELD, "the sources' own words, by a person", words())
    yield from scores(FIELD, "Ashby, column against title and text", ashby(data))
    yield from scores(FIELD, "Greenhouse, column against title", greenhouse(data))
    yield from scores(FIELD, "Adzuna UK, columns against title and text", adzuna(data))
    yield from scores(FIELD, "Afriwork, column against title and text", afriwork(data))
    yield from scores(FIELD, "Reed, column against title", reed(data))


def words() -> Iterator[tuple[str, Verdict]]:
    """Every way in which the sources' columns put it, each once."""
    for said, truth in labels("employment_words.tsv"):
        found = employment_of(said)
        yield said, verdict(found, truth or None, right=named(found, truth))


def ashby(data: Path) -> Iterator[tuple[str, Verdict]]:
    """Halves by company, whose titles are alike."""
    for record in objects(data, ASHBY):
        try:
            posting = board.posting(record, {})
        except Unreadable:
            continue
        yield record["_board"], judged(posting, posting.employment)


def greenhouse(data: Path) -> Iterator[tuple[str, Verdict]]:
    """`employment_type_meta` is one of the company's own fields, read by a person. Halves by board."""
    meaning = dict(labels("employment_words.tsv"))
    for row in table(data, GREENHOUSE):
        if truth := meaning.get(row["employment_type_meta"]):
            made = opening(in_columns(title=row["title"], company=row["company_name"]))
            said = made.employment if made else None
            yield row["board"], against(said, [Employment[kind] for kind in truth.split("|")])


def adzuna(data: Path) -> Iterator[tuple[str, Verdict]]:
    for row in table(data, ADZUNA):
        kinds = {row["ContractType"], row["ContractTime"]}
        truth = next(
            (kind for word, kind in ADZUNA_KINDS.items() if word in kinds),
            None,
        )
        if truth:
            yield (
                row["Id"],
                judged(in_columns(title=row["Title"] or "Baker", description=row["FullDescription"]), truth),
            )


ADZUNA_KINDS = {
    "contract": Employment.CONTRACT,
    "part_time": Employment.PART_TIME,
    "full_time": Employment.FULL_TIME,
}


def afriwork(data: Path) -> Iterator[tuple[str, Verdict]]:
    for row in parquet(data, AFRIWORK):
        truth = employment_of((row["job_type"] or "").partition(" - ")[2])
        if truth and row["title"]:
            yield (
                row["detail_url"],
                judged(in_columns(title=row["title"], description=row["full_description"] or ""), truth),
            )


def reed(data: Path) -> Iterator[tuple[str, Verdict]]:
    meaning = dict(labels("employment_words.tsv"))
    for place, row in enumerate(table(data, REED)):
        if truth := meaning.get(row["job_type"]):
            made = opening(in_columns(title=row["job_title"]))
            said = made.employment if made else None
            yield str(place), against(said, [Employment[kind] for kind in truth.split("|")])


def judged(posting: Posting, truth: Employment | None) -> Verdict:
    """What title and text say where the source does not."""
    made = opening(replace(posting, employment=None))
    return against(made.employment if made else None, [truth] if truth else [])


HOURS = {Employment.FULL_TIME, Employment.PART_TIME}
LIMITED = {Employment.CONTRACT, Employment.TEMPORARY}
LEARNING = {Employment.INTERNSHIP, Employment.APPRENTICESHIP}


def against(said: Employment | None, truths: list[Employment]) -> Verdict:
    """Nothing counts as said where what is said and the truth tell different things."""
    told = [truth for truth in truths if said is None or (said in HOURS) == (truth in HOURS)]
    return verdict(
        said if told else None, truths or None, right=said is not None and any(agree(said, one) for one in told)
    )


def agree(said: Employment, truth: Employment) -> bool:
    return said is truth or {said, truth} <= LIMITED or (said in LEARNING and truth in LIMITED)


def named(kind: Employment | None, truth: str) -> bool:
    return kind is not None and kind.name in truth.split("|")

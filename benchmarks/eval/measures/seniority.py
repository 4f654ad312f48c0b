"""Levels read from titles and texts, against a person's reading and against the levels that boards state.

The boards' levels are fewer and looser than ours, so each stands for several of ours; LinkedIn calls many a principal
engineer an associate, and Afriwork's levels are years of experience, not rank. They are no measure of a title's words:
that is the person's reading.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from benchmarks.eval.halves import Verdict, scores, verdict
from benchmarks.eval.recorded import AFRIWORK, LINKEDIN, in_columns, labels, opening, parquet, table
from benchmarks.eval.score import Score
from jobraker.boards.posting import Posting
from jobraker.taxonomy.terms import Level

FIELD = "seniority"
OF_LINKEDIN = {
    "Mid senior": {Level.MID, Level.SENIOR, Level.LEAD, Level.MANAGER},
    "Associate": {Level.ENTRY, Level.MID},
}
OF_AFRIWORK = {
    "JUNIOR": {Level.INTERN, Level.ENTRY},
    "INTERMEDIATE": {Level.MID},
    "SENIOR": {Level.SENIOR, Level.LEAD, Level.MANAGER, Level.DIRECTOR, Level.EXECUTIVE},
    "EXPERT": {Level.SENIOR, Level.LEAD, Level.MANAGER, Level.DIRECTOR, Level.EXECUTIVE},
}


def measure(data: Path) -> Iterator[Score]:
    yield from scores(FIELD, "Greenhouse, titles read by a person", labelled())
    yield from scores(FIELD, "LinkedIn, level against title", linkedin(data))
    yield from scores(FIELD, "Afriwork, level against title and text", afriwork(data))


def labelled() -> Iterator[tuple[str, Verdict]]:
    for title, levels in labels("greenhouse_levels.tsv"):
        yield title, judged(in_columns(title=title), {Level[level] for level in levels.split("|") if level})


def linkedin(data: Path) -> Iterator[tuple[str, Verdict]]:
    for row in table(data, LINKEDIN):
        yield row["job_link"], judged(in_columns(title=row["job_title"]), OF_LINKEDIN[row["job_level"]])


def afriwork(data: Path) -> Iterator[tuple[str, Verdict]]:
    for row in parquet(data, AFRIWORK):
        levels = OF_AFRIWORK.get((row["experience_level"] or "").upper())
        if levels and row["title"]:
            posting = in_columns(title=row["title"], description=row["full_description"] or "")
            yield row["detail_url"], judged(posting, levels)


def judged(posting: Posting, levels: Collection[Level]) -> Verdict:
    """`levels`: all that are right; none where the title tells no level."""
    made = opening(posting)
    said = made.level if made else None
    return verdict(said, levels or None, right=said in levels)

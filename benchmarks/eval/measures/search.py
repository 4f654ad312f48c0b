"""How well searches are answered, by the grades of what four ways of searching found.

The searches were written before any result was looked at, in twelve kinds; one half of each was looked at while the rules
were bettered, the other only counted. Graded, by one reader, is the pool: the first ten of each way, and what later versions
of ours brought. Title, company, place, way of working, level, pay and the beginning of the text were seen, shuffled, and not
who had found it; where a job has several places, they were looked up afterwards. The reader knew all searches when the
words of other languages were put together (jobraker/taxonomy/data/fields.tsv), so that the halves of German, Spanish and
French are less apart than the others. The grades:

3   exactly what the person wants: the work that is named (or work of which the named skill is a main part, or an opening
    of the named company), and all else that the words ask for: place, level, way of working, hours, pay. A word for
    a whole field (marketing, Vertrieb) means any work of that field.
2   they would gladly see it: the same work with one thing a little off or not told (a neighbouring level or speciality, a
    town within an hour, remote work that can be done from there, another kind of contract that is not told), work in
    which the skill is one of several that are asked for, or the same work announced in another language than the one
    that was typed.
1   related: other work of the same field, the work in the wrong place, level or way of working, work in which the skill
    is but mentioned.
0   none of that.

The labels name postings by the ids that the files have. A job of several postings has the highest of their grades. What is
not judged counts 0, and how many results of the first ten that were is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.eval import market
from benchmarks.eval.ranking import DEPTH, figure, ndcg, succeeds
from benchmarks.eval.recorded import labels
from benchmarks.eval.retrievers import RETRIEVERS
from benchmarks.eval.score import Score, needed
from benchmarks.made import stack

QUERIES, JUDGED = "search_queries.tsv", "search_judged.tsv"
ALL = "all"
HALVES = {"tune": "looked at", "held": "held out"}


@dataclass(frozen=True, slots=True)
class Answered:
    """One search's first ten by one retriever. `grades` are theirs, None of what is not judged; `every` all that were given."""

    kind: str
    half: str
    grades: Sequence[int | None]
    every: Sequence[int]

    @property
    def known(self) -> list[int]:
        return [grade or 0 for grade in self.grades]


def measure(data: Path) -> Iterator[Score]:
    needed(data, "postings")
    with stack.running() as app:
        settings = app.extensions["settings"]
        jobs = market.furnish(settings, data)
        grades = graded(jobs)
        for name, retriever in RETRIEVERS.items():
            found = [
                Answered(
                    kind,
                    half,
                    [grades[q].get(job_id) for job_id in retriever(settings, q, DEPTH)],
                    list(grades[q].values()),
                )
                for kind, half, q in labels(QUERIES)
            ]
            yield from scores(name, [each for each in found if any(each.every)])


def graded(jobs: Mapping[str, int]) -> defaultdict[str, dict[int, int]]:
    """For each search the grades of jobs."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for q, name, grade in labels(JUDGED):
        if (job_id := jobs.get(name)) is not None:
            found[q][job_id] = max(int(grade), found[q].get(job_id, 0))
    return found


def scores(retriever: str, found: Sequence[Answered]) -> Iterator[Score]:
    for half, told in HALVES.items():
        own = [each for each in found if each.half == half]
        for kind in (*dict.fromkeys(each.kind for each in own), ALL):
            yield score(f"search: {kind}", f"{retriever}, {told}", [each for each in own if kind in (each.kind, ALL)])


def score(field: str, data: str, found: Sequence[Answered]) -> Score:
    """Of the searches for which anything was found good by anyone."""
    return Score(
        field,
        data,
        len(found),
        figures={
            "nDCG@10": figure([ndcg(each.known, each.every) for each in found]),
            "success@5": figure([succeeds(each.known) for each in found]),
        },
        unjudged=sum(each.grades.count(None) for each in found),
    )

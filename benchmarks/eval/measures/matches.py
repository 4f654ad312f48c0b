"""How good the list of matches is, by the grades of what six ways of recommending found for invented people.

The people were written before any opening was found for them, of many trades and a dozen countries, as far as the
recorded postings have work for them; a hash of the name puts each in one half or the other. Of one half the grades were
looked at while the rules were bettered, the other was only counted. Graded, by one reader, is the pool: the first ten of
each way, and what later versions of ours brought. Title, company, place, way of working, level, kind, pay, the beginning
of the text, and which of the person's skills the text names were seen, shuffled, and not who had found it. The grades:

3   the person would apply today: the work they name, at their level or one that is not told, within all they wish for,
    and where the work is done with a technique, with theirs or with none that is told.
2   they would gladly look at it: the same work with one thing off (a neighbouring level, speciality or technique, one of
    several roles of a posting that tells them together, a place or way of working that is not told), or work that people
    who do theirs commonly change to, at their level.
1   related: other work of the same field, or the same at a level that is two steps away.
0   other work, or what breaks a wish: another place, way of working or kind.

Who names skills alone wants work of which these are the main part (3), or one of several (2).

The labels name postings by the ids that the files have. A job of several postings has the highest of their grades. What is
not judged counts 0, and how many of the first ten that were is told.

What was tried and made nothing better, or worse: skills held as a share of all that a posting asks for (whoever told three
got the openings that ask for least), meaning and title summed in place of the stronger of them, meaning that is never full,
words of titles that count by how many of them are there, other points for the parts (nothing beyond chance from 30 to 50
for the work), work from anywhere as good as being there (no difference), and a level that is not told as good as the same.
For people who told skills alone, joining full text and vectors is still better than ours.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.eval import market
from benchmarks.eval.halves import HALVES, held_out
from benchmarks.eval.people import people
from benchmarks.eval.ranking import DEPTH, figure, ndcg, succeeds
from benchmarks.eval.recommenders import RECOMMENDERS, Asked
from benchmarks.eval.recorded import labels
from benchmarks.eval.score import Score, needed
from benchmarks.made import stack
from jobraker.search import suggestions
from jobraker.settings import Settings

FIELD = "matches"
JUDGED = "matches_judged.tsv"
Grades = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Recommended:
    """One person's first ten by one recommender. `grades` are theirs, None of what is not judged; `every` all that were given."""

    person: str
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
        suggestions.gather()
        yield from compared(settings, graded(jobs))


def compared(settings: Settings, grades: Grades) -> Iterator[Score]:
    """Call it in the application's context, over a furnished market."""
    asked = {name: Asked.of(settings, said) for name, said in people()}
    for recommender, recommend in RECOMMENDERS.items():
        found = [
            Recommended(
                name,
                [grades[name].get(job_id) for job_id in recommend(settings, each, DEPTH)],
                list(grades[name].values()),
            )
            for name, each in asked.items()
        ]
        for held, half in enumerate(HALVES):
            yield score(f"{recommender}, {half}", [each for each in found if held_out(each.person) == bool(held)])


def graded(jobs: Mapping[str, int]) -> Grades:
    """For each person the grades of jobs."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for person, name, grade in labels(JUDGED):
        if (job_id := jobs.get(name)) is not None:
            found[person][job_id] = max(int(grade), found[person].get(job_id, 0))
    return found


def score(data: str, found: Sequence[Recommended]) -> Score:
    return Score(
        FIELD,
        data,
        len(found),
        figures={
            "nDCG@10": figure([ndcg(each.known, each.every) for each in found]),
            "success@5": figure([succeeds(each.known) for each in found]),
        },
        unjudged=sum(each.grades.count(None) for each in found),
    )

"""How well work is known by its title: which of many wanted titles a vacancy's title is for.

Three sets that others have labelled: vacancy titles with the normalised title they were given (JobBERT), alternate titles
with their occupation (O*NET), and titles with whether a keyword alert should bring them. As in a list of matches, what is
ranked are the titles of openings, for one wanted title: for each of the first two sets' titles, as somebody would call
their work, the normalised ones or occupations; for the keywords of the alert all titles, by the best of the keywords. Of
the two large sets as many are drawn by a hash as are ranked in some minutes, and halved by another: the rules were bettered
by looking at one half. The alert has one filter and no halves, and what it should bring was itself found by words: there
the exact title is hard to beat.

- ours: the part of the score for the work itself (`matching.rules.shares.role`), without a text of the opening, and with
  words weighed by how many of the titles hold them;
- full text: as Postgres ranks titles by all, then any of the words;
- vectors: the cosine of the titles;
- exact title: the longest that the one has of the other, as it is written;
- text and vectors fused: by reciprocal rank.

What was tried and did not help: likeness of meaning that rises without end instead of being full at some point; words of
titles squared, so that a few of them count for little; sums in place of the stronger of meaning and title. Each moved the
figures by less than their intervals, and what helped one set hurt another. How much meaning alone may give (0.6 to 0.9) is
a trade: more is better for JobBERT, less for the alert.

The other way round, which no list of ours needs, ours is the weaker: of normalised titles ranked for one vacancy's title
the first right one stands at .297 (mean of its rank's inverse), with vectors alone at .370.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from sqlalchemy import text

from benchmarks.eval.halves import HALVES, held_out
from benchmarks.eval.ranking import DEPTH, SAMPLES, SEED, figure
from benchmarks.eval.recorded import table
from benchmarks.eval.retrievers import FUSED
from benchmarks.eval.score import Figure, Score, needed
from benchmarks.made import stack
from jobraker.database import db, transaction
from jobraker.embedding.model import embed
from jobraker.matching.rules import titles
from jobraker.matching.rules.headings import read
from jobraker.matching.rules.openings import Numbers, Openings, Several
from jobraker.matching.rules.shares import role
from jobraker.matching.rules.wanting import Vectors, Wanting
from jobraker.search.rules.likeness import background
from jobraker.search.rules.telling import telling
from jobraker.settings import Settings
from jobraker.taxonomy.folding import fold

FIELD = "titles"
JOBBERT, ONET = "labelled/jobbert_v1_titles.csv", "taxonomy/onet_alternate_titles.csv.gz"
ALERTS = "labelled/title_recall_corpus_675.json"
DRAWN = 600
# Of all openings' titles and wanted ones: the rank of those that hold all the words, then of those that hold any.
TEXT = """
SELECT wanted.n AS wanted, said.n AS said,
  ts_rank_cd(said.tsv, wanted.loose) + CASE WHEN said.tsv @@ wanted.strict THEN 1000 ELSE 0 END AS rank
FROM (
  SELECT n, plainto_tsquery('jobraker_en', title) AS strict,
    replace(plainto_tsquery('jobraker_en', title)::text, '&', '|')::tsquery AS loose
  FROM unnest(cast(:wanted AS text[])) WITH ORDINALITY each(title, n)
) wanted JOIN (
  SELECT n, to_tsvector('jobraker_en', title) AS tsv FROM unnest(cast(:said AS text[])) WITH ORDINALITY each(title, n)
) said ON said.tsv @@ wanted.loose
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """Wanted titles and those of openings (`said`), with the vectors of both."""

    wanted: Sequence[str]
    said: Sequence[str]
    wanted_vectors: Vectors
    said_vectors: Vectors

    @classmethod
    def of(cls, settings: Settings, wanted: Sequence[str], said: Sequence[str]) -> "Compared":
        return cls(wanted, said, embed(settings, wanted), embed(settings, said))


Way = Callable[[Compared], Numbers]
"""How near each opening's title (a column) is to each wanted one (a row); 0 where it is not at all."""


def ours(compared: Compared) -> Numbers:
    openings = titled(compared)
    counted = Counter(word for title in compared.said for word in set(fold(title).split()))
    tells = {word: telling(n, n, len(compared.said)) for word, n in counted.items()}
    rows = [
        near(title, vector, tells, openings)
        for title, vector in zip(compared.wanted, compared.wanted_vectors, strict=True)
    ]
    return np.array(rows)


def near(title: str, vector: Vectors, tells: Mapping[str, float], openings: Openings) -> Numbers | None:
    wanting = Wanting(
        titles=(titles.title_of(title, tells),),
        vectors=vector[None, :],
        backgrounds=(background((openings.vectors @ vector).astype(np.float64)),),
    )
    return role(wanting, openings)


def titled(compared: Compared) -> Openings:
    """Openings of which nothing but the title is known."""
    count = len(compared.said)
    unknown = np.full(count, np.nan)
    nothing = Several.from_lists([()] * count)
    return Openings(
        job_ids=np.arange(count),
        companies=np.zeros(count, np.int64),
        titles=[read(title) for title in compared.said],
        languages=["en"] * count,
        vectors=compared.said_vectors,
        level=unknown,
        remote=unknown,
        employment=unknown,
        pay=unknown,
        predicted=np.zeros(count, bool),
        age_days=np.zeros(count),
        places=nothing,
        latitudes=np.empty(0),
        longitudes=np.empty(0),
        skills=nothing,
        rarity=np.empty(0),
        facts=nothing,
    )


def by_text(compared: Compared) -> Numbers:
    found = np.zeros((len(compared.wanted), len(compared.said)))
    with transaction():
        for row in db.session.execute(text(TEXT), {"wanted": list(compared.wanted), "said": list(compared.said)}):
            found[row.wanted - 1, row.said - 1] = row.rank
    return found


def by_vector(compared: Compared) -> Numbers:
    return (compared.wanted_vectors @ compared.said_vectors.T).astype(np.float64)


def exact(compared: Compared) -> Numbers:
    said = [fold(title) for title in compared.said]
    return np.array([[shared(fold(title), each) for each in said] for title in compared.wanted])


def shared(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    return float(len(shorter)) if shorter and f" {shorter} " in f" {longer} " else 0.0


def fused(compared: Compared) -> Numbers:
    return 1 / (FUSED + ranks(by_text(compared))) + 1 / (FUSED + ranks(by_vector(compared)))


def ranks(near: Numbers) -> Numbers:
    """For each wanted title the place (from 1) of every opening's; those that are not near at all come last."""
    return (np.argsort(np.argsort(-near, axis=1, kind="stable"), axis=1, kind="stable") + 1).astype(np.float64)


WAYS: dict[str, Way] = {
    "full text": by_text,
    "vectors": by_vector,
    "exact title": exact,
    "text and vectors fused": fused,
    "ours": ours,
}


def measure(data: Path) -> Iterator[Score]:
    needed(data, ALERTS)
    with stack.running() as app:
        yield from every(app.extensions["settings"], data)


def every(settings: Settings, data: Path) -> Iterator[Score]:
    """Call it in the application's context."""
    yield from ranked(settings, "JobBERT", jobbert(data))
    yield from ranked(settings, "O*NET", occupations(data))
    yield from alert(settings, data)


def jobbert(data: Path) -> list[tuple[str, str]]:
    with needed(data, JOBBERT).open(encoding="utf-8", newline="") as rows:
        return [(row["text"], row["label"]) for row in csv.DictReader(rows)]


def occupations(data: Path) -> list[tuple[str, str]]:
    return [(row["Alternate Title"], row["Title"]) for row in table(data, ONET)]


def ranked(settings: Settings, data: str, labelled: Sequence[tuple[str, str]]) -> Iterator[Score]:
    """`labelled`: titles with the one that each stands for; of what has several, the best placed counts."""
    meant: dict[str, set[str]] = {}
    for title, label in labelled:
        meant.setdefault(title, set()).add(label)
    drawn = sorted(meant, key=lambda title: blake2b(title.encode()).digest())[:DRAWN]
    labels = sorted({label for _, label in labelled})
    compared = Compared.of(settings, drawn, labels)
    right = np.array([[label in meant[title] for label in labels] for title in drawn])
    for name, way in WAYS.items():
        near = way(compared)
        best = np.where(right & (near > 0), ranks(near), np.inf).min(axis=1)
        for held, half in enumerate(HALVES):
            own = best[[held_out(title) == bool(held) for title in drawn]]
            figures = {
                "MRR": figure((1 / own).tolist()),
                f"recall@{DEPTH}": figure((own <= DEPTH).astype(float).tolist()),
            }
            yield Score(FIELD, f"{data}, {name}, {half}", len(own), figures=figures)


def alert(settings: Settings, data: Path) -> Iterator[Score]:
    """Of all titles, ranked by the best of the keywords, how far those stand before that should be brought. What has a
    word that is not wanted is left out by every way."""
    corpus = json.loads(needed(data, ALERTS).read_text())
    wanted = [keyword.replace(" + ", " ") for keyword in corpus["title_filter"]["positive"]]
    unwanted = [fold(word) for word in corpus["title_filter"]["negative"]]
    kept = [
        each for each in corpus["titles"] if not any(f" {word} " in f" {fold(each['title'])} " for word in unwanted)
    ]
    compared = Compared.of(settings, wanted, [each["title"] for each in kept])
    right = np.array([each["matches"] for each in kept])
    for name, way in WAYS.items():
        near = way(compared).max(axis=0)
        yield Score(FIELD, f"alert, {name}", len(kept), figures={"average precision": precision(near, right)})


def precision(near: Numbers, right: Numbers) -> Figure:
    drawn = np.random.default_rng(SEED).integers(len(near), size=(SAMPLES, len(near)))
    low, high = np.quantile([average(near[each], right[each]) for each in drawn], (0.025, 0.975))
    return Figure(average(near, right), float(low), float(high))


def average(near: Numbers, right: Numbers) -> float:
    """Average precision; among equals those that are wrong come first."""
    order = np.lexsort((right, -near))
    hits = right[order]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits.astype(bool)].mean())

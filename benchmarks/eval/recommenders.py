"""Six ways to the openings for a person. All keep the hard wishes of place, way of working, kind and pay, so that what is
compared is the order of what is left."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from benchmarks.eval.retrievers import FUSED, LEGS
from jobraker.database import db, now
from jobraker.embedding.model import embed
from jobraker.matching import shortlists
from jobraker.matching.candidates import narrowed
from jobraker.matching.person import Person, person_of
from jobraker.matching.rules.said import Said
from jobraker.search.candidates import searching
from jobraker.search.filters import Filters
from jobraker.search.queries import literal
from jobraker.search.reading import CONFIGURATIONS
from jobraker.settings import Settings
from jobraker.taxonomy.skills import label

# The words in every language that texts are read in, any of them.
BY_TEXT = """
SELECT job.id FROM job CROSS JOIN (SELECT replace(({words})::text, '&', '|')::tsquery AS loose) asked
WHERE {condition} AND tsv @@ loose ORDER BY ts_rank_cd(tsv, loose) DESC, job.id DESC LIMIT :most
"""
# By way of a sum, no index is asked: the order is exact.
BY_VECTOR = """
SELECT job_id FROM job_vector WHERE job_id IN (SELECT id FROM job WHERE {condition})
ORDER BY 0 + (embedding <=> cast(:vector AS halfvec)), job_id DESC LIMIT :most
"""
# What is called so and nothing else goes before what is called so among other words.
BY_TITLE = """
SELECT job.id FROM job WHERE {condition} AND EXISTS (
  SELECT FROM unnest(cast(:titles AS text[])) wanted WHERE job.title ~* ('\\m' || wanted || '\\M')
) ORDER BY length(job.title), posted_at DESC, job.id DESC LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A person with the words for what they told."""

    said: Said
    person: Person

    @classmethod
    def of(cls, settings: Settings, said: Said) -> "Asked":
        return cls(said, person_of(settings, said))

    @property
    def skills(self) -> list[str]:
        return [label(skill) for skill in self.said.skills]

    @property
    def wishes(self) -> Filters:
        return narrowed(self.person.wanting, self.person.where, now())


Recommender = Callable[[Settings, Asked, int], list[int]]


def by_text(settings: Settings, asked: Asked, most: int) -> list[int]:
    words = " || ".join(f"plainto_tsquery('{name}', :q)" for name in CONFIGURATIONS)
    return found(settings, asked, BY_TEXT, most, words=words, q=" ".join([*asked.said.titles, *asked.skills]))


def by_title_vector(settings: Settings, asked: Asked, most: int) -> list[int]:
    return by_vector(settings, asked, ", ".join(asked.said.titles), most)


def by_whole_vector(settings: Settings, asked: Asked, most: int) -> list[int]:
    told = (", ".join(asked.said.titles), ", ".join(asked.skills))
    return by_vector(settings, asked, ". ".join(filter(None, told)), most)


def by_vector(settings: Settings, asked: Asked, words: str, most: int) -> list[int]:
    if not words:
        return []
    return found(settings, asked, BY_VECTOR, most, vector=literal(embed(settings, [words])[0]))


def by_title(settings: Settings, asked: Asked, most: int) -> list[int]:
    return found(settings, asked, BY_TITLE, most, titles=list(asked.said.titles))


def fused(settings: Settings, asked: Asked, most: int) -> list[int]:
    """Full text and the vector of all that was told, by reciprocal rank."""
    points: dict[int, float] = defaultdict(float)
    for leg in (by_text, by_whole_vector):
        for rank, job_id in enumerate(leg(settings, asked, LEGS), 1):
            points[job_id] += 1 / (FUSED + rank)
    return sorted(points, key=lambda job_id: (-points[job_id], -job_id))[:most]


def ours(settings: Settings, asked: Asked, most: int) -> list[int]:
    """As a list of matches has them."""
    with searching(settings):
        scored = shortlists.scored(settings, asked.person)
    ids: list[int] = scored.openings.job_ids[scored.best(most)].tolist()
    return ids


def found(settings: Settings, asked: Asked, statement: str, most: int, words: str = "", **values: object) -> list[int]:
    wishes = asked.wishes
    with searching(settings):
        sql = statement.format(condition=wishes.job, words=words)
        rows: Sequence[int] = db.session.scalars(text(sql), wishes.values | values | {"most": most}).all()
    return list(rows)


RECOMMENDERS: dict[str, Recommender] = {
    "full text": by_text,
    "vectors of titles": by_title_vector,
    "vectors of titles and skills": by_whole_vector,
    "exact title": by_title,
    "text and vectors fused": fused,
    "ours": ours,
}

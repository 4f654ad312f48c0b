"""Passages of the guides that answer a question: found by its words and by its meaning.

The door for whoever looks something up: `find`. It takes the question as it was asked, in any language, and opens its own
transaction; a hit leads to `/guides/<slug>#<anchor>`. Where no model answers it goes by words alone; where nothing is near,
nothing is found.
"""

import re
from dataclasses import dataclass
from typing import Any

from redis import Redis
from sqlalchemy import Row, text

from jobraker.database import db, transaction
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import model_name
from jobraker.search.queries import literal, vector_of
from jobraker.search.rules.scripts import spaced
from jobraker.settings import Settings
from jobraker.taxonomy.folding import legible

QUESTION_CHARS = 1_000
WORDS_MOST = 40  # of a question that are searched
LEG = 60  # passages found either way
SOFTENED = 10  # added to a place before it is taken the reciprocal of, so that the first does not outweigh all others
BY_MEANING_COUNTS = 1.5  # times what a place by words does
NEAR, NEAR_ENOUGH = (
    0.25,
    0.17,
)  # cosine from which on a passage answers by its meaning: without any of the words, with some
SAID = 0.5  # share of the words above which it answers by them, whatever it means
SIGNS = re.compile(
    r"[!-/:-@\[-`{-~]+"
)  # of ASCII: what else parts words, Postgres knows, and none of it means anything to it

# The words of a question as each language that articles are in reads them. A word counts the more, the fewer passages have it.
BY_WORDS = f"""
WITH asked AS (
  SELECT language, lexeme, lexeme::text::tsquery AS query FROM (SELECT DISTINCT language FROM article) spoken,
    LATERAL (SELECT quote_literal(word) AS lexeme FROM unnest(tsvector_to_array(
      to_tsvector(job_configuration(language), :words))) word) lexemes
), said AS (
  SELECT passage.id, language, model = :model AND embedding IS NOT NULL AS embedded, lexeme, ts_rank('{{0.5, 0.5, 0.7, 1.0}}', tsv, query) AS weight
  FROM asked JOIN article USING (language) JOIN passage ON article_id = article.id AND tsv @@ query
), rare AS (
  SELECT lexeme, ln(1 + (SELECT count(*) FROM passage)::float / count(*)) ^ 2 AS worth FROM said GROUP BY lexeme
)
SELECT id, CASE WHEN embedded THEN count(*)::float / (SELECT count(*) FROM asked WHERE asked.language = said.language)
  ELSE 1 END AS held
FROM said JOIN rare USING (lexeme) GROUP BY id, language, embedded ORDER BY sum(weight * worth) DESC, id LIMIT {LEG}
"""
BY_MEANING = f"""
SELECT id, 1 - (embedding <=> cast(:vector AS halfvec)) AS nearness FROM passage
WHERE model = :model AND embedding IS NOT NULL ORDER BY 2 DESC, id LIMIT {LEG}
"""
READ = """
SELECT passage.id, slug, title, heading, anchor, passage.text
FROM passage JOIN article ON article.id = article_id WHERE passage.id = ANY(:ids)
"""
COMPARABLE = "SELECT EXISTS (SELECT FROM passage WHERE model = :model AND embedding IS NOT NULL)"
RELATED = """
WITH middle AS (SELECT avg(embedding) AS vector FROM passage WHERE article_id = :article AND model = :model)
SELECT slug, title FROM article
JOIN (
  SELECT article_id, avg(embedding) AS vector FROM passage WHERE model = :model AND article_id <> :article GROUP BY 1
) other ON other.article_id = article.id, middle
WHERE other.vector IS NOT NULL AND middle.vector IS NOT NULL ORDER BY other.vector <=> middle.vector, slug LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers. `text` is Markdown; `heading` and `anchor` are empty before an article's first heading."""

    slug: str
    title: str
    heading: str
    anchor: str
    text: str
    score: float


def find(settings: Settings, question: str, most: int = 5, redis: Redis | None = None) -> list[Hit]:
    """The best passages first, none where nothing answers. Call it outside of any transaction: the model may be a server.

    `redis` remembers the question's vector; `score` compares hits of one question and says nothing across questions.
    """
    asked = " ".join(legible(question[:QUESTION_CHARS]).split())
    if not asked:
        return []
    by_meaning = meant(settings, asked, redis)
    with transaction():
        ranks = fused(by_words(asked, model_name(settings)), by_meaning)
        best = sorted(ranks, key=lambda each: (-ranks[each], each))[:most]
        rows = {row.id: row for row in db.session.execute(text(READ), {"ids": best})}
    return [hit(rows[each], ranks[each]) for each in best if each in rows]


def related(settings: Settings, article_id: int, most: int = 3) -> list[tuple[str, str]]:
    """Slug and title of the articles that mean what is nearest to one, none before they have vectors."""
    values = {"article": article_id, "model": model_name(settings), "most": most}
    with transaction():
        return [(slug, title) for slug, title in db.session.execute(text(RELATED), values)]


def by_words(asked: str, model: str) -> dict[int, float]:
    """Those with any of the words, each with the share that it has of them; 1 where its meaning is not known, and cannot
    tell against it. Call it in a transaction."""
    words = " ".join(SIGNS.sub(" ", asked).split()[:WORDS_MOST])
    found = db.session.execute(text(BY_WORDS), {"words": words, "model": model}).all() if words else ()
    return {row.id: row.held for row in found}


def meant(settings: Settings, asked: str, redis: Redis | None) -> dict[int, float]:
    """The nearest by meaning, each with its cosine."""
    # The model that is shipped has hardly a letter of some: whatever it says of them is chance.
    words = asked if settings.embedding_url else spaced(asked)
    model = model_name(settings)
    with transaction():
        comparable = bool(words) and db.session.scalar(text(COMPARABLE), {"model": model})
    vector: Vectors | None = vector_of(settings, words, redis) if comparable else None
    if vector is None:
        return {}
    with transaction():
        found = db.session.execute(text(BY_MEANING), {"vector": literal(vector), "model": model}).all()
    return {row.id: row.nearness for row in found}


def fused(said: dict[int, float], near: dict[int, float]) -> dict[int, float]:
    """By reciprocal rank. Where meanings are known, one that is not near must hold more than some of the words."""
    ranks: dict[int, float] = {}
    for place, (passage_id, held) in enumerate(said.items()):
        if not near or held > SAID or near.get(passage_id, 0) >= NEAR_ENOUGH:
            ranks[passage_id] = 1 / (SOFTENED + place)
    for place, (passage_id, nearness) in enumerate(near.items()):
        if passage_id in ranks or nearness >= NEAR:
            ranks[passage_id] = ranks.get(passage_id, 0) + BY_MEANING_COUNTS / (SOFTENED + place)
    return ranks


def hit(row: Row[Any], score: float) -> Hit:
    return Hit(row.slug, row.title, row.heading, row.anchor, row.text, score)

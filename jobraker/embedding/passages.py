"""Passages of the guides that wait for the vector of the model in force."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import ColumnElement, exists, select, text, update

from jobraker.clients.errors import ClientError
from jobraker.database import db, transaction
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import embed, model_name
from jobraker.embedding.rules import ESSENCE_CHARS
from jobraker.embedding.service import UNTAKEN
from jobraker.knowledge.models import Article, Passage
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

# One whose article was changed meanwhile is gone, and the passages in its place wait.
WRITE = """
UPDATE passage SET model = :model, embedding = new.embedding::halfvec
FROM unnest(cast(:ids AS bigint[]), cast(:vectors AS text[])) new (id, embedding) WHERE passage.id = new.id
"""
_MARKS = re.compile(r"[*_`#>|\[\]]+")


@dataclass(frozen=True, slots=True)
class Waiting:
    passage_id: int
    text: str


def embed_passages(settings: Settings) -> int:
    """Embed all that no vector of this model is of; how many were done.

    Raises ClientError where a remote model fails: what was written before stays, the rest waits.
    """
    done = 0
    while batch := waiting(settings):
        embed_batch(settings, batch)
        done += len(batch)
    if done:
        log.info("passages embedded", passages=done)
    return done


def are_waiting(settings: Settings) -> bool:
    with transaction():
        return bool(db.session.scalar(select(exists().where(is_waiting(settings)))))


def is_waiting(settings: Settings) -> ColumnElement[bool]:
    return Passage.model.is_distinct_from(model_name(settings))


def waiting(settings: Settings) -> list[Waiting]:
    columns = (Passage.id, Article.title, Passage.heading, Passage.text)
    unembedded = select(*columns).join(Article, Article.id == Passage.article_id).where(is_waiting(settings))
    with transaction():
        rows = db.session.execute(unembedded.order_by(Passage.id).limit(settings.embedding_batch)).all()
    return [Waiting(passage_id, essence(title, heading, words)) for passage_id, title, heading, words in rows]


def essence(title: str, heading: str, words: str) -> str:
    """What a passage is about, then what it says, without the marks of Markdown."""
    said = " ".join(_MARKS.sub(" ", words[: 2 * ESSENCE_CHARS]).split())
    return ". ".join(part for part in (title, heading, said) if part)[:ESSENCE_CHARS]


def embed_batch(settings: Settings, batch: Sequence[Waiting]) -> None:
    """Embed and write; where a server rejects the request, in halves, until the one text it will not take stands alone."""
    try:
        vectors = embed(settings, [each.text for each in batch])
    except ClientError as error:
        if error.kind not in UNTAKEN:
            raise
        if len(batch) == 1:
            log.error("passage not embedded: it is found by its words only", passage=batch[0].passage_id)
            leave(settings, batch[0])
            return
        embed_batch(settings, batch[: len(batch) // 2])
        embed_batch(settings, batch[len(batch) // 2 :])
    else:
        write(model_name(settings), batch, vectors)


def leave(settings: Settings, refused: Waiting) -> None:
    """Let it wait no longer for this model: it would be refused again."""
    with transaction():
        of_it = update(Passage).where(Passage.id == refused.passage_id)
        db.session.execute(of_it.values(model=model_name(settings), embedding=None))


def write(model: str, batch: Sequence[Waiting], vectors: Vectors) -> None:
    literals = ["[" + ",".join(f"{value:.6g}" for value in vector) + "]" for vector in vectors.tolist()]
    with transaction():
        ids = [each.passage_id for each in batch]
        db.session.execute(text(WRITE), {"model": model, "ids": ids, "vectors": literals})

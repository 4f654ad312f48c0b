"""The articles that are here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from jobraker.database import db, transaction
from jobraker.knowledge.models import Article, Origin, Passage


@dataclass(frozen=True, slots=True)
class Listed:
    """An article without its text. `waiting`: passages that no model has been shown."""

    id: int
    slug: str
    title: str
    summary: str
    language: str
    origin: Origin
    changed_at: datetime
    passages: int
    waiting: int


def articles() -> Sequence[Listed]:
    """All, by their titles."""
    kept = (Article.id, Article.slug, Article.title, Article.summary, Article.language, Article.origin)
    counts = func.count(Passage.id), func.count(Passage.id).filter(Passage.model.is_(None))
    listed = select(*kept, Article.changed_at, *counts).outerjoin(Passage, Passage.article_id == Article.id)
    there = listed.where(Article.removed_at.is_(None)).group_by(Article.id).order_by(func.lower(Article.title))
    with transaction():
        return [
            Listed(id_, slug, title, summary, language, Origin(origin), changed_at, passages, waiting)
            for id_, slug, title, summary, language, origin, changed_at, passages, waiting in db.session.execute(there)
        ]


def article(slug: str) -> Article | None:
    with transaction():
        return db.session.scalar(select(Article).where(Article.slug == slug, Article.removed_at.is_(None)))

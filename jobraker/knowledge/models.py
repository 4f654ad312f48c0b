"""An article as it was written, and the passages that it is found by."""

from datetime import datetime
from enum import StrEnum

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id

DIMENSIONS = 384  # of every vector there is


class Origin(StrEnum):
    STARTER = "starter"
    OWN = "own"


class Article(Base):
    __tablename__ = "article"

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    body: Mapped[str] = mapped_column(Text, comment="Markdown")
    digest: Mapped[bytes] = mapped_column(comment="of its file, and the rules that cut it")
    origin: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[Created]
    removed_at: Mapped[datetime | None] = mapped_column(
        comment="one of the starter set that is not wanted here: its row keeps it from coming back"
    )


class Passage(Base):
    __tablename__ = "passage"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        Index("ix_passage_words", "tsv", postgresql_using="gin"),
    )

    id: Mapped[Id]
    article_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("article.id", ondelete="CASCADE"))
    number: Mapped[int]
    heading: Mapped[str] = mapped_column(Text, comment="that it stands under; empty before the first")
    anchor: Mapped[str] = mapped_column(Text, comment="of that heading on the page")
    text: Mapped[str] = mapped_column(Text, comment="Markdown")
    tsv: Mapped[str] = mapped_column(TSVECTOR, deferred=True)
    embedding: Mapped[object | None] = mapped_column(HALFVEC(DIMENSIONS), deferred=True)
    model: Mapped[str | None] = mapped_column(
        Text, comment="that it was shown to; without a vector if it would not take it"
    )

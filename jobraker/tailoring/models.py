"""Letters for single openings, and what was kept of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created


class JobLetter(Base):
    """What is being written stands here; what was kept of it, in its versions."""

    __tablename__ = "job_letter"
    __table_args__ = (
        UniqueConstraint("account_id", "job_id"),
        Index("ix_job_letter_job_id", "job_id", postgresql_where=text("job_id IS NOT NULL")),
        CheckConstraint("job_title <> ''", name="job_title"),
    )

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    job_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("job.id", ondelete="SET NULL"), comment="the opening that it is written for"
    )
    job_title: Mapped[str] = mapped_column(Text, comment="as it was then")
    company: Mapped[str] = mapped_column(Text, comment="as it was then; empty where nobody was named")
    letter: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True, comment="as documents.letter has it")
    tone: Mapped[str] = mapped_column(Text, comment="in which it was drafted last")
    length: Mapped[str] = mapped_column(Text, comment="in which it was drafted last")
    design: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True, comment="as documents.design has it")
    version: Mapped[int] = mapped_column(server_default="1", comment="grows with each change")
    created_at: Mapped[Created]
    changed_at: Mapped[Created]


class JobLetterVersion(Base):
    """A letter as it was kept, never changed again."""

    __tablename__ = "job_letter_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "key"], ["job_letter.account_id", "job_letter.key"], name="fk_job_letter_version_job_letter",
            ondelete="CASCADE",
        ),
    )  # fmt: skip

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    letter: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True)
    design: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True)
    saved_at: Mapped[Created]

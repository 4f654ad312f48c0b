"""Letters for single openings, and what was kept of them."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base
from jobraker.resumes.models import Drafted, Kept


class JobLetter(Drafted, Base):
    __tablename__ = "job_letter"
    __table_args__ = (
        UniqueConstraint("account_id", "job_id"),
        Index("ix_job_letter_job_id", "job_id", postgresql_where=text("job_id IS NOT NULL")),
        CheckConstraint("job_title <> ''", name="job_title"),
    )

    job_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("job.id", ondelete="SET NULL"), comment="the opening that it is written for"
    )
    job_title: Mapped[str] = mapped_column(Text, comment="as it was then")
    company: Mapped[str] = mapped_column(Text, comment="as it was then; empty where nobody was named")
    letter: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True, comment="as documents.letter has it")
    tone: Mapped[str] = mapped_column(Text, comment="in which it was drafted last")
    length: Mapped[str] = mapped_column(Text, comment="in which it was drafted last")


class JobLetterVersion(Kept, Base):
    __tablename__ = "job_letter_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "key"], ["job_letter.account_id", "job_letter.key"], name="fk_job_letter_version_job_letter",
            ondelete="CASCADE",
        ),
    )  # fmt: skip

    letter: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True)

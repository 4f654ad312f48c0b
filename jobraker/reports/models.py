"""A report holds what was written, and nothing of who wrote it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id

WORDS_MOST = 1_000  # characters


class Problem(StrEnum):
    """In the order that they are offered in."""

    CLOSED = "closed"
    WRONG = "wrong"
    SCAM = "scam"
    DISCRIMINATION = "discrimination"
    OTHER = "other"


class Report(Base):
    __tablename__ = "report"
    __table_args__ = (
        # The same words about the same opening are one report until it is settled.
        Index("ix_report_open", "job_id", "mark", unique=True, postgresql_where=text("settled_at IS NULL")),
        CheckConstraint(f"length(words) <= {WORDS_MOST}", name="short"),
    )

    id: Mapped[Id]
    job_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("job.id", ondelete="CASCADE"))
    problem: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text, server_default="")
    mark: Mapped[bytes] = mapped_column(comment="of problem and words")
    created_at: Mapped[Created]
    settled_at: Mapped[datetime | None]

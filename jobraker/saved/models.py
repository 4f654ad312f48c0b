"""Jobs that somebody saved. A row is found through whose it is or not at all."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, SmallInteger, Text, UniqueConstraint, text
from sqlalchemy import Uuid as UuidColumn
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created
from jobraker.profile.models import Versioned
from jobraker.saved.rules import limits

UNREMINDED = "reminded_at IS NULL AND deadline IS NOT NULL AND remind_days IS NOT NULL"


class SavedJob(Versioned, Base):
    """What a form changes of it: `posting`, `notes`, `tags`, `deadline`, `remind_days`; each of them alone too.

    A reminder is due `remind_days` before the deadline, and is sent once: `reminded_at` is set with its letter, and
    cleared when either day is changed.
    """

    __tablename__ = "saved_job"
    __table_args__ = (
        UniqueConstraint("account_id", "job_id"),
        CheckConstraint(f"length(notes) <= {limits.NOTES}", name="notes_short"),
        CheckConstraint(f"cardinality(tags) <= {limits.TAGS}", name="tags_few"),
        CheckConstraint(f"remind_days BETWEEN 0 AND {limits.REMIND_DAYS}", name="remind_days_few"),
        Index("ix_saved_job_job_id", "job_id", postgresql_where=text("job_id IS NOT NULL")),
        Index("ix_saved_job_remind", text("(deadline - remind_days)"), postgresql_where=text(UNREMINDED)),
    )

    key: Mapped[UUID] = mapped_column(UuidColumn, primary_key=True)
    job_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("job.id", ondelete="SET NULL"))
    posting: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="as saved.rules.posting has it: theirs alone, or the opening as it was when saved"
    )
    notes: Mapped[str] = mapped_column(Text, server_default="")
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    deadline: Mapped[date | None] = mapped_column(Date)
    remind_days: Mapped[int | None] = mapped_column(SmallInteger, comment="how long before the deadline; none: never")
    reminded_at: Mapped[datetime | None] = mapped_column(comment="when the letter was written")
    saved_at: Mapped[Created]

    @classmethod
    def columns(cls) -> Sequence[str]:
        return ("posting", "notes", "tags", "deadline", "remind_days")

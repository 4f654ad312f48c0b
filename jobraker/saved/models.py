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
from jobraker.saved.rules.stages import Stage

UNREMINDED = "reminded_at IS NULL AND deadline IS NOT NULL AND remind_days IS NOT NULL"


class SavedJob(Versioned, Base):
    """A job that somebody chose, and their application for it: `stage` says how far it has come, and is changed by
    `applications.moving` alone. What forms change of the rest: `columns`, each of them alone too.

    A reminder is due `remind_days` before the deadline, and is sent once: `reminded_at` is set with its letter, and
    cleared when either day is changed.
    """

    __tablename__ = "saved_job"
    __table_args__ = (
        UniqueConstraint("account_id", "job_id"),
        CheckConstraint(f"length(notes) <= {limits.NOTES}", name="notes_short"),
        CheckConstraint(f"cardinality(tags) <= {limits.TAGS}", name="tags_few"),
        CheckConstraint(f"remind_days BETWEEN 0 AND {limits.REMIND_DAYS}", name="remind_days_few"),
        CheckConstraint(f"length(channel) <= {limits.CHANNEL}", name="channel_short"),
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
    stage: Mapped[str] = mapped_column(Text, server_default=Stage.SAVED)
    stage_at: Mapped[Created] = mapped_column(comment="since when it is in this stage")
    applied_on: Mapped[date | None] = mapped_column(Date, comment="the day that it was sent on")
    channel: Mapped[str] = mapped_column(
        Text, server_default="", comment="by which way: as applications.rules.channels has it"
    )
    resume: Mapped[dict[str, Any] | None] = mapped_column(JSONB, comment="that was sent: key, and name as it was then")
    letter: Mapped[dict[str, Any] | None] = mapped_column(JSONB, comment="the same")
    answers: Mapped[list[dict[str, str]]] = mapped_column(JSONB, server_default="[]", comment="question and answer")

    @classmethod
    def columns(cls) -> Sequence[str]:
        kept = ("posting", "notes", "tags", "deadline", "remind_days")
        return (*kept, "applied_on", "channel", "resume", "letter", "answers")

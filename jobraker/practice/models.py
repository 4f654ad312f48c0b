"""What is prepared for an application, answers to its questions, and stories. All of it is somebody's, and goes with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created
from jobraker.practice.rules import limits
from jobraker.profile.models import Owned, Versioned, short


def of_application(table: str, ondelete: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["account_id", "application"], ["saved_job.account_id", "saved_job.key"], name=f"fk_{table}_application",
        ondelete=ondelete,
    )  # fmt: skip


class Practice(Versioned, Base):
    """One for an application: its questions as they were when the first was answered, or notes were kept."""

    __tablename__ = "practice"
    __table_args__ = (of_application("practice", "CASCADE"), short("notes", limits.NOTES))

    application: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    notes: Mapped[str] = mapped_column(Text, server_default="")
    questions: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB, server_default="[]", comment="as rules.questions has them; none yet where it is empty"
    )
    made_at: Mapped[datetime | None] = mapped_column(comment="when these questions were made")

    @classmethod
    def columns(cls) -> Sequence[str]:
        return ("notes",)


class PracticeAnswer(Owned, Base):
    """One try. Of each question the newest few are kept."""

    __tablename__ = "practice_answer"
    __table_args__ = (
        of_application("practice_answer", "CASCADE"),
        Index("ix_practice_answer_application", "account_id", "application", "question", "asked_at"),
        CheckConstraint("answer <> ''", name="answer"),
        short("answer", limits.ANSWER),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    application: Mapped[UUID] = mapped_column(Uuid)
    question: Mapped[str] = mapped_column(Text, comment="its name: see rules.questions")
    asked: Mapped[str] = mapped_column(Text, comment="in the words that its person read")
    answer: Mapped[str] = mapped_column(Text)
    feedback: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB(none_as_null=True), comment="of a model, as rules.judging has it"
    )
    asked_at: Mapped[Created]


class Story(Versioned, Base):
    """One time that somebody tells of, whichever the interview."""

    __tablename__ = "story"
    __table_args__ = (
        of_application("story", "SET NULL (application)"),
        Index("ix_story_application", "account_id", "application"),
        CheckConstraint("title <> ''", name="title"),
        CheckConstraint(f"cardinality(skills) <= {limits.SKILLS}", name="skills_few"),
        short("title", limits.TITLE),
        *(short(part, limits.PART) for part in ("situation", "task", "action", "result")),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    situation: Mapped[str] = mapped_column(Text, server_default="")
    task: Mapped[str] = mapped_column(Text, server_default="", comment="what was to be done")
    action: Mapped[str] = mapped_column(Text, server_default="", comment="what its person did")
    result: Mapped[str] = mapped_column(Text, server_default="")
    skills: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    application: Mapped[UUID | None] = mapped_column(Uuid, comment="that it was practised for")
    made_at: Mapped[Created]

    @classmethod
    def columns(cls) -> Sequence[str]:
        return ("title", "situation", "task", "action", "result", "skills")

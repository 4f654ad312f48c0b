"""How much the model read and wrote for each person on a day, and what it is to be asked for them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created


class State(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


UNDERWAY = (State.WAITING, State.WORKING)


class ModelUse(Base):
    __tablename__ = "model_use"
    __table_args__ = (CheckConstraint("tokens >= 0", name="tokens"),)

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True, comment="of UTC")
    tokens: Mapped[int] = mapped_column(
        BigInteger, comment="read and written, with what is set apart for answers underway"
    )


class ModelWork(Base):
    """One for each subject: what is asked anew takes the place of what was asked before."""

    __tablename__ = "model_work"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("account_id", "kind", "subject"),
        Index("ix_model_work_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        CheckConstraint("(state IN ('waiting', 'working')) = (due_at IS NOT NULL)", name="due"),
        CheckConstraint("(state IN ('done', 'failed')) = (ended_at IS NOT NULL)", name="ended"),
        CheckConstraint("(state = 'failed') = (problem IS NOT NULL)", name="problem"),
        CheckConstraint("(state = 'done') = (answer IS NOT NULL)", name="answer"),
        CheckConstraint("reserved >= 0", name="reserved"),
        CheckConstraint("(reserved > 0) = (reserved_on IS NOT NULL)", name="reserved_on"),
    )

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), comment="by which messages name it")
    kind: Mapped[str] = mapped_column(Text, comment="the feature that asks")
    subject: Mapped[UUID] = mapped_column(Uuid, comment="what of theirs it is about")
    asked: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="as the feature wants it")
    state: Mapped[str] = mapped_column(Text, server_default=State.WAITING)
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    problem: Mapped[str | None] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(server_default=text("0"), comment="the number of the try at hand is its lease")
    due_at: Mapped[datetime | None] = mapped_column(
        comment="when it may be taken: a waiting one at once, one underway from whoever has died over it"
    )
    reserved: Mapped[int] = mapped_column(
        BigInteger,
        server_default=text("0"),
        comment="tokens set apart for the answer underway, given back if its worker dies over it",
    )
    reserved_on: Mapped[date | None] = mapped_column(comment="of UTC: the day that they are counted on")
    begun_at: Mapped[Created]
    ended_at: Mapped[datetime | None]

    @property
    def is_underway(self) -> bool:
        return self.state in UNDERWAY


def held_by(work: ModelWork) -> tuple[ColumnElement[bool], ...]:
    """Whether whoever has it still holds it."""
    mine = (ModelWork.account_id == work.account_id, ModelWork.key == work.key)
    return *mine, ModelWork.state == State.WORKING, ModelWork.tries == work.tries

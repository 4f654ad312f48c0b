"""Talks, what was asked and answered in them, and what would be done on a word. All of it is somebody's and goes with them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Identity,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.assistant.rules import limits
from jobraker.database import Base, Created
from jobraker.profile.models import Owned


class State(StrEnum):
    """Of an exchange."""

    WAITING = "waiting"  # nobody answers it yet
    ANSWERING = "answering"
    DONE = "done"
    STOPPED = "stopped"  # by its person
    CUT = "cut"  # whoever answered it died, or the model's words broke off
    FAILED = "failed"  # nothing came


UNDERWAY = (State.WAITING, State.ANSWERING)


class Decided(StrEnum):
    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class Talk(Owned, Base):
    __tablename__ = "talk"
    __table_args__ = (
        Index("ix_talk_said_at", "account_id", text("said_at DESC")),
        Index("ix_talk_old", "said_at"),
        CheckConstraint(f"length(title) <= {limits.TITLE}", name="title_short"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    title: Mapped[str] = mapped_column(Text, comment="of its first question, until its person names it")
    begun_at: Mapped[Created]
    said_at: Mapped[Created] = mapped_column(comment="when something was last said in it")


class Exchange(Owned, Base):
    """A question and its answer, which takes the place of the last where it is asked anew."""

    __tablename__ = "exchange"
    __table_args__ = (
        UniqueConstraint("id"),
        ForeignKeyConstraint(
            ["account_id", "talk"], ["talk.account_id", "talk.key"], name="fk_exchange_talk", ondelete="CASCADE"
        ),
        Index("ix_exchange_talk", "account_id", "talk", "id"),
        CheckConstraint("(state IN ('waiting', 'answering')) = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(state = 'failed') = (problem IS NOT NULL AND answer = '')", name="problem"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), comment="in the order in which they were asked")
    talk: Mapped[UUID] = mapped_column(Uuid)
    question: Mapped[str] = mapped_column(Text)
    page: Mapped[str] = mapped_column(Text, server_default="", comment="path of the page that was open")
    state: Mapped[str] = mapped_column(Text, server_default=State.WAITING)
    tries: Mapped[int] = mapped_column(
        SmallInteger, server_default=text("0"), comment="the number of the try at hand is its lease"
    )
    answer: Mapped[str] = mapped_column(Text, server_default="", comment="Markdown, citing by numbers in brackets")
    sources: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB, server_default="[]", comment="what it was told, by number"
    )
    problem: Mapped[str | None] = mapped_column(Text, comment="why nothing came, or not all: see language_model.terms")
    unaided: Mapped[bool] = mapped_column(server_default=text("false"), comment="no model was connected")
    asked_at: Mapped[Created]  # or taken up by whoever answers it
    ended_at: Mapped[datetime | None]

    @property
    def is_underway(self) -> bool:
        return self.state in UNDERWAY


class Action(Owned, Base):
    """A card: what would be done, once, when its person says so."""

    __tablename__ = "talk_action"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "exchange"],
            ["exchange.account_id", "exchange.key"],
            name="fk_talk_action_exchange",
            ondelete="CASCADE",
        ),
        UniqueConstraint("account_id", "exchange", "number"),
        CheckConstraint("(decided = 'open') = (decided_at IS NULL)", name="decided"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    exchange: Mapped[UUID] = mapped_column(Uuid)
    number: Mapped[int] = mapped_column(SmallInteger, comment="from 1, in the order in which they stand")
    doing: Mapped[str] = mapped_column(Text)
    told: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="as it was checked, for `doing` alone")
    decided: Mapped[str] = mapped_column(Text, server_default=Decided.OPEN)
    decided_at: Mapped[datetime | None]
    became: Mapped[dict[str, Any]] = mapped_column(
        JSONB, server_default="{}", comment="what came of it: a path, or why not"
    )

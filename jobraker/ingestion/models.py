"""Sources, their runs, and what a run saw or refused."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobraker.database import Base, Created, Id


class RunStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    SHORT = "short"  # read to its end, but a part or many were missing: nothing was closed
    FAILED = "failed"
    STOPPED = "stopped"  # by an admin: it says nothing of its source


class Outcome(StrEnum):
    NEW = "new"
    MERGED = "merged"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


FILE = "file"
# What a file's query says of the file itself, under names that no board asks for.
PATH, BOARD, STATE = "@path", "@board", "@state"
REMOVED = "@removed"  # whatever the source: it is on its way out, and its listings with it


class Source(Base):
    __tablename__ = "source"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text, unique=True)
    query: Mapped[dict[str, str]] = mapped_column(JSONB, server_default="{}")
    credentials: Mapped[bytes | None] = mapped_column(LargeBinary, comment="encrypted JSON")
    sandbox: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="read from the sandbox, not the real service"
    )
    every_minutes: Mapped[int | None] = mapped_column(comment="minutes between runs; none: only by hand")
    enabled: Mapped[bool] = mapped_column(server_default=text("true"))
    due_at: Mapped[datetime | None] = mapped_column(comment="when it is read next; none: as soon as may be")
    failures: Mapped[int] = mapped_column(server_default=text("0"), comment="runs in a row that failed")
    validators: Mapped[dict[str, str]] = mapped_column(
        JSONB, server_default="{}", comment="of the answer that all open listings were made of, and by which rules"
    )
    created_at: Mapped[Created]

    @property
    def board(self) -> str:
        """The kind of board whose records it gives, "" for a file in our own columns."""
        return self.query.get(BOARD, "") if self.kind == FILE else self.kind

    @property
    def is_leaving(self) -> bool:
        return REMOVED in self.query


class Run(Base):
    """One reading of a source. `page` and `cursor` say where it goes on after a crash."""

    __tablename__ = "run"
    __table_args__ = (
        Index("ix_run_source_id", "source_id", text("id DESC")),
        # One run of a source at a time: a second one waits for the first.
        Index("uq_run_active", "source_id", unique=True, postgresql_where=text("status IN ('queued', 'running')")),
    )

    id: Mapped[Id]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(Text, server_default=RunStatus.QUEUED)
    page: Mapped[int] = mapped_column(server_default=text("0"))
    cursor: Mapped[str | None] = mapped_column(Text)
    total: Mapped[int | None] = mapped_column(comment="how many postings the source said it has")
    fetched: Mapped[int] = mapped_column(server_default=text("0"))
    new: Mapped[int] = mapped_column(server_default=text("0"))
    merged: Mapped[int] = mapped_column(server_default=text("0"))
    updated: Mapped[int] = mapped_column(server_default=text("0"))
    unchanged: Mapped[int] = mapped_column(server_default=text("0"))
    rejected: Mapped[int] = mapped_column(server_default=text("0"))
    closed: Mapped[int] = mapped_column(server_default=text("0"))
    error: Mapped[str | None] = mapped_column(Text)
    passing: Mapped[bool] = mapped_column(server_default=text("false"), comment="the error may pass by itself")
    missing: Mapped[bool] = mapped_column(server_default=text("false"), comment="the source was not there at all")
    created_at: Mapped[Created]
    started_at: Mapped[datetime | None]
    lease: Mapped[UUID | None] = mapped_column(
        comment="whoever holds it may write; a later holder shuts out an earlier one"
    )
    alive_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    source: Mapped[Source] = relationship(lazy="raise")


class Sighting(Base):
    """What a run has dealt with, so that it counts and writes each record once, and closes what it has not seen.

    Rows of a run go when it ends.
    """

    __tablename__ = "sighting"

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"), primary_key=True)
    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True)
    occurrence: Mapped[int] = mapped_column(primary_key=True)
    told_by: Mapped[bytes] = mapped_column(server_default=text("''"), comment="of its title and company")


class ExchangeRate(Base):
    """A rate that an admin has set: it takes the place of the one that the project brings."""

    __tablename__ = "exchange_rate"
    __table_args__ = (CheckConstraint("per_euro > 0", name="positive"),)

    currency: Mapped[str] = mapped_column(String(3), primary_key=True, comment="ISO 4217")
    per_euro: Mapped[Decimal] = mapped_column(Numeric, comment="units for one euro")
    day: Mapped[date]
    set_at: Mapped[Created]


class SponsorRegister(Base):
    """A country's public register of employers that may sponsor visas, as an admin last imported it."""

    __tablename__ = "sponsor_register"

    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    imported_at: Mapped[Created]
    sponsors: Mapped[int]


class Sponsor(Base):
    """An employer on the register; one that trades under several names stands there under each."""

    __tablename__ = "sponsor"

    country: Mapped[str] = mapped_column(String(2), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True, comment="as company.key")
    name: Mapped[str] = mapped_column(Text)
    routes: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")


class Rejection(Base):
    __tablename__ = "rejection"
    __table_args__ = (UniqueConstraint("run_id", "page", "position"),)

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"))
    page: Mapped[int]
    position: Mapped[int]
    external_id: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    record: Mapped[str] = mapped_column(Text)


class CallCount(Base):
    """Calls that an account made of a service whose terms count them by days."""

    __tablename__ = "call_count"

    account: Mapped[str] = mapped_column(Text, primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    calls: Mapped[int]

"""Links that somebody brought, each to a page that may offer a job. All of it is somebody's and goes with them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, Identity, Index, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created
from jobraker.profile.models import Owned
from jobraker.saved.rules import limits


class State(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"


UNDERWAY = (State.WAITING, State.READING)


class JobLink(Owned, Base):
    """One for each address; what was read of it waits to be looked at, and is forgotten after a day."""

    __tablename__ = "job_link"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("account_id", "address"),
        Index("ix_job_link_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        CheckConstraint(f"length(address) <= {limits.URL}", name="short"),
        CheckConstraint("(state IN ('waiting', 'reading')) = (due_at IS NOT NULL)", name="due"),
        CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name="refused"),
        CheckConstraint("state <> 'read' OR posting IS NOT NULL", name="read"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), comment="by which messages name it")
    address: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, server_default=State.WAITING)
    refusal: Mapped[str | None] = mapped_column(Text, comment="why nothing was read, see saved.rules.refusals")
    posting: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB(none_as_null=True), comment="as saved.rules.posting has it; of one refused, its title and address"
    )
    deadline: Mapped[date | None] = mapped_column(Date)
    tries: Mapped[int] = mapped_column(server_default=text("0"), comment="the number of the try at hand is its lease")
    due_at: Mapped[datetime | None] = mapped_column(
        comment="when it may be taken: a waiting one at once, one underway from whoever has died over it"
    )
    brought_at: Mapped[Created]

    @property
    def is_underway(self) -> bool:
        return self.state in UNDERWAY

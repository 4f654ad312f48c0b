"""A person's address, and each thing that it was told."""

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
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created
from jobraker.profile.models import Owned


class State(StrEnum):
    """Of a delivery."""

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    GIVEN_UP = "given-up"


OPEN = (State.WAITING, State.SENDING)


class Because(StrEnum):
    """Why a hook is stopped."""

    PERSON = "person"
    FAILURES = "failures"
    GONE = "gone"  # it said that nothing is there any more


class Hook(Owned, Base):
    __tablename__ = "hook"
    __table_args__ = (CheckConstraint("length(name) <= 80", name="short"),)

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True, server_default=text("gen_random_uuid()"))
    name: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(Text, comment="of its address, for showing")
    sealed: Mapped[bytes] = mapped_column(
        LargeBinary, comment="encrypted JSON of its address and the secret that signs"
    )
    events: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[Created]
    failures: Mapped[int] = mapped_column(server_default=text("0"), comment="deliveries in a row that were given up")
    failing_since: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    because: Mapped[str | None] = mapped_column(Text, comment="person, failures or gone")


class Delivery(Owned, Base):
    """One message: the row is the outbox. Its body is made when it happens: what is told later is what was so then."""

    __tablename__ = "hook_delivery"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "hook"], ["hook.account_id", "hook.key"], name="fk_hook_delivery_hook", ondelete="CASCADE"
        ),
        UniqueConstraint("id"),
        # The same thing is told to an address once, whoever sends it twice.
        UniqueConstraint("hook", "event_id"),
        Index("ix_hook_delivery_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        Index("ix_hook_delivery_listed", "account_id", "hook", text("id DESC")),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True, server_default=text("gen_random_uuid()"))
    id: Mapped[int] = mapped_column(BigInteger, Identity(), comment="by which messages name it")
    hook: Mapped[UUID] = mapped_column(Uuid)
    event: Mapped[str] = mapped_column(Text)
    event_id: Mapped[str] = mapped_column(Text, comment="of what happened: whoever is told twice can tell")
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[Created]
    state: Mapped[str] = mapped_column(
        Text, server_default="waiting", comment="waiting, sending, delivered or given-up"
    )
    tries: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"), comment="the number of the try at hand")
    due_at: Mapped[datetime | None] = mapped_column(comment="when it is tried, or whoever died over it is relieved")
    status: Mapped[int | None] = mapped_column(SmallInteger, comment="that was answered last")
    problem: Mapped[str] = mapped_column(Text, server_default="", comment="why the last try failed")
    settled_at: Mapped[datetime | None]

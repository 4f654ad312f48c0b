"""What somebody was told, how they want to be told, and what goes to where they are outside: the row is the outbox."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id
from jobraker.profile.models import Owned, Versioned

UNREAD = "read_at IS NULL AND here AND gathered_in IS NULL"


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


OPEN = (State.WAITING, State.SENDING)


class Standing(StrEnum):
    """Of an address outside."""

    OK = "ok"
    FAILING = "failing"  # it refuses what it is sent: nothing goes there until its person has mended it


class Notification(Base):
    __tablename__ = "notification"
    __table_args__ = (
        Index("ix_notification_account_id_id", "account_id", "id"),
        Index("ix_notification_unread", "account_id", "kind", "created_at", postgresql_where=text(UNREAD)),
        Index("ix_notification_created_at", "created_at"),
        CheckConstraint("link LIKE '/%' AND link NOT LIKE '//%'", name="link"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="what its words are made of; see wording")
    link: Mapped[str] = mapped_column(Text, comment="path of the page that it is about")
    here: Mapped[bool] = mapped_column(comment="it stands in the list; else it is there for what goes outside")
    created_at: Mapped[Created]
    read_at: Mapped[datetime | None]
    number: Mapped[int] = mapped_column(server_default=text("1"), comment="how many are told by it")
    gathered_in: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("notification.id", ondelete="CASCADE"), index=True, comment="the one that tells it too"
    )


class NotificationChoices(Versioned, Base):
    """There is a row once something was changed; until then all is on."""

    __tablename__ = "notification_choices"
    __table_args__ = (
        CheckConstraint("quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439", name="minutes"),
        CheckConstraint("(quiet_from IS NULL) = (quiet_to IS NULL)", name="both"),
    )

    off: Mapped[list[str]] = mapped_column(JSONB, server_default="[]", comment="what is turned off: kind and channel")
    quiet_from: Mapped[int | None] = mapped_column(SmallInteger, comment="minute of the day, where they live")
    quiet_to: Mapped[int | None] = mapped_column(SmallInteger, comment="the first minute that is not quiet")


class OutsideAddress(Owned, Base):
    """Where somebody is told outside."""

    __tablename__ = "outside_address"

    key: Mapped[UUID] = mapped_column(
        Uuid, comment="another for each that is saved: what was found of an earlier one is not noted of a later"
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary, comment="encrypted JSON of the address, which is a secret")
    service: Mapped[str] = mapped_column(Text)
    shown: Mapped[str] = mapped_column(Text, comment="so much of it that its person knows it again")
    state: Mapped[str] = mapped_column(Text, server_default=Standing.OK)
    reason: Mapped[str | None] = mapped_column(Text, comment="why the last try failed, by the kind of failure")
    saved_at: Mapped[Created]
    verified_at: Mapped[datetime | None] = mapped_column(comment="when it first took something")
    last_sent_at: Mapped[datetime | None]


class Push(Base):
    """One for each notification that goes outside."""

    __tablename__ = "push"
    __table_args__ = (
        Index("ix_push_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        Index("ix_push_account_id_due_at", "account_id", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        CheckConstraint("(settled_at IS NULL) = (due_at IS NOT NULL)", name="settled"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    notification_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("notification.id", ondelete="CASCADE"), unique=True
    )
    created_at: Mapped[Created]
    due_at: Mapped[datetime | None] = mapped_column(
        comment="when it may be taken: a waiting one for its next try, one being sent from whoever has died over it"
    )
    tries: Mapped[int] = mapped_column(server_default=text("0"), comment="the number of the try at hand is its lease")
    state: Mapped[str] = mapped_column(Text, server_default=State.WAITING)
    settled_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text, comment="why it failed, or the last try did")

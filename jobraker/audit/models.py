"""Deeds of admins, and what was posted to our doors by machines. Neither holds a word that a person wrote, but for the
reason that an admin gave of their own deed: it names whose things it was about by number, so that nothing of a person outlasts
them here."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id


class Act(StrEnum):
    """What an admin did; `READ` of something that is a person's."""

    READ = "read"
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    RUN = "run"
    TEST = "test"
    LOCK = "lock"
    UNLOCK = "unlock"
    PROMOTE = "promote"
    DEMOTE = "demote"
    EXPORT = "export"
    SETTLE = "settle"
    RETRY = "retry"
    DISCARD = "discard"
    HALT = "halt"
    GO_ON = "go-on"
    RESTORE = "restore"


class Subject(StrEnum):
    """What it was done to, and how its `subject` is to be read."""

    ACCOUNT = "account"
    REGISTRATION = "registration"
    SOURCE = "source"
    RUN = "run"
    JOB = "job"
    REPORT = "report"
    PROPOSAL = "proposal"
    INTEGRATION = "integration"
    APPLICATION = "application"
    ATTEMPT = "attempt"
    ALERT = "alert"
    MAIL = "mail"
    ADDRESS = "address"
    WEBHOOK = "webhook"
    ARTICLE = "article"
    TASK = "task"
    SETTING = "setting"
    SENDING = "sending"
    AUDIT = "audit"
    KEYS = "keys"
    DATA = "data"


class Deed(Base):
    __tablename__ = "deed"
    __table_args__ = (
        Index("ix_deed_at", text("at DESC"), text("id DESC")),
        Index("ix_deed_person", "person", text("id DESC"), postgresql_where=text("person IS NOT NULL")),
        Index("ix_deed_subject", "kind", "subject"),
    )

    id: Mapped[Id]
    at: Mapped[Created]
    actor: Mapped[int | None] = mapped_column(BigInteger, comment="the admin's account; none at the shell")
    by: Mapped[str] = mapped_column(Text, comment="as the admin was called then")
    act: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text, server_default="", comment="id, name or key; empty: a list of its kind")
    person: Mapped[int | None] = mapped_column(BigInteger, comment="whose things those are")
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}", comment="what was changed from and to")
    client: Mapped[str] = mapped_column(Text, server_default="", comment="network address that it was done from")


class Heard(Base):
    """A call of another machine at one of our doors, whatever became of it."""

    __tablename__ = "heard"
    __table_args__ = (Index("ix_heard_at", text("at DESC"), text("id DESC")),)

    id: Mapped[Id]
    at: Mapped[Created]
    door: Mapped[str] = mapped_column(Text, comment="skyvern or mail")
    outcome: Mapped[str] = mapped_column(Text, comment="taken, repeated, or why it was refused")
    status: Mapped[int] = mapped_column(comment="that was answered")
    about: Mapped[str] = mapped_column(Text, server_default="", comment="what it named, where it was believed")
    size: Mapped[int] = mapped_column(comment="bytes of its body")
    client: Mapped[str] = mapped_column(Text, server_default="", comment="network address that it came from")

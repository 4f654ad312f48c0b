"""The files that people bring. The row is the outbox of their reading, and belongs to an account as the rows of a profile do."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created
from jobraker.resumes.files import Kind

# Of an export nothing is wanted but what was read of it; a résumé stays as its person brought it.
KEPT_AS_FILES = frozenset({Kind.PDF, Kind.DOCX, Kind.TEXT})


class State(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    READ = "read"  # waits for its person to look at it
    REFUSED = "refused"
    TAKEN = "taken"  # what was understood is in the profile


class Upload(Base):
    __tablename__ = "upload"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("account_id", "digest"),
        Index("ix_upload_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        CheckConstraint("(state IN ('waiting', 'reading')) = (due_at IS NOT NULL)", name="due"),
        CheckConstraint("due_at IS NULL OR content IS NOT NULL", name="has_content"),
        CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name="refusal"),
        CheckConstraint("(state = 'read') = (understood IS NOT NULL)", name="understood"),
    )

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), comment="by which messages name it")
    name: Mapped[str] = mapped_column(Text, comment="of the file, made legible")
    kind: Mapped[str | None] = mapped_column(Text, comment="told by its content; none before it is read")
    size: Mapped[int] = mapped_column(BigInteger, comment="bytes")
    digest: Mapped[str] = mapped_column(Text, comment="SHA-256 of the content: the same file twice is one")
    content: Mapped[bytes | None] = mapped_column(
        LargeBinary, deferred=True, comment="none once all that is wanted of it has been read, or it was refused"
    )
    state: Mapped[str] = mapped_column(Text, server_default=State.WAITING)
    refusal: Mapped[str | None] = mapped_column(Text)
    understood: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB(none_as_null=True), deferred=True, comment="as resumes.understood has it; none once it is taken"
    )
    tries: Mapped[int] = mapped_column(server_default=text("0"), comment="the number of the try at hand is its lease")
    due_at: Mapped[datetime | None] = mapped_column(
        comment="when it may be taken: a waiting one at once, one being read from whoever has died over it"
    )
    received_at: Mapped[Created]
    read_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]

    @property
    def is_here(self) -> bool:
        """Whether its content is still kept."""
        return self.state != State.REFUSED and (self.kind is None or self.kind in KEPT_AS_FILES)

"""The files that people bring, and their résumés: those files, and what was built here.

The row of a file is the outbox of its reading. All rows belong to an account as those of a profile do.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from jobraker.database import Base, Created
from jobraker.resumes.files import Kind

NAME_CHARS = 120  # of a file or a résumé
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


class Drafted:
    """What is being written, of one account and it may be for one opening; what was kept of it stands in its versions."""

    @declared_attr
    def account_id(self) -> Mapped[int]:
        return mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)

    @declared_attr
    def job_id(self) -> Mapped[int | None]:
        return mapped_column(
            BigInteger, ForeignKey("job.id", ondelete="SET NULL"), comment="the opening that it was written for"
        )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    design: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True, comment="as documents.design has it")
    version: Mapped[int] = mapped_column(server_default="1", comment="grows with each change")
    created_at: Mapped[Created]
    changed_at: Mapped[Created]


class Kept:
    """A version as it was kept, never changed again."""

    account_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    design: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True)
    saved_at: Mapped[Created]


class Resume(Drafted, Base):
    """One résumé of somebody's."""

    __tablename__ = "resume"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "upload"], ["upload.account_id", "upload.key"], name="fk_resume_upload", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["account_id", "track"],
            ["track.account_id", "track.key"],
            name="fk_resume_track",
            ondelete="SET NULL (track)",
        ),
        UniqueConstraint("account_id", "upload"),
        UniqueConstraint("account_id", "track"),
        UniqueConstraint("account_id", "job_id"),
        Index("ix_resume_default", "account_id", unique=True, postgresql_where=text("is_default")),
        Index("ix_resume_job_id", "job_id", postgresql_where=text("job_id IS NOT NULL")),
        CheckConstraint(f"length(name) BETWEEN 1 AND {NAME_CHARS}", name="name_short"),
    )

    name: Mapped[str] = mapped_column(Text)
    upload: Mapped[UUID | None] = mapped_column(Uuid, comment="the file that it is; none for one that was built here")
    is_default: Mapped[bool] = mapped_column(server_default=false())
    track: Mapped[UUID | None] = mapped_column(Uuid, comment="the kind of work that it is sent for first")
    job_title: Mapped[str] = mapped_column(Text, server_default="", comment="as it was then")
    company: Mapped[str] = mapped_column(Text, server_default="", comment="as it was then")
    document: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True, comment="as documents.resume has it")

    @property
    def is_brought(self) -> bool:
        """Whether it is a file as it came, which nothing here changes."""
        return self.upload is not None

    @property
    def is_tailored(self) -> bool:
        return bool(self.job_title)


class ResumeVersion(Kept, Base):
    __tablename__ = "resume_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "key"], ["resume.account_id", "resume.key"], name="fk_resume_version_resume",
            ondelete="CASCADE",
        ),
    )  # fmt: skip

    document: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True)


class Photo(Base):
    __tablename__ = "photo"

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, comment="JPEG, as printing.photo made it")
    changed_at: Mapped[Created]

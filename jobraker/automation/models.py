"""What would be sent for somebody, each attempt to send it, the files that went, what proves it, and what stops it all."""

from datetime import datetime
from decimal import Decimal
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
    Numeric,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.applications.models import of_application
from jobraker.automation.rules.states import ALIVE, HELD, LIVE, State
from jobraker.database import Base, Created
from jobraker.profile.models import Owned, Versioned


class SiteForm(Base):
    """What a site asks of whoever applies there, as its board lists it. Of an opening, nobody's own."""

    __tablename__ = "site_form"

    job_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    read_at: Mapped[Created]
    origin: Mapped[str] = mapped_column(Text, comment="board, or none where it lists no questions")
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    problem: Mapped[str] = mapped_column(Text, server_default="", comment="why it could not be read")


class Package(Versioned, Base):
    """What would be sent with one application; `key` is the application's. The answers are by the question's id: words,
    value, source. What its person typed for this form alone stays when it is built anew."""

    __tablename__ = "package"
    __table_args__ = (
        of_application("package", "key"),
        CheckConstraint("length(url) <= 2000", name="url_short"),
        Index("ix_package_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        UniqueConstraint("id"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), comment="by which messages name it")
    track: Mapped[UUID | None] = mapped_column(Uuid, comment="the kind of work whose limits count")
    url: Mapped[str] = mapped_column(Text, server_default="", comment="where the form is")
    origin: Mapped[str] = mapped_column(Text, server_default="usual", comment="of its questions: board, or usual")
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    answers: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    resume: Mapped[UUID | None] = mapped_column(Uuid)
    letter: Mapped[UUID | None] = mapped_column(Uuid)
    no_letter: Mapped[bool] = mapped_column(server_default=false(), comment="its person leaves it out")
    built_at: Mapped[datetime | None] = mapped_column(comment="none: it is being built")
    due_at: Mapped[datetime | None] = mapped_column(comment="when it is built, or whoever died over that is relieved")
    tries: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    by_rule: Mapped[bool] = mapped_column(server_default=false(), comment="nobody asked for it but what is allowed")


class Attempt(Owned, Base):
    """One sending, or its rehearsal. It is there before anything leaves, and stays when its application goes: what was sent once
    is not sent again."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("name"),
        UniqueConstraint("run_id"),
        # The promise: whatever happens, one at a time, and one in all for a job and for a form.
        Index("uq_attempt_alive", "account_id", "application", unique=True, postgresql_where=text(ALIVE)),
        Index(
            "uq_attempt_job",
            "account_id",
            "job_id",
            unique=True,
            postgresql_where=text(f"{HELD} AND job_id IS NOT NULL"),
        ),
        Index("uq_attempt_form", "account_id", "form", unique=True, postgresql_where=text(HELD)),
        Index("ix_attempt_application", "account_id", "application"),
        Index("ix_attempt_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        Index("ix_attempt_called_at", "account_id", "called_at"),
        CheckConstraint(f"NOT ({ALIVE}) OR due_at IS NOT NULL", name="due"),
        CheckConstraint("state <> 'running' OR run_id IS NOT NULL", name="run"),
        CheckConstraint("form <> ''", name="form"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), comment="by which messages name it")
    application: Mapped[UUID] = mapped_column(Uuid, comment="that it was for, which may be gone")
    job_id: Mapped[int | None] = mapped_column(BigInteger, comment="the opening's, which may be gone")
    track: Mapped[UUID | None] = mapped_column(Uuid)
    title: Mapped[str] = mapped_column(Text, comment="as it was then")
    company: Mapped[str] = mapped_column(Text, comment="as it was then")
    company_key: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text, comment="what spellings of the title share")
    url: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(Text, comment="what all addresses of the form share")
    dry: Mapped[bool] = mapped_column(server_default=false(), comment="all but the last step")
    by_rule: Mapped[bool] = mapped_column(server_default=false(), comment="nobody looked: it was allowed beforehand")
    any_hour: Mapped[bool] = mapped_column(server_default=false(), comment="its person wants it to leave at once")
    approved_at: Mapped[Created]
    digest: Mapped[str] = mapped_column(Text, comment="SHA-256 of all that was approved")
    answers: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, comment="that were approved, in their order")
    resume: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), comment="key, name, version number")
    letter: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), comment="the same, with its text")

    state: Mapped[str] = mapped_column(Text, server_default=State.QUEUED)
    state_at: Mapped[Created]
    turn: Mapped[int] = mapped_column(server_default=text("0"), comment="the number of the step at hand is its lease")
    due_at: Mapped[datetime | None] = mapped_column(comment="when it goes on")
    tries: Mapped[int] = mapped_column(server_default=text("0"), comment="looks, or turned-away calls, in this state")
    misses: Mapped[int] = mapped_column(server_default=text("0"), comment="looks that were answered, and found no run")
    waits: Mapped[str] = mapped_column(Text, server_default="", comment="for what a queued one waits: see rules.limits")
    name: Mapped[str] = mapped_column(Text, comment="by which its run is found")
    secret: Mapped[bytes | None] = mapped_column(
        LargeBinary, comment="SHA-256 of what whoever reports on its run must know"
    )
    called_at: Mapped[datetime | None] = mapped_column(comment="when it left, or may have")
    run_id: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text, server_default="", comment="of the run, as it was told last")
    began_at: Mapped[datetime | None] = mapped_column(comment="when the run was first seen at work")
    fetched_at: Mapped[datetime | None] = mapped_column(comment="when one of its files was first fetched")
    cancel_at: Mapped[datetime | None] = mapped_column(comment="when its person asked for its end")
    ended_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text, server_default="", comment="why, in the run's own words")
    questions: Mapped[list[str]] = mapped_column(JSONB, server_default="[]", comment="that nobody had answered")
    confirmation: Mapped[str] = mapped_column(Text, server_default="", comment="the site's words")
    number: Mapped[str] = mapped_column(Text, server_default="", comment="that the site gave it")
    confirmed_by: Mapped[str] = mapped_column(Text, server_default="", comment="run, or person")
    steps: Mapped[int | None]
    cost: Mapped[Decimal | None] = mapped_column(Numeric(10, 4), comment="in the currency of the settings")
    proven_at: Mapped[datetime | None] = mapped_column(comment="when its proof was kept, as far as there is any")
    looks_left: Mapped[int] = mapped_column(
        SmallInteger, server_default=text("0"), comment="for an end that comes late"
    )
    told_at: Mapped[datetime | None] = mapped_column(comment="when its person was written to")

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


def of_attempt(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["account_id", "attempt"], ["attempt.account_id", "attempt.key"], name=f"fk_{table}_attempt", ondelete="CASCADE"
    )


class SentFile(Owned, Base):
    """A file as it was approved, byte for byte."""

    __tablename__ = "sent_file"
    __table_args__ = (of_attempt("sent_file"),)

    attempt: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    role: Mapped[str] = mapped_column(Text, primary_key=True, comment="resume or letter")
    name: Mapped[str] = mapped_column(Text, comment="that the employer sees")
    media_type: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text, comment="SHA-256")
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Proof(Owned, Base):
    """A picture or the recording of a run. What is too large to be kept is fetched where it lies, as long as it does."""

    __tablename__ = "proof"
    __table_args__ = (of_attempt("proof"),)

    attempt: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    artifact: Mapped[str] = mapped_column(Text, comment="by which it is known there")
    kind: Mapped[str] = mapped_column(Text, comment="picture or recording")
    media_type: Mapped[str] = mapped_column(Text, server_default="")
    made_at: Mapped[datetime | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int] = mapped_column(server_default=text("0"), comment="bytes")


class Report(Base):
    """That the outside told of a run: once for each status. It is only a hint to look; `category` is told nowhere else."""

    __tablename__ = "run_report"
    __table_args__ = (UniqueConstraint("account_id", "attempt", "status"), of_attempt("run_report"))

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"))
    attempt: Mapped[UUID] = mapped_column(Uuid)
    status: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(Text, server_default="")
    heard_at: Mapped[Created]
    times: Mapped[int] = mapped_column(server_default=text("1"))


class Stop(Owned, Base):
    """Somebody's own switch: while there is a row nothing is sent for them."""

    __tablename__ = "sending_stop"

    since: Mapped[Created]
    because: Mapped[str] = mapped_column(Text, comment="person, failures or yield")
    automatic_only: Mapped[bool] = mapped_column(
        server_default=false(), comment="what they approve themselves still goes"
    )
    told_at: Mapped[datetime | None]


class Unattended(Owned, Base):
    """What is done for somebody without them: when it was looked for last, told of last, and begun to be judged anew."""

    __tablename__ = "unattended"

    looked_at: Mapped[datetime | None] = mapped_column(comment="when openings were last looked at for them")
    told_at: Mapped[datetime | None] = mapped_column(comment="when the letter of a morning was written")
    watched_from: Mapped[datetime | None] = mapped_column(comment="they went on: what ended before stops nothing more")


class Halt(Base):
    """The admin's switch, for everybody: there is one row, or none."""

    __tablename__ = "sending_halt"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, server_default=text("1"))
    since: Mapped[Created]
    by: Mapped[str] = mapped_column(Text, comment="who halted it")
    why: Mapped[str] = mapped_column(Text, server_default="")

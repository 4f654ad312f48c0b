"""What is kept of applications beside their rows in `saved_job`. All of it is somebody's, and goes with what it is of."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    Numeric,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.applications.rules import limits
from jobraker.database import Base, Created, Small
from jobraker.profile.models import Owned, Versioned, short
from jobraker.taxonomy.terms import Period


def of_application(table: str, column: str = "application") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["account_id", column], ["saved_job.account_id", "saved_job.key"], name=f"fk_{table}_{column}",
        ondelete="CASCADE",
    )  # fmt: skip


class Event(Owned, Base):
    """What happened to an application, as `applications.rules.events` has it. Written once, and gone only with its
    application or with the slip that was undone."""

    __tablename__ = "application_event"
    __table_args__ = (
        of_application("application_event"),
        Index("ix_application_event_application", "account_id", "application", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    application: Mapped[UUID] = mapped_column(Uuid)
    at: Mapped[Created]
    actor: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    told: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")


class Interview(Versioned, Base):
    """One round. `begins_at` is a moment, `zone` what its person reads it in: a round at nine stays at nine there when clocks
    change before it."""

    __tablename__ = "interview"
    __table_args__ = (
        of_application("interview"),
        UniqueConstraint("account_id", "uid"),
        Index("ix_interview_application", "account_id", "application"),
        Index("ix_interview_begins_at", "account_id", "begins_at"),
        CheckConstraint(f"minutes BETWEEN 1 AND {limits.MINUTES}", name="minutes_few"),
        short("place", limits.INTERVIEW_PLACE),
        short("people", limits.INTERVIEW_PEOPLE),
        short("link", limits.LINK),
        short("notes", limits.INTERVIEW_NOTES),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    application: Mapped[UUID] = mapped_column(Uuid)
    round: Mapped[int] = mapped_column(SmallInteger)
    form: Mapped[str] = mapped_column(Text, comment="as applications.rules.interviews has it")
    begins_at: Mapped[datetime | None] = mapped_column(comment="none: not agreed yet")
    minutes: Mapped[int] = mapped_column(SmallInteger, server_default="60")
    zone: Mapped[str] = mapped_column(Text, server_default="UTC", comment="of the IANA database")
    place: Mapped[str] = mapped_column(Text, server_default="")
    link: Mapped[str] = mapped_column(Text, server_default="")
    people: Mapped[str] = mapped_column(Text, server_default="")
    notes: Mapped[str] = mapped_column(Text, server_default="")
    outcome: Mapped[str] = mapped_column(Text, server_default="", comment="empty while it is open")
    uid: Mapped[str | None] = mapped_column(Text, comment="of the invitation that it came by")
    sequence: Mapped[int] = mapped_column(server_default=text("0"), comment="of that invitation, or of our own changes")

    @classmethod
    def columns(cls) -> Sequence[str]:
        return ("round", "form", "begins_at", "minutes", "zone", "place", "link", "people", "notes", "outcome")


class Contact(Versioned, Base):
    """Somebody whom a person deals with over applications, of one or of several."""

    __tablename__ = "contact"
    __table_args__ = (
        short("name", limits.CONTACT_NAME),
        short("role", limits.CONTACT_ROLE),
        short("company", limits.CONTACT_COMPANY),
        short("mail", limits.MAILBOX),
        short("phone", limits.PHONE),
        short("link", limits.LINK),
        short("notes", limits.CONTACT_NOTES),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text, server_default="")
    company: Mapped[str] = mapped_column(Text, server_default="")
    mail: Mapped[str] = mapped_column(Text, server_default="")
    phone: Mapped[str] = mapped_column(Text, server_default="")
    link: Mapped[str] = mapped_column(Text, server_default="")
    notes: Mapped[str] = mapped_column(Text, server_default="")


class Involved(Owned, Base):
    """That a contact has to do with an application."""

    __tablename__ = "contact_of_application"
    __table_args__ = (
        of_application("contact_of_application"),
        ForeignKeyConstraint(
            ["account_id", "contact"], ["contact.account_id", "contact.key"], name="fk_contact_of_application_contact",
            ondelete="CASCADE",
        ),
        Index("ix_contact_of_application_contact", "account_id", "contact"),
    )  # fmt: skip

    application: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    contact: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    since: Mapped[Created]


class Reminder(Versioned, Base):
    """What its person wants to be reminded of on a day. It is told once by letter (`told_at`); `done_at` ends it, whether it was
    done or `dismissed`."""

    __tablename__ = "reminder"
    __table_args__ = (
        of_application("reminder"),
        Index("ix_reminder_application", "account_id", "application"),
        Index("ix_reminder_open", "day", postgresql_where=text("done_at IS NULL")),
        short("words", limits.REMINDER_WORDS),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    application: Mapped[UUID] = mapped_column(Uuid)
    form: Mapped[str] = mapped_column(Text, comment="as applications.rules.reminders has it")
    day: Mapped[date] = mapped_column(Date, comment="the day where its person lives")
    words: Mapped[str] = mapped_column(Text, server_default="")
    set_at: Mapped[Created]
    told_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dismissed: Mapped[bool] = mapped_column(server_default=text("false"))

    @classmethod
    def columns(cls) -> Sequence[str]:
        return ("form", "day", "words")


class Offer(Versioned, Base):
    """What is offered; `key` is the application's. Money in the currency and for the period that it was told in."""

    __tablename__ = "job_offer"
    __table_args__ = (
        of_application("job_offer", "key"),
        CheckConstraint(f"amount > 0 AND amount <= {limits.AMOUNT}", name="amount_meant"),
        CheckConstraint(f"days_off BETWEEN 0 AND {limits.DAYS_OFF}", name="days_off_few"),
        CheckConstraint(f"cardinality(benefits) <= {limits.BENEFITS}", name="benefits_few"),
        short("terms", limits.OFFER_TERMS),
        short("notes", limits.OFFER_NOTES),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    currency: Mapped[str] = mapped_column(Text, server_default="", comment="ISO 4217")
    period: Mapped[Period | None] = mapped_column(Small(Period))
    bonus: Mapped[Decimal | None] = mapped_column(Numeric(12, 2), comment="a year, in the same currency")
    hours: Mapped[Decimal | None] = mapped_column(Numeric(5, 2), comment="a week")
    days_off: Mapped[int | None] = mapped_column(SmallInteger, comment="a year")
    benefits: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    starts_on: Mapped[date | None] = mapped_column(Date)
    answer_by: Mapped[date | None] = mapped_column(Date)
    terms: Mapped[str] = mapped_column(Text, server_default="", comment="where and how one works")
    notes: Mapped[str] = mapped_column(Text, server_default="")


class Tracker(Versioned, Base):
    """What somebody set for all of their applications."""

    __tablename__ = "tracker"
    __table_args__ = (CheckConstraint(f"weekly_goal BETWEEN 1 AND {limits.GOAL}", name="weekly_goal_few"),)

    weekly_goal: Mapped[int | None] = mapped_column(SmallInteger, comment="applications sent")
    zone: Mapped[str] = mapped_column(Text, server_default="", comment="of the IANA database; empty: not told")


class CalendarFeed(Owned, Base):
    """The secret address of somebody's calendar: found by its hash, shown to them from what is sealed."""

    __tablename__ = "calendar_feed"
    __table_args__ = (UniqueConstraint("hash"),)

    hash: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[Created]
    read_at: Mapped[datetime | None] = mapped_column(comment="when a calendar last asked for it")


class ListView(Owned, Base):
    """A way of looking at the list of applications that somebody gave a name."""

    __tablename__ = "application_view"
    __table_args__ = (
        UniqueConstraint("account_id", "name"),
        short("name", limits.VIEW_NAME),
        short("query", limits.VIEW_QUERY),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text, comment="of the list's address")
    saved_at: Mapped[Created]


class Brought(Owned, Base):
    """A table of applications that somebody brought: what it holds, which column is what, and what became of each row."""

    __tablename__ = "application_import"
    __table_args__ = (short("name", limits.FILE_NAME),)

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, comment="none once it was taken in")
    mapping: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}", comment="what each column is taken for")
    report: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB, comment="what became of each row")
    brought_at: Mapped[Created]
    taken_at: Mapped[datetime | None]

"""Alerts, what they look for as conditions of a table, and what they found. All of it is somebody's and goes with them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSQUERY
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import Base, Created, Id, Instant
from jobraker.jobs.models import DIMENSIONS


class Basis(StrEnum):
    SEARCH = "search"
    MATCHES = "matches"  # those of a kind of work, from a score on


class Because(StrEnum):
    """Why an alert is paused."""

    PERSON = "person"  # on its page
    MAIL = "mail"  # by a link of a mail
    ENDED = "ended"  # by the link of a mail that ends it, or its program's button
    ADMIN = "admin"
    UNREADABLE = "unreadable"  # nothing that it asked for is known any more: it would send everything


class Became(StrEnum):
    """What became of an opening that was found for an alert."""

    WAITING = "waiting"
    SENT = "sent"
    COPY = "copy"  # told of with the one that it is a copy of
    REPEAT = "repeat"  # it had been told of before it was posted anew
    UNFIT = "unfit"  # the search itself does not list it
    HIDDEN = "hidden"  # by its person
    KNOWN = "known"  # its person has saved it, or applied
    CLOSED = "closed"
    STALE = "stale"  # it waited until it was no news
    LEFT_OUT = "left-out"  # so many waited that likelier ones took its place


class Alert(Base):
    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("key"),
        UniqueConstraint(
            "account_id", "basis", "query", "track", "threshold", name="uq_alert_asked", postgresql_nulls_not_distinct=True
        ),
        ForeignKeyConstraint(
            ["account_id", "track"], ["track.account_id", "track.key"], name="fk_alert_track", ondelete="CASCADE"
        ),
        CheckConstraint(f"length(name) BETWEEN 1 AND {limits.NAME}", name="name_short"),
        CheckConstraint(f"length(query) <= {limits.QUERY}", name="query_short"),
        CheckConstraint("minute BETWEEN 0 AND 1439 AND weekday BETWEEN 0 AND 6", name="time"),
        CheckConstraint(
            "(basis = 'matches') = (track IS NOT NULL AND threshold IS NOT NULL) AND (basis = 'matches') = (query = '')",
            name="asks",
        ),
        Index("ix_alert_compile_at", "compile_at", postgresql_where=text("paused_at IS NULL")),
        Index("ix_alert_behind", "id", postgresql_where=text("behind")),
        Index("ix_alert_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL AND paused_at IS NULL")),
    )  # fmt: skip

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"))
    key: Mapped[UUID] = mapped_column(Uuid)
    basis: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text, server_default="", comment="the arguments of its search's address")
    track: Mapped[UUID | None] = mapped_column(Uuid)
    threshold: Mapped[int | None] = mapped_column(SmallInteger, comment="of 100")
    cadence: Mapped[str] = mapped_column(Text, server_default=Cadence.DAILY)
    minute: Mapped[int] = mapped_column(SmallInteger, server_default=str(limits.MINUTE_FIRST), comment="of the day")
    weekday: Mapped[int] = mapped_column(SmallInteger, server_default="0", comment="from 0, a Monday")
    zone: Mapped[str] = mapped_column(Text, comment="by whose clock: see alerts.rules.schedule")
    since: Mapped[Created] = mapped_column(comment="what came in later is new to it")
    due_at: Mapped[datetime | None] = mapped_column(comment="when what waits is sent; none while nothing does")
    last_sent_at: Mapped[datetime | None]
    failed: Mapped[int] = mapped_column(
        SmallInteger, server_default="0", comment="how many tries in a row to write its mail"
    )
    failing_since: Mapped[datetime | None] = mapped_column(comment="the first of these tries")
    paused_at: Mapped[datetime | None]
    paused_because: Mapped[str] = mapped_column(Text, server_default="")
    kept_at: Mapped[datetime | None] = mapped_column(
        comment="when its person said that it stays, though it gave nothing"
    )
    unread: Mapped[list[str]] = mapped_column(
        ARRAY(Text), server_default="{}", comment="what of its query is not understood any more"
    )
    compile_at: Mapped[datetime | None] = mapped_column(
        server_default=func.now(), comment="when its search is made a condition anew; none of one that has no search"
    )
    behind: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="what came in since it began is to be held against its condition"
    )
    cut: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="more waited than is kept, since the last mail"
    )
    version: Mapped[int] = mapped_column(server_default="1")
    made_at: Mapped[Created]

    @property
    def is_on(self) -> bool:
        return self.paused_at is None

    @property
    def is_stuck(self) -> bool:
        """Something waits, and try after try its mail cannot be written."""
        return self.is_on and self.due_at is not None and self.failed >= limits.FAILED

    @property
    def is_off_by_mail(self) -> bool:
        """So that a mail's link takes it up again too."""
        return self.paused_because in (Because.MAIL, Because.ENDED)


class Condition(Base):
    """What an opening must be to be looked at for a search. It lets through what the search would list, but for little (see
    `compiling`), and some more."""

    __tablename__ = "alert_condition"

    alert_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("alert.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    compiled_at: Mapped[Created]
    model: Mapped[str] = mapped_column(Text, server_default="", comment="that its meaning is of; none has no meaning")

    reach: Mapped[list[int] | None] = mapped_column(ARRAY(Integer), comment="of codes it has one: where it may be")
    elsewhere: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    around: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    lands: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", comment="countries that it looks in")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    km: Mapped[int | None]
    remote: Mapped[list[int] | None] = mapped_column(ARRAY(SmallInteger))
    employment: Mapped[list[int] | None] = mapped_column(ARRAY(SmallInteger))
    level: Mapped[list[int] | None] = mapped_column(ARRAY(SmallInteger))
    pay: Mapped[int | None] = mapped_column(comment="a year, in euro")
    stated: Mapped[bool] = mapped_column(server_default=text("false"))
    every: Mapped[list[int] | None] = mapped_column(ARRAY(Integer), comment="of facts it has all of these")
    either: Mapped[list[list[int]] | None] = mapped_column(
        JSONB(none_as_null=True), comment="and of each of these lists one"
    )

    worded: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="words are asked for, whatever is made of them"
    )
    words: Mapped[str | None] = mapped_column(TSQUERY, comment="all that is searched")
    related: Mapped[str | None] = mapped_column(TSQUERY, comment="the same by other names of it, of titles")
    partly: Mapped[str | None] = mapped_column(TSQUERY, comment="any of the words that say something")
    entitled: Mapped[str | None] = mapped_column(TSQUERY, comment="any of the words or another name of it, of titles")
    company_id: Mapped[int | None] = mapped_column(BigInteger)
    embedding: Mapped[object | None] = mapped_column(HALFVEC(DIMENSIONS))
    near_all: Mapped[float | None] = mapped_column(comment="cosine from which a text that says all of them counts")
    near_some: Mapped[float | None] = mapped_column(comment="cosine from which some of the words are enough")
    near_alone: Mapped[float | None] = mapped_column(comment="cosine from which none of them needs to be there")
    by_meaning: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="no anchor leads to what its meaning alone finds"
    )

    held: Mapped[list[str] | None] = mapped_column(ARRAY(Text), comment="patterns that it says, all of them")
    shunned: Mapped[str | None] = mapped_column(Text, comment="one that it does not say")
    shunned_codes: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}")
    shunned_places: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}")


class Anchor(Base):
    """Of these an opening has one at least: numbers of codes and facts, and hashes of words. 0 has every opening."""

    __tablename__ = "alert_anchor"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    alert_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("alert_condition.alert_id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )  # fmt: skip


class Found(Base):
    """An opening that was found for an alert: there once, whatever is read again."""

    __tablename__ = "alert_found"
    __table_args__ = (
        Index("ix_alert_found_waiting", "alert_id", postgresql_where=text("became = 'waiting'")),
        Index("ix_alert_found_account_id", "account_id"),
        Index("ix_alert_found_job_id", "job_id"),
    )

    alert_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("alert.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    job_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="of an opening, which may be gone"
    )
    account_id: Mapped[int] = mapped_column(BigInteger, comment="whose alert it is, with which it goes")
    found_at: Mapped[Created]
    strength: Mapped[float] = mapped_column(
        server_default="0", comment="the stronger the likelier it is what is sought"
    )
    became: Mapped[str] = mapped_column(Text, server_default=Became.WAITING)
    became_at: Mapped[datetime | None]
    under: Mapped[int | None] = mapped_column(BigInteger, comment="the opening that it was told of with")
    opened_at: Mapped[datetime | None] = mapped_column(comment="by a click, never by a picture")


class Reading(Base):
    """How far openings were held against alerts: one row."""

    __tablename__ = "alert_reading"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, server_default="1")
    embedded_until: Mapped[Instant] = mapped_column(server_default=func.now())
    seen_until: Mapped[Instant] = mapped_column(server_default=func.now(), comment="of those that have no meaning yet")
    matched_until: Mapped[Instant] = mapped_column(server_default=func.now(), comment="of lists of matches")


class Read(Base):
    """An opening that was held against alerts lately, as it was then: since when it had its meaning, and what else it is
    found by. What changes is read again, and what a slow transaction writes is found though the reading has gone on."""

    __tablename__ = "alert_read"
    __table_args__ = (Index("ix_alert_read_read_at", "read_at"),)

    job_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    embedded_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    read_at: Mapped[Created]


class Town(Base):
    """Places of which conditions know that there are openings."""

    __tablename__ = "alert_town"

    place_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


__all__ = [
    "Alert",
    "Anchor",
    "Basis",
    "Became",
    "Because",
    "Condition",
    "Found",
    "Read",
    "Reading",
    "Town",
]

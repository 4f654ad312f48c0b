"""What people tell of themselves. Each table's key begins with its owner: a row is found through whose it is or not at all.

`version` grows with each change of a row, so that a form which showed an older one is told.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Numeric,
    SmallInteger,
    Text,
    Uuid,
    false,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from jobraker.database import Base, Created, Instant, Small
from jobraker.profile.rules import limits
from jobraker.profile.rules.terms import Kind, Origin, Step
from jobraker.taxonomy.terms import Fluency, Level, Period


def short(column: str, most: int) -> CheckConstraint:
    return CheckConstraint(f"length({column}) <= {most}", name=f"{column}_short")


class Owned:
    """Belongs to an account and goes with it."""

    @declared_attr
    def account_id(self) -> Mapped[int]:
        return mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)


class Versioned(Owned):
    APART: ClassVar[frozenset[str]] = frozenset(
        {"account_id", "key", "kind", "origin", "version", "changed_at", "consented_at"}
    )

    version: Mapped[int] = mapped_column(server_default="1")
    changed_at: Mapped[Created]

    @property
    def content(self) -> dict[str, Any]:
        """What a form changes of it, by column."""
        return {name: getattr(self, name) for name in self.columns()}

    @classmethod
    def columns(cls) -> Sequence[str]:
        table = cls.__table__  # type: ignore[attr-defined]
        return [column.key for column in table.columns if column.key not in cls.APART]


class Profile(Versioned, Base):
    """Who somebody is, in single values."""

    __tablename__ = "profile"
    __table_args__ = (
        short("name", limits.NAME),
        short("phone", limits.PHONE),
        short("location", limits.PLACE),
        short("headline", limits.HEADLINE),
        short("summary", limits.SUMMARY),
    )

    name: Mapped[str] = mapped_column(Text)
    headline: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text, server_default="")
    phone: Mapped[str] = mapped_column(Text)
    location: Mapped[str] = mapped_column(Text, comment="as written")
    place: Mapped[str] = mapped_column(Text, comment="the gazetteer's label for it; empty where it is not known")
    level: Mapped[Level | None] = mapped_column(Small(Level))
    links: Mapped[list[str]] = mapped_column(ARRAY(Text))


class Entry(Versioned, Base):
    """A job that somebody had, or a training. Months are `2019-03`, or `2019` where no more is known."""

    __tablename__ = "profile_entry"
    __table_args__ = (
        short("title", limits.TITLE),
        short("organisation", limits.ORGANISATION),
        short("location", limits.PLACE),
        short("words", limits.TEXT),
        CheckConstraint("began ~ '^([0-9]{4}(-[0-9]{2})?)?$'", name="began_month"),
        CheckConstraint("ended ~ '^([0-9]{4}(-[0-9]{2})?)?$'", name="ended_month"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    location: Mapped[str] = mapped_column(Text)
    began: Mapped[str] = mapped_column(Text)
    ended: Mapped[str] = mapped_column(Text)
    current: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)

    @property
    def is_work(self) -> bool:
        return self.kind == Kind.WORK


class ProfileSkill(Owned, Base):
    __tablename__ = "profile_skill"
    __table_args__ = (short("name", limits.SKILL),)

    key: Mapped[str] = mapped_column(Text, primary_key=True, comment="what two spellings of one skill share")
    position: Mapped[int] = mapped_column(BigInteger, Identity())
    name: Mapped[str] = mapped_column(Text)
    known: Mapped[str | None] = mapped_column(Text, comment="id in the taxonomy; none for a skill of one's own")
    years: Mapped[int | None] = mapped_column(SmallInteger)


class ProfileLanguage(Owned, Base):
    __tablename__ = "profile_language"

    code: Mapped[str] = mapped_column(Text, primary_key=True, comment="ISO 639")
    position: Mapped[int] = mapped_column(BigInteger, Identity())
    fluency: Mapped[Fluency] = mapped_column(Small(Fluency))


class Track(Owned, Base):
    """One kind of work that somebody looks for. The first comes into being with its first wish."""

    __tablename__ = "track"
    __table_args__ = (short("name", limits.TRACK),)

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, Identity())
    name: Mapped[str] = mapped_column(Text, server_default="", comment="empty while it is the only one")


class OfTrack(Versioned):
    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)


def in_track(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["account_id", "key"], ["track.account_id", "track.key"], name=f"fk_{table}_track", ondelete="CASCADE"
    )


class Wishes(OfTrack, Base):
    """Empty lists stand for anything."""

    __tablename__ = "wishes"
    __table_args__ = (
        in_track("wishes"),
        CheckConstraint(
            "pay_amount IS NULL OR (pay_currency IS NOT NULL AND pay_period IS NOT NULL)", name="pay_is_whole"
        ),
    )

    titles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    places: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, comment="[{name, km}], named as searches name places")
    remote: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    employment: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    pay_amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    pay_currency: Mapped[str | None] = mapped_column(Text)
    pay_period: Mapped[Period | None] = mapped_column(Small(Period))
    industries: Mapped[list[str]] = mapped_column(ARRAY(Text))
    avoided: Mapped[list[str]] = mapped_column(ARRAY(Text), comment="companies")


class Automation(OfTrack, Base):
    """What may be sent in somebody's name; without a row, nothing."""

    __tablename__ = "automation"
    __table_args__ = (
        in_track("automation"),
        CheckConstraint(f"daily_limit BETWEEN 1 AND {limits.DAILY_LIMIT}", name="daily_limit"),
        CheckConstraint("threshold BETWEEN 0 AND 100", name="threshold"),
        CheckConstraint(
            "from_hour BETWEEN 0 AND 23 AND to_hour BETWEEN 1 AND 24 AND from_hour < to_hour", name="hours"
        ),
        CheckConstraint(f"company_cap BETWEEN 1 AND {limits.COMPANY_CAP}", name="company_cap"),
        CheckConstraint(f"budget BETWEEN 0 AND {limits.BUDGET}", name="budget"),
    )

    consent: Mapped[bool] = mapped_column(server_default=false())
    consented_at: Mapped[Instant | None] = mapped_column(comment="since when, while there is consent")
    daily_limit: Mapped[int] = mapped_column(SmallInteger)
    threshold: Mapped[int] = mapped_column(SmallInteger, comment="least fit of 100")
    review: Mapped[bool] = mapped_column(server_default=true(), comment="is looked at before it is sent")
    from_hour: Mapped[int] = mapped_column(
        SmallInteger, server_default=str(limits.HOURS_FIRST[0]), comment="where its person lives: nothing leaves before"
    )
    to_hour: Mapped[int] = mapped_column(
        SmallInteger, server_default=str(limits.HOURS_FIRST[1]), comment="nor from then on"
    )
    company_cap: Mapped[int] = mapped_column(
        SmallInteger, server_default=str(limits.COMPANY_CAP_FIRST), comment="applications to one company in 90 days"
    )
    budget: Mapped[Decimal | None] = mapped_column(
        Numeric(8, 2), comment="a day, in the currency of the settings; none: what the server allows"
    )


class Answer(Versioned, Base):
    """To a question that application forms ask. The key is the question's, see `rules.questions`."""

    __tablename__ = "answer"
    __table_args__ = (short("question", limits.QUESTION),)

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    form: Mapped[str] = mapped_column(Text, comment="of the value: yes-no, number, money, choice, text")
    question: Mapped[str] = mapped_column(Text, comment="in a person's own words; empty for one that is known")
    value: Mapped[dict[str, Any]] = mapped_column(JSONB)
    origin: Mapped[Origin] = mapped_column(Small(Origin), server_default=f"{Origin.PERSON:d}")


class Connection(Owned, Base):
    """Somebody whom the person knows, as LinkedIn's export lists them."""

    __tablename__ = "connection"
    __table_args__ = (
        short("name", limits.NAME),
        short("company", limits.ORGANISATION),
        short("position", limits.TITLE),
        short("link", limits.LINK),
        Index("ix_connection_company", "account_id", "company_key", postgresql_where=text("company_key <> ''")),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(Text)
    company_key: Mapped[str] = mapped_column(Text, comment="as that of companies with openings")
    position: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(Text)
    since: Mapped[date | None] = mapped_column(Date)
    brought_at: Mapped[Created]


class FirstRun(Owned, Base):
    """How far somebody has come who tells of themselves for the first time. Whoever has no row was never asked."""

    __tablename__ = "first_run"

    step: Mapped[Step] = mapped_column(Small(Step), comment="the one that comes next")
    ended_at: Mapped[datetime | None]

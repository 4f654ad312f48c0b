"""One opening and where it is listed, laid out for search over a million rows.

`Job` is wide and read by id. `JobSearch` is its narrow double for filters, titles and bit signatures, `JobVector`
holds the vector apart, so that embedding a job later rewrites no text index. The filter columns are repeated in
both, for each is searched alone. Measured at a million rows before it was chosen.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pgvector.sqlalchemy import BIT, HALFVEC
from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobraker.database import Base, Created, Id, Instant, Small
from jobraker.jobs.pay import Pay
from jobraker.jobs.statements import Statement, from_json
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

DIMENSIONS = 384
GRAPH: dict[str, Any] = {
    "postgresql_using": "hnsw",
    "postgresql_with": {"m": 16, "ef_construction": 200},
    "postgresql_ops": {"embedding": "halfvec_cosine_ops"},
}
FACTS = "skills, company, sources and what the posting says, as numbers: see jobs.facts"


class Company(Base):
    __tablename__ = "company"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text, unique=True)


class Place(Base):
    """A town of the gazetteer (GeoNames id), or a country (negative id) for openings that name no town."""

    __tablename__ = "place"
    __table_args__ = (Index("ix_place_where", "latitude", "longitude", postgresql_where=text("used")),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(String(2))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int]
    used: Mapped[bool] = mapped_column(server_default=text("false"), comment="some job is or was there")


class PlaceName(Base):
    """Every name a place goes by, folded to lower case without accents."""

    __tablename__ = "place_name"
    __table_args__ = (
        Index("ix_place_name_trigram", "key", postgresql_using="gin", postgresql_ops={"key": "gin_trgm_ops"}),
    )

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), primary_key=True)


class Job(Base):
    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_identity", "company_id", "title_key"),
        # All that an employer's page counts, so that none of its rows is read. An update of pay alone is no HOT one for it;
        # one that closes a job is none anyway, for ix_job_unembedded.
        Index(
            "ix_job_company",
            "company_id",
            postgresql_include=[
                *("withdrawn_at", "first_seen_at", "closed_at", "moved_to", "country"),
                *("pay_predicted", "pay_year_min", "pay_year_max"),
            ],
        ),
        Index("ix_job_text", "tsv", postgresql_using="gin"),
        # What lists of matches were not held against yet: without it each look for that reads the whole table.
        Index("ix_job_embedded", "embedded_at", postgresql_where=text("embedded_at IS NOT NULL AND closed_at IS NULL")),
        Index("ix_job_first_seen", "first_seen_at", postgresql_where=text("closed_at IS NULL")),
        Index("ix_job_unembedded", "id", postgresql_where=text("embedded_at IS NULL AND closed_at IS NULL")),
        Index("ix_job_withdrawn", "id", postgresql_where=text("withdrawn_at IS NOT NULL")),
        {"postgresql_with": {"toast_tuple_target": 256, "fillfactor": 95}},
    )

    id: Mapped[Id]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    lead_listing_id: Mapped[int | None] = mapped_column(BigInteger)  # the listing its words come from

    title: Mapped[str] = mapped_column(Text)
    title_key: Mapped[str] = mapped_column(Text)
    level: Mapped[Level | None] = mapped_column(Small(Level))
    remote: Mapped[Remote | None] = mapped_column(Small(Remote))
    employment: Mapped[Employment | None] = mapped_column(Small(Employment))
    country: Mapped[str | None] = mapped_column(String(2))
    place_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}")
    place_text: Mapped[str] = mapped_column(Text, server_default="")
    language: Mapped[str | None] = mapped_column(String(2))
    skills: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    statements: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB,
        server_default="[]",
        comment="what its text says of visa, licence, shifts and the like, each with its sentence",
    )

    pay_min: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    pay_max: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    pay_currency: Mapped[str | None] = mapped_column(String(3))
    pay_period: Mapped[Period | None] = mapped_column(Small(Period))
    pay_predicted: Mapped[bool] = mapped_column(server_default=text("false"))
    pay_year_min: Mapped[int | None] = mapped_column(comment="a year, in euro")
    pay_year_max: Mapped[int | None] = mapped_column(comment="a year, in euro")

    posted_at: Mapped[Instant] = mapped_column(comment="when it was first seen, where it is not dated")
    dated: Mapped[bool] = mapped_column(server_default=text("true"))
    valid_through: Mapped[datetime | None]
    first_seen_at: Mapped[Created]
    changed_at: Mapped[Created]
    closed_at: Mapped[datetime | None]
    moved_to: Mapped[int | None] = mapped_column(BigInteger, comment="the job that its last listing went to")
    withdrawn_at: Mapped[datetime | None] = mapped_column(comment="by an admin: closed and hidden, whoever lists it")
    withdrawn_because: Mapped[str | None] = mapped_column(Text, comment="in the admin's words, for admins")

    description_html: Mapped[str] = mapped_column(Text)
    description_text: Mapped[str] = mapped_column(Text)
    truncated: Mapped[bool] = mapped_column(server_default=text("false"))
    text_hash: Mapped[bytes]
    simhash: Mapped[int] = mapped_column(BigInteger)
    head_simhash: Mapped[int] = mapped_column(BigInteger)
    tsv: Mapped[str] = mapped_column(TSVECTOR, deferred=True)

    embedded_at: Mapped[datetime | None]

    company: Mapped[Company] = relationship(lazy="raise")
    listings: Mapped[list["Listing"]] = relationship(lazy="raise", order_by="Listing.rank, Listing.id")

    @property
    def said(self) -> tuple[Statement, ...]:
        return tuple(map(from_json, self.statements))

    @property
    def pay(self) -> Pay | None:
        if self.pay_period is None:
            return None
        stated = self.pay_min, self.pay_max, self.pay_currency, self.pay_period, self.pay_predicted
        return Pay(*stated, self.pay_year_min, self.pay_year_max)


class Listing(Base):
    """One opening at one source; several may be one job."""

    __tablename__ = "listing"
    __table_args__ = (
        UniqueConstraint("source_id", "external_id"),
        Index("ix_listing_job_id", "job_id"),
        Index("ix_listing_url", "url", postgresql_using="hash"),
        Index("ix_listing_open", "source_id", postgresql_where=text("closed_at IS NULL")),
        Index(
            "ix_listing_valid_through",
            "valid_through",
            postgresql_where=text("closed_at IS NULL AND valid_through IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"))
    external_id: Mapped[str] = mapped_column(Text)
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"))
    rank: Mapped[int] = mapped_column(comment="0 the employer's own, 1 an open board, 2 an aggregator")
    url: Mapped[str] = mapped_column(Text)
    apply_url: Mapped[str | None] = mapped_column(Text)
    place_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}")
    place_text: Mapped[str] = mapped_column(Text, server_default="")
    truncated: Mapped[bool] = mapped_column(server_default=text("false"))
    posted_at: Mapped[Instant] = mapped_column(comment="when it was first seen, where it is not dated")
    dated: Mapped[bool] = mapped_column(server_default=text("true"))
    valid_through: Mapped[datetime | None]
    posting_hash: Mapped[bytes | None] = mapped_column(comment="of what the source gave, and the rules of that day")
    content_hash: Mapped[bytes] = mapped_column(comment="of what is stored of it")
    notes: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", comment="what was set aside, and why")

    remote: Mapped[Remote | None] = mapped_column(Small(Remote))
    employment: Mapped[Employment | None] = mapped_column(Small(Employment))
    pay_min: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    pay_max: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    pay_currency: Mapped[str | None] = mapped_column(String(3))
    pay_period: Mapped[Period | None] = mapped_column(Small(Period))
    pay_predicted: Mapped[bool] = mapped_column(server_default=text("false"))
    pay_year_min: Mapped[int | None] = mapped_column(comment="a year, in euro")
    pay_year_max: Mapped[int | None] = mapped_column(comment="a year, in euro")

    first_seen_at: Mapped[Created]
    seen_on: Mapped[date] = mapped_column(
        server_default=text("current_date"), comment="the last day that its source listed it"
    )
    closed_at: Mapped[datetime | None]


class Apart(Base):
    """Two listings that a person has parted: they are never one job again, whatever they come to say."""

    __tablename__ = "apart"
    __table_args__ = (CheckConstraint("listing_id < other_id", name="ordered"), Index("ix_apart_other_id", "other_id"))

    listing_id: Mapped[int] = mapped_column(
        ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("listing.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    created_at: Mapped[Created]


class JobSearch(Base):
    __tablename__ = "job_search"
    __table_args__ = (
        Index("ix_job_search_title", "title_tsv", "codes", postgresql_using="gin"),
        Index("ix_job_search_posted", text("posted_at DESC"), text("job_id DESC"), postgresql_where=text("open")),
        Index(
            "ix_job_search_country",
            "country",
            text("posted_at DESC"),
            text("job_id DESC"),
            postgresql_where=text("open"),
        ),
        Index(
            "ix_job_search_pay",
            text("pay_year_max DESC"),
            text("job_id DESC"),
            postgresql_where=text("open AND pay_year_max IS NOT NULL"),
        ),
        Index(
            "ix_job_search_company",
            "company_id",
            text("posted_at DESC"),
            text("job_id DESC"),
            postgresql_where=text("open"),
        ),
        Index("ix_job_search_waiting", "job_id", postgresql_where=text("facts = '{}'")),
        Index("ix_job_search_changed", "changed_at"),
    )

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    posted_at: Mapped[Instant]
    company_id: Mapped[int] = mapped_column(BigInteger)
    pay_year_max: Mapped[int | None]
    pay_predicted: Mapped[bool] = mapped_column(server_default=text("false"))
    remote: Mapped[Remote | None] = mapped_column(Small(Remote))
    employment: Mapped[Employment | None] = mapped_column(Small(Employment))
    level: Mapped[Level | None] = mapped_column(Small(Level))
    open: Mapped[bool]
    country: Mapped[str | None] = mapped_column(String(2))
    place_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    facts: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}", comment=FACTS)
    title_tsv: Mapped[str] = mapped_column(TSVECTOR)
    codes: Mapped[list[int]] = mapped_column(ARRAY(Integer), comment="facts and pairs of facts: see jobs.rules.codes")
    signature: Mapped[str | None] = mapped_column(BIT(DIMENSIONS))
    changed_at: Mapped[Created]


class JobVector(Base):
    __tablename__ = "job_vector"
    __table_args__ = (
        Index(
            "ix_job_vector_nearest",
            "embedding",
            **GRAPH,
        ),
        # Of a million openings one in eleven is remote: through the graph of all, 20,000 were looked at for half of the nearest.
        Index(
            "ix_job_vector_nearest_remote",
            "embedding",
            **GRAPH,
            postgresql_where=text(f"open AND remote = {Remote.REMOTE:d}"),
        ),
        Index("ix_job_vector_model", "model", postgresql_where=text("open")),
        {"postgresql_with": {"fillfactor": 90}},
    )

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    posted_at: Mapped[Instant]
    pay_year_max: Mapped[int | None]
    pay_predicted: Mapped[bool] = mapped_column(server_default=text("false"))
    remote: Mapped[Remote | None] = mapped_column(Small(Remote))
    employment: Mapped[Employment | None] = mapped_column(Small(Employment))
    level: Mapped[Level | None] = mapped_column(Small(Level))
    open: Mapped[bool]
    country: Mapped[str | None] = mapped_column(String(2))
    place_ids: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    facts: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}", comment=FACTS)
    model: Mapped[str] = mapped_column(Text)
    embedding: Mapped[object] = mapped_column(HALFVEC(DIMENSIONS))


class Term(Base):
    """How many open jobs have a lexeme in their text, and in their title; refreshed after ingestion."""

    __tablename__ = "term"

    lexeme: Mapped[str] = mapped_column(Text, primary_key=True)
    documents: Mapped[int]
    titles: Mapped[int]


class Word(Base):
    """Words as people write them in titles, companies and skills: what a typing error is mended from."""

    __tablename__ = "word"
    __table_args__ = (
        Index("ix_word_trigram", "word", postgresql_using="gin", postgresql_ops={"word": "gin_trgm_ops"}),
    )

    word: Mapped[str] = mapped_column(Text, primary_key=True)
    documents: Mapped[int]


__all__ = ["Apart", "Company", "Job", "JobSearch", "JobVector", "Listing", "Place", "PlaceName", "Term", "Word"]

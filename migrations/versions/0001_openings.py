"""Openings: what sources list, one job each, and its doubles for search."""

import pgvector.sqlalchemy
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


# The words of a language, with accents ignored: people leave them out when they search.
LANGUAGES = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "nl": "dutch", "simple": "simple"}

# Facts and pairs of facts as numbers, so that one GIN index answers a filter that no B-tree could.
# The same numbers are made in jobraker.jobs.rules for what is searched; a test holds the two together.
CODES = """
CREATE FUNCTION job_codes(
  places integer[], countries text[], remote smallint, employment smallint, level smallint, pay integer
) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH lands AS (SELECT (ascii(left(c, 1)) - 65) * 26 + ascii(right(c, 1)) - 65 AS land FROM unnest(countries) c),
  bands AS (
    SELECT i AS band FROM unnest(ARRAY[20,30,40,50,60,70,80,100,120,150,200]) WITH ORDINALITY b(floor, i)
    WHERE pay >= floor * 1000
  )
  SELECT coalesce(array_agg(code ORDER BY code), '{}')::integer[] FROM (
    SELECT 100 + remote UNION SELECT 200 + employment UNION SELECT 300 + level
    UNION SELECT 400 + band FROM bands UNION SELECT 1000 + land FROM lands
    UNION SELECT 10000 + land * 10 + remote FROM lands UNION SELECT 20000 + remote * 100 + band FROM bands
    UNION SELECT 100000 + land * 100 + band FROM lands, bands
    UNION SELECT 10000 + 6760 + remote WHERE remote = 3 AND countries IS NULL
    UNION SELECT 1000000 + place FROM unnest(places) place WHERE place > 0
  ) all_codes(code) WHERE code IS NOT NULL
$$
"""

# The text search configuration for a job's language; a language without one is searched by its plain words,
# a text too short to tell is taken for English.
CONFIGURATION = """
CREATE FUNCTION job_configuration(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE coalesce(language, 'en') WHEN 'en' THEN 'jobraker_en'::regconfig WHEN 'de' THEN 'jobraker_de'::regconfig
    WHEN 'fr' THEN 'jobraker_fr'::regconfig WHEN 'es' THEN 'jobraker_es'::regconfig WHEN 'nl' THEN 'jobraker_nl'::regconfig
    ELSE 'jobraker_simple'::regconfig END
$$
"""


def upgrade() -> None:
    for extension in ("vector", "pg_trgm", "unaccent"):
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    for code, dictionary in LANGUAGES.items():
        op.execute(f"CREATE TEXT SEARCH CONFIGURATION jobraker_{code} (COPY = {dictionary})")
        stem = f"{dictionary}_stem" if code != "simple" else "simple"
        op.execute(
            f"ALTER TEXT SEARCH CONFIGURATION jobraker_{code} "
            f"ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {stem}"
        )
    op.execute(CODES)
    op.execute(CONFIGURATION)
    op.create_table(
        "company",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("key", name=op.f("uq_company_key")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column(
            "used", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="some job is or was there"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    op.create_index("ix_place_where", "place", ["latitude", "longitude"], postgresql_where=sa.text("used"))
    op.create_table(
        "source",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("credentials", sa.LargeBinary(), nullable=True, comment="encrypted JSON"),
        sa.Column(
            "sandbox",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="read from the sandbox, not the real service",
        ),
        sa.Column("every_minutes", sa.Integer(), nullable=True, comment="minutes between runs; none: only by hand"),
        sa.Column("enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("name", name=op.f("uq_source_name")),
    )
    op.create_table(
        "term",
        sa.Column("lexeme", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("titles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("lexeme", name=op.f("pk_term")),
    )
    op.create_table(
        "word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_word")),
    )
    op.create_index(
        "ix_word_trigram",
        "word",
        ["word"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
    )
    op.create_table(
        "job",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("company_id", sa.BigInteger(), nullable=False),
        sa.Column("lead_listing_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.Column("remote", sa.SmallInteger(), nullable=True),
        sa.Column("employment", sa.SmallInteger(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("place_ids", sa.ARRAY(sa.Integer()), server_default="{}", nullable=False),
        sa.Column("place_text", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("skills", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("pay_min", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("pay_max", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("pay_currency", sa.String(length=3), nullable=True),
        sa.Column("pay_period", sa.SmallInteger(), nullable=True),
        sa.Column("pay_predicted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("pay_year_min", sa.Integer(), nullable=True, comment="a year, in euro"),
        sa.Column("pay_year_max", sa.Integer(), nullable=True, comment="a year, in euro"),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_through", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("description_html", sa.Text(), nullable=False),
        sa.Column("description_text", sa.Text(), nullable=False),
        sa.Column("truncated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("simhash", sa.BigInteger(), nullable=False),
        sa.Column("head_simhash", sa.BigInteger(), nullable=False),
        sa.Column("tsv", postgresql.TSVECTOR(), nullable=False),
        sa.Column("embedded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_job_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        postgresql_with={"toast_tuple_target": 256, "fillfactor": 95},
    )
    op.create_index("ix_job_identity", "job", ["company_id", "title_key"], unique=False)
    op.create_index("ix_job_text", "job", ["tsv"], unique=False, postgresql_using="gin")
    op.create_index(
        "ix_job_unembedded",
        "job",
        ["id"],
        unique=False,
        postgresql_where=sa.text("embedded_at IS NULL AND closed_at IS NULL"),
    )
    op.create_table(
        "place_name",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_place_name_place_id_place"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "place_id", name=op.f("pk_place_name")),
    )
    op.create_index(
        "ix_place_name_trigram",
        "place_name",
        ["key"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"key": "gin_trgm_ops"},
    )
    op.create_table(
        "run",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), server_default="queued", nullable=False),
        sa.Column("page", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True, comment="how many postings the source said it has"),
        sa.Column("fetched", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("new", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("merged", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("updated", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("rejected", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("closed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "lease",
            sa.Uuid(),
            nullable=True,
            comment="whoever holds it may write; a later holder shuts out an earlier one",
        ),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_run_source_id_source"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_index("ix_run_source_id", "run", ["source_id", sa.literal_column("id DESC")], unique=False)
    op.create_index(
        "uq_run_active", "run", ["source_id"], unique=True, postgresql_where=sa.text("status IN ('queued', 'running')")
    )
    op.create_table(
        "job_search",
        sa.Column("job_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("company_id", sa.BigInteger(), nullable=False),
        sa.Column("pay_year_max", sa.Integer(), nullable=True),
        sa.Column("remote", sa.SmallInteger(), nullable=True),
        sa.Column("employment", sa.SmallInteger(), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("place_ids", sa.ARRAY(sa.Integer()), nullable=False),
        sa.Column("title_tsv", postgresql.TSVECTOR(), nullable=False),
        sa.Column(
            "codes", sa.ARRAY(sa.Integer()), nullable=False, comment="facts and pairs of facts: see jobs.rules.codes"
        ),
        sa.Column("signature", pgvector.sqlalchemy.bit.BIT(length=384), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_search_job_id_job"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_job_search")),
    )
    op.create_index(
        "ix_job_search_country",
        "job_search",
        ["country", sa.literal_column("posted_at DESC"), sa.literal_column("job_id DESC")],
        unique=False,
        postgresql_where=sa.text("open"),
    )
    op.create_index(
        "ix_job_search_pay",
        "job_search",
        [sa.literal_column("pay_year_max DESC"), sa.literal_column("job_id DESC")],
        unique=False,
        postgresql_where=sa.text("open AND pay_year_max IS NOT NULL"),
    )
    op.create_index(
        "ix_job_search_posted",
        "job_search",
        [sa.literal_column("posted_at DESC"), sa.literal_column("job_id DESC")],
        unique=False,
        postgresql_where=sa.text("open"),
    )
    op.create_index("ix_job_search_title", "job_search", ["title_tsv", "codes"], unique=False, postgresql_using="gin")
    op.create_table(
        "job_vector",
        sa.Column("job_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pay_year_max", sa.Integer(), nullable=True),
        sa.Column("remote", sa.SmallInteger(), nullable=True),
        sa.Column("employment", sa.SmallInteger(), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("place_ids", sa.ARRAY(sa.Integer()), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("embedding", pgvector.sqlalchemy.halfvec.HALFVEC(dim=384), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_vector_job_id_job"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_job_vector")),
        postgresql_with={"fillfactor": 90},
    )
    op.create_index(
        "ix_job_vector_nearest",
        "job_vector",
        ["embedding"],
        unique=False,
        postgresql_using="hnsw",
        postgresql_with={"m": 16, "ef_construction": 200},
        postgresql_ops={"embedding": "halfvec_cosine_ops"},
    )
    op.execute("ALTER TABLE job_vector ALTER embedding SET STORAGE PLAIN")
    op.create_table(
        "listing",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "rank", sa.Integer(), nullable=False, comment="0 the employer's own, 1 an open board, 2 an aggregator"
        ),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("apply_url", sa.Text(), nullable=True),
        sa.Column("place_ids", sa.ARRAY(sa.Integer()), server_default="{}", nullable=False),
        sa.Column("place_text", sa.Text(), server_default="", nullable=False),
        sa.Column("truncated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_through", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column(
            "notes", sa.ARRAY(sa.Text()), server_default="{}", nullable=False, comment="what was set aside, and why"
        ),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_listing_job_id_job"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_listing_source_id_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing")),
        sa.UniqueConstraint("source_id", "external_id", name=op.f("uq_listing_source_id_external_id")),
    )
    op.create_index("ix_listing_job_id", "listing", ["job_id"], unique=False)
    op.create_index(
        "ix_listing_open", "listing", ["source_id"], unique=False, postgresql_where=sa.text("closed_at IS NULL")
    )
    op.create_table(
        "rejection",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_rejection_run_id_run"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejection")),
        sa.UniqueConstraint("run_id", "page", "position", name=op.f("uq_rejection_run_id_page_position")),
    )
    op.create_table(
        "sighting",
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_sighting_run_id_run"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "external_id", "page", "occurrence", name=op.f("pk_sighting")),
    )


def downgrade() -> None:
    raise NotImplementedError("The first migration is not undone: drop the database instead.")

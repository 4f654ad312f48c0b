"""Alerts: what they look for, what they found, and how far openings were held against them; lists of matches that they read."""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "alert_reading",
        sa.Column("id", sa.SmallInteger(), server_default="1", autoincrement=False, nullable=False),
        sa.Column("embedded_until", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "seen_until",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="of those that have no meaning yet",
        ),
        sa.Column(
            "matched_until",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="of lists of matches",
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_alert_reading_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_reading")),
    )
    op.create_table(
        "alert_read",
        sa.Column("job_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("embedded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_alert_read")),
    )
    op.create_index("ix_alert_read_read_at", "alert_read", ["read_at"], unique=False)
    op.create_table(
        "alert_town",
        sa.Column("place_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_alert_town")),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "query", sa.Text(), server_default="", nullable=False, comment="the arguments of its search's address"
        ),
        sa.Column("track", sa.Uuid(), nullable=True),
        sa.Column("threshold", sa.SmallInteger(), nullable=True, comment="of 100"),
        sa.Column("cadence", sa.Text(), server_default="daily", nullable=False),
        sa.Column("minute", sa.SmallInteger(), server_default="450", nullable=False, comment="of the day"),
        sa.Column("weekday", sa.SmallInteger(), server_default="0", nullable=False, comment="from 0, a Monday"),
        sa.Column("zone", sa.Text(), nullable=False, comment="by whose clock: see alerts.rules.schedule"),
        sa.Column(
            "since",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="what came in later is new to it",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when what waits is sent; none while nothing does",
        ),
        sa.Column("last_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_because", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "kept_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when its person said that it stays, though it gave nothing",
        ),
        sa.Column(
            "unread",
            sa.ARRAY(sa.Text()),
            server_default="{}",
            nullable=False,
            comment="what of its query is not understood any more",
        ),
        sa.Column(
            "compile_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=True,
            comment="when its search is made a condition anew; none of one that has no search",
        ),
        sa.Column(
            "cut",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="more waited than is kept, since the last mail",
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "(basis = 'matches') = (track IS NOT NULL AND threshold IS NOT NULL) AND (basis = 'matches') = (query = '')",
            name=op.f("ck_alert_asks"),
        ),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name=op.f("ck_alert_name_short")),
        sa.CheckConstraint("length(query) <= 4000", name=op.f("ck_alert_query_short")),
        sa.CheckConstraint("minute BETWEEN 0 AND 1439 AND weekday BETWEEN 0 AND 6", name=op.f("ck_alert_time")),
        sa.ForeignKeyConstraint(
            ["account_id", "track"], ["track.account_id", "track.key"], name="fk_alert_track", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_alert_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint(
            "account_id",
            "basis",
            "query",
            "track",
            "threshold",
            name="uq_alert_asked",
            postgresql_nulls_not_distinct=True,
        ),
        sa.UniqueConstraint("key", name=op.f("uq_alert_key")),
    )
    op.create_index(
        "ix_alert_compile_at", "alert", ["compile_at"], unique=False, postgresql_where=sa.text("paused_at IS NULL")
    )
    op.create_index(
        "ix_alert_due_at",
        "alert",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("due_at IS NOT NULL AND paused_at IS NULL"),
    )
    op.create_table(
        "alert_condition",
        sa.Column("alert_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("compiled_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "model", sa.Text(), server_default="", nullable=False, comment="that its meaning is of; none has no meaning"
        ),
        sa.Column("reach", sa.ARRAY(sa.Integer()), nullable=True, comment="of codes it has one: where it may be"),
        sa.Column("elsewhere", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("around", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column(
            "lands", sa.ARRAY(sa.Text()), server_default="{}", nullable=False, comment="countries that it looks in"
        ),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("km", sa.Integer(), nullable=True),
        sa.Column("remote", sa.ARRAY(sa.SmallInteger()), nullable=True),
        sa.Column("employment", sa.ARRAY(sa.SmallInteger()), nullable=True),
        sa.Column("level", sa.ARRAY(sa.SmallInteger()), nullable=True),
        sa.Column("pay", sa.Integer(), nullable=True, comment="a year, in euro"),
        sa.Column("stated", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("every", sa.ARRAY(sa.Integer()), nullable=True, comment="of facts it has all of these"),
        sa.Column("either", postgresql.JSONB(), nullable=True, comment="and of each of these lists one"),
        sa.Column(
            "worded",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="words are asked for, whatever is made of them",
        ),
        sa.Column("words", postgresql.TSQUERY(), nullable=True, comment="all that is searched"),
        sa.Column("related", postgresql.TSQUERY(), nullable=True, comment="the same by other names of it, of titles"),
        sa.Column("partly", postgresql.TSQUERY(), nullable=True, comment="any of the words that say something"),
        sa.Column(
            "entitled", postgresql.TSQUERY(), nullable=True, comment="any of the words or another name of it, of titles"
        ),
        sa.Column("company_id", sa.BigInteger(), nullable=True),
        sa.Column("embedding", HALFVEC(dim=384), nullable=True),
        sa.Column(
            "near_all", sa.Double(), nullable=True, comment="cosine from which a text that says all of them counts"
        ),
        sa.Column("near_some", sa.Double(), nullable=True, comment="cosine from which some of the words are enough"),
        sa.Column("near_alone", sa.Double(), nullable=True, comment="cosine from which none of them needs to be there"),
        sa.Column(
            "by_meaning",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="no anchor leads to what its meaning alone finds",
        ),
        sa.Column("held", sa.ARRAY(sa.Text()), nullable=True, comment="patterns that it says, all of them"),
        sa.Column("shunned", sa.Text(), nullable=True, comment="one that it does not say"),
        sa.Column("shunned_codes", sa.ARRAY(sa.Integer()), server_default="{}", nullable=False),
        sa.Column("shunned_places", sa.ARRAY(sa.Integer()), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_alert_condition_alert_id_alert"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_alert_condition")),
    )
    op.create_table(
        "alert_found",
        sa.Column("alert_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "job_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="of an opening, which may be gone",
        ),
        sa.Column("account_id", sa.BigInteger(), nullable=False, comment="whose alert it is, with which it goes"),
        sa.Column("found_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "strength",
            sa.Double(),
            server_default="0",
            nullable=False,
            comment="the stronger the likelier it is what is sought",
        ),
        sa.Column("became", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("became_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("under", sa.BigInteger(), nullable=True, comment="the opening that it was told of with"),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True, comment="by a click, never by a picture"),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_alert_found_alert_id_alert"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert_id", "job_id", name=op.f("pk_alert_found")),
    )
    op.create_index("ix_alert_found_account_id", "alert_found", ["account_id"], unique=False)
    op.create_index("ix_alert_found_job_id", "alert_found", ["job_id"], unique=False)
    op.create_index(
        "ix_alert_found_waiting",
        "alert_found",
        ["alert_id"],
        unique=False,
        postgresql_where=sa.text("became = 'waiting'"),
    )
    op.create_table(
        "alert_anchor",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("alert_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["alert_condition.alert_id"],
            name=op.f("fk_alert_anchor_alert_id_alert_condition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", "alert_id", name=op.f("pk_alert_anchor")),
    )
    op.create_index(op.f("ix_alert_anchor_alert_id"), "alert_anchor", ["alert_id"], unique=False)
    op.add_column(
        "match",
        sa.Column(
            "scored_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="since when it has this score",
        ),
    )
    op.create_index("ix_match_scored_at", "match", ["scored_at"], unique=False)
    op.add_column(
        "shortlist",
        sa.Column(
            "watched",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="an alert reads it: it is kept up though nobody looks at it",
        ),
    )


def downgrade() -> None:
    op.drop_column("shortlist", "watched")
    op.drop_index("ix_match_scored_at", table_name="match")
    op.drop_column("match", "scored_at")
    op.drop_index(op.f("ix_alert_anchor_alert_id"), table_name="alert_anchor")
    op.drop_table("alert_anchor")
    op.drop_index("ix_alert_found_waiting", table_name="alert_found", postgresql_where=sa.text("became = 'waiting'"))
    op.drop_index("ix_alert_found_job_id", table_name="alert_found")
    op.drop_index("ix_alert_found_account_id", table_name="alert_found")
    op.drop_table("alert_found")
    op.drop_table("alert_condition")
    op.drop_index(
        "ix_alert_due_at", table_name="alert", postgresql_where=sa.text("due_at IS NOT NULL AND paused_at IS NULL")
    )
    op.drop_table("alert")
    op.drop_table("alert_town")
    op.drop_table("alert_read")
    op.drop_table("alert_reading")

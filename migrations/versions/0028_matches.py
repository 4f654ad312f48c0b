"""Lists of matches, what became of them and was said of them, and what is blocked."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "shortlist",
        account_id(),
        sa.Column("track", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False, comment="of what was said and the rules, see matching.rules.said"),
        moment("made_at", "from all openings"),
        sa.Column(
            "read_until",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="openings embedded until then were held against it",
        ),
        sa.Column(
            "candidates",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="openings that were scored when it was made",
        ),
        sa.Column("visited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_until", sa.DateTime(timezone=True), nullable=True),
        of_account("shortlist"),
        of_track("shortlist"),
        sa.PrimaryKeyConstraint("account_id", "track", name="pk_shortlist"),
    )
    op.create_index("ix_shortlist_visited_at", "shortlist", ["visited_at"])
    op.create_table(
        "match",
        account_id(),
        sa.Column("track", sa.Uuid(), nullable=False),
        job_id(),
        sa.Column("score", sa.SmallInteger(), nullable=False, comment="0 to 100"),
        sa.Column("shares", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        moment("first_at", "since when it is on the list"),
        of_account("match"),
        sa.ForeignKeyConstraint(
            ["account_id", "track"], ["shortlist.account_id", "shortlist.track"], name="fk_match_shortlist",
            ondelete="CASCADE",
        ),
        of_job("match"),
        sa.PrimaryKeyConstraint("account_id", "track", "job_id", name="pk_match"),
    )  # fmt: skip
    op.create_index(
        "ix_match_best",
        "match",
        ["account_id", "track", sa.literal_column("score DESC"), sa.literal_column("job_id DESC")],
    )
    op.create_index("ix_match_job_id", "match", ["job_id"])
    op.create_table(
        "recommended",
        account_id(),
        job_id(),
        moment("shown_at"),
        sa.Column("score", sa.SmallInteger(), nullable=False, comment="as it was shown first"),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True, comment="written by what saves"),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True, comment="written by what applies"),
        of_account("recommended"),
        of_job("recommended"),
        sa.PrimaryKeyConstraint("account_id", "job_id", name="pk_recommended"),
    )
    op.create_index("ix_recommended_job_id", "recommended", ["job_id"])
    op.create_table(
        "opinion",
        account_id(),
        job_id(),
        sa.Column("track", sa.Uuid(), nullable=False, comment="on whose list it stood"),
        sa.Column("verdict", sa.SmallInteger(), nullable=False),
        sa.Column("because", sa.SmallInteger(), nullable=True),
        sa.Column("learnt", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        moment("said_at"),
        of_account("opinion"),
        of_job("opinion"),
        sa.PrimaryKeyConstraint("account_id", "job_id", name="pk_opinion"),
    )
    op.create_index("ix_opinion_job_id", "opinion", ["job_id"])
    op.create_table(
        "block",
        account_id(),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="of a company, or the folded word"),
        sa.Column("shown", sa.Text(), nullable=False, comment="as it was written"),
        moment("blocked_at"),
        of_account("block"),
        sa.PrimaryKeyConstraint("account_id", "kind", "key", name="pk_block"),
    )
    op.create_table(
        "part_weights",
        account_id(),
        sa.Column("track", sa.Uuid(), nullable=False),
        sa.Column("weighing", postgresql.JSONB(), nullable=False, comment="part to 1 less, 2 as for all, 3 more"),
        of_account("part_weights"),
        of_track("part_weights"),
        sa.PrimaryKeyConstraint("account_id", "track", name="pk_part_weights"),
    )


def account_id() -> sa.Column[int]:
    return sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False)


def job_id() -> sa.Column[int]:
    return sa.Column("job_id", sa.BigInteger(), autoincrement=False, nullable=False)


def moment(name: str, comment: str | None = None) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment=comment)


def of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=f"fk_{table}_account_id_account", ondelete="CASCADE"
    )


def of_track(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id", "track"], ["track.account_id", "track.key"], name=f"fk_{table}_track", ondelete="CASCADE"
    )


def of_job(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=f"fk_{table}_job_id_job", ondelete="CASCADE")


def downgrade() -> None:
    for table in ("part_weights", "block", "opinion", "recommended", "match", "shortlist"):
        op.drop_table(table)

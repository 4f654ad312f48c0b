"""Links to jobs that somebody brought, and searches that somebody saved; listings are found by their address."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "job_link",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="by which messages name it"),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("refusal", sa.Text(), nullable=True, comment="why nothing was read, see saved.rules.refusals"),
        sa.Column(
            "posting",
            postgresql.JSONB(none_as_null=True),
            nullable=True,
            comment="as saved.rules.posting has it; of one refused, its title and address",
        ),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column(
            "tries",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="the number of the try at hand is its lease",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when it may be taken: a waiting one at once, one underway from whoever has died over it",
        ),
        sa.Column("brought_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(address) <= 2000", name=op.f("ck_job_link_short")),
        sa.CheckConstraint("(state IN ('waiting', 'reading')) = (due_at IS NOT NULL)", name=op.f("ck_job_link_due")),
        sa.CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name=op.f("ck_job_link_refused")),
        sa.CheckConstraint("state <> 'read' OR posting IS NOT NULL", name=op.f("ck_job_link_read")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_job_link_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_job_link"),
        sa.UniqueConstraint("id", name="uq_job_link_id"),
        sa.UniqueConstraint("account_id", "address", name="uq_job_link_account_id_address"),
    )
    op.create_index("ix_job_link_due_at", "job_link", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index("ix_listing_url", "listing", ["url"], postgresql_using="hash")
    op.create_table(
        "saved_search",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False, comment="the arguments of its address, its order among them"),
        sa.Column(
            "newest",
            sa.BigInteger(),
            nullable=False,
            comment="the highest id of an opening at the end of the last visit",
        ),
        sa.Column("visited_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name=op.f("ck_saved_search_name_short")),
        sa.CheckConstraint("length(query) <= 4000", name=op.f("ck_saved_search_query_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_saved_search_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_saved_search"),
        sa.UniqueConstraint("account_id", "query", name="uq_saved_search_account_id_query"),
    )


def downgrade() -> None:
    op.drop_table("saved_search")
    op.drop_index("ix_listing_url", "listing")
    op.drop_table("job_link")

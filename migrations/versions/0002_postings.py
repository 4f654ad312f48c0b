"""What listings were made of, when they were seen, whether they are dated, where a job went, which runs to try again soon."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    given = "of what the source gave, and the rules of that day"
    op.add_column("listing", sa.Column("posting_hash", sa.LargeBinary(), nullable=True, comment=given))
    op.alter_column("listing", "content_hash", comment="of what is stored of it")
    op.add_column(
        "job", sa.Column("moved_to", sa.BigInteger(), nullable=True, comment="the job that its last listing went to")
    )
    for table in ("job", "listing"):
        op.add_column(table, sa.Column("dated", sa.Boolean(), server_default=sa.text("true"), nullable=False))
        op.alter_column(table, "posted_at", comment="when it was first seen, where it is not dated")
    op.add_column(
        "listing",
        sa.Column(
            "seen_on",
            sa.Date(),
            server_default=sa.text("current_date"),
            nullable=False,
            comment="the last day that its source listed it",
        ),
    )
    op.create_index(
        "ix_listing_valid_through",
        "listing",
        ["valid_through"],
        postgresql_where=sa.text("closed_at IS NULL AND valid_through IS NOT NULL"),
    )
    op.add_column(
        "run",
        sa.Column(
            "passing",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="the error may pass by itself",
        ),
    )


def downgrade() -> None:
    op.drop_column("run", "passing")
    op.drop_index("ix_listing_valid_through", "listing")
    op.drop_column("listing", "seen_on")
    for table in ("job", "listing"):
        op.alter_column(table, "posted_at", comment=None)
        op.drop_column(table, "dated")
    op.drop_column("job", "moved_to")
    op.alter_column("listing", "content_hash", comment=None)
    op.drop_column("listing", "posting_hash")

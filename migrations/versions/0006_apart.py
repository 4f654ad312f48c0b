"""Listings that a person has parted, which never come to be one job again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "apart",
        sa.Column("listing_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("listing_id < other_id", name="ck_apart_ordered"),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name="fk_apart_listing_id_listing", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["listing.id"], name="fk_apart_other_id_listing", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("listing_id", "other_id", name="pk_apart"),
    )
    op.create_index("ix_apart_other_id", "apart", ["other_id"])


def downgrade() -> None:
    op.drop_table("apart")

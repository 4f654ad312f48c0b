"""Listings remember what they were made of, jobs where their last listing went."""

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


def downgrade() -> None:
    op.drop_column("job", "moved_to")
    op.alter_column("listing", "content_hash", comment=None)
    op.drop_column("listing", "posting_hash")

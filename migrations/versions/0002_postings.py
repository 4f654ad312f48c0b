"""Listings remember what they were made of, so that a repeat need not normalise it again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    given = "of what the source gave, and the rules of that day"
    op.add_column("listing", sa.Column("posting_hash", sa.LargeBinary(), nullable=True, comment=given))
    op.alter_column("listing", "content_hash", comment="of what is stored of it")


def downgrade() -> None:
    op.alter_column("listing", "content_hash", comment=None)
    op.drop_column("listing", "posting_hash")

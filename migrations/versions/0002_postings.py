"""Listings remember what they were made of, jobs where their last listing went, runs whether to try again soon."""

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
    op.drop_column("job", "moved_to")
    op.alter_column("listing", "content_hash", comment=None)
    op.drop_column("listing", "posting_hash")

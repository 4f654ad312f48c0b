"""Accounts that an admin has locked."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.add_column(
        "account",
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True, comment="by an admin: nobody gets in"),
    )
    op.add_column(
        "account",
        sa.Column("locked_because", sa.Text(), nullable=True, comment="in the admin's words, which its owner is told"),
    )


def downgrade() -> None:
    op.drop_column("account", "locked_because")
    op.drop_column("account", "locked_at")

"""Accounts: the generation that a session must be of."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column(
        "account",
        sa.Column(
            "generation",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="sessions that were begun under a lower one are over",
        ),
    )


def downgrade() -> None:
    op.drop_column("account", "generation")

"""Alerts of which the mail cannot be written, try after try."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column(
        "alert",
        sa.Column(
            "failed",
            sa.SmallInteger(),
            server_default="0",
            nullable=False,
            comment="how many tries in a row to write its mail",
        ),
    )
    op.add_column(
        "alert",
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True, comment="the first of these tries"),
    )


def downgrade() -> None:
    op.drop_column("alert", "failing_since")
    op.drop_column("alert", "failed")

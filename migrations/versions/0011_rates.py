"""Exchange rates that an admin sets."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "exchange_rate",
        sa.Column("currency", sa.String(3), nullable=False, comment="ISO 4217"),
        sa.Column("per_euro", sa.Numeric(), nullable=False, comment="units for one euro"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("per_euro > 0", name="ck_exchange_rate_positive"),
        sa.PrimaryKeyConstraint("currency", name="pk_exchange_rate"),
    )


def downgrade() -> None:
    op.drop_table("exchange_rate")

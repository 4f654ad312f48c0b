"""Settings that an admin changes while everything runs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    op.create_table(
        "tuned",
        sa.Column("name", sa.Text(), nullable=False, comment="a field of Settings"),
        sa.Column("value", postgresql.JSONB(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True, comment="the admin's account"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_tuned")),
    )


def downgrade() -> None:
    op.drop_table("tuned")

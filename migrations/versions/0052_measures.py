"""How long pages took, and when the site was up."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.create_table(
        "page_seconds",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False, comment="its beginning"),
        sa.Column(
            "bucket",
            sa.SmallInteger(),
            autoincrement=False,
            nullable=False,
            comment="rules.buckets says how long its pages took",
        ),
        sa.Column("answered", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hour", "bucket", name=op.f("pk_page_seconds")),
    )
    op.create_table(
        "up_hour",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False, comment="its beginning"),
        sa.Column(
            "minutes",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="bit by bit, the first the lowest",
        ),
        sa.PrimaryKeyConstraint("hour", name=op.f("pk_up_hour")),
    )


def downgrade() -> None:
    op.drop_table("up_hour")
    op.drop_table("page_seconds")

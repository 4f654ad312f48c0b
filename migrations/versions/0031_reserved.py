"""What a try at a work has set apart for its answer, so that it is given back if its worker dies."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column(
        "model_work",
        sa.Column(
            "reserved",
            sa.BigInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="tokens set apart for the answer underway, given back if its worker dies over it",
        ),
    )
    op.add_column(
        "model_work",
        sa.Column("reserved_on", sa.Date(), nullable=True, comment="of UTC: the day that they are counted on"),
    )
    op.create_check_constraint(op.f("ck_model_work_reserved"), "model_work", "reserved >= 0")
    op.create_check_constraint(
        op.f("ck_model_work_reserved_on"), "model_work", "(reserved > 0) = (reserved_on IS NOT NULL)"
    )


def downgrade() -> None:
    op.drop_column("model_work", "reserved_on")
    op.drop_column("model_work", "reserved")

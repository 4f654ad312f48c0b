"""When somebody consented to automation; of those who did before, when they last changed anything of it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column(
        "automation",
        sa.Column(
            "consented_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="since when, while there is consent",
        ),
    )
    op.execute("UPDATE automation SET consented_at = changed_at WHERE consent")


def downgrade() -> None:
    op.drop_column("automation", "consented_at")

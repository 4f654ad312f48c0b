"""What postings say of the terms people filter by, and the public registers of visa sponsors."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0005"
down_revision = "0004"

SAID = "what its text says of visa, licence, shifts and the like, each with its sentence"


def upgrade() -> None:
    op.add_column("job", sa.Column("statements", JSONB(), server_default="[]", nullable=False, comment=SAID))
    op.create_table(
        "sponsor",
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="as company.key"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("routes", ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("country", "key", name="pk_sponsor"),
    )
    op.create_table(
        "sponsor_register",
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("sponsors", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("country", name="pk_sponsor_register"),
    )


def downgrade() -> None:
    op.drop_table("sponsor_register")
    op.drop_table("sponsor")
    op.drop_column("job", "statements")

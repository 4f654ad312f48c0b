"""Openings by when they were embedded: what lists of matches were not held against yet is found without reading the table."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    embedded = sa.text("embedded_at IS NOT NULL AND closed_at IS NULL")
    op.create_index("ix_job_embedded", "job", ["embedded_at"], postgresql_where=embedded)


def downgrade() -> None:
    op.drop_index("ix_job_embedded", "job")

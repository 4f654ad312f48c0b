"""A graph of the meanings of remote openings alone: through that of all, few of the nearest remote ones are found."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"

NAME = "ix_job_vector_nearest_remote"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # One that was not built to its end is there, and answers nothing.
        op.drop_index(NAME, table_name="job_vector", if_exists=True, postgresql_concurrently=True)
        op.create_index(
            NAME,
            "job_vector",
            ["embedding"],
            postgresql_using="hnsw",
            postgresql_with={"m": 16, "ef_construction": 200},
            postgresql_ops={"embedding": "halfvec_cosine_ops"},
            postgresql_where=sa.text("open AND remote = 3"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index(NAME, table_name="job_vector", if_exists=True, postgresql_concurrently=True)

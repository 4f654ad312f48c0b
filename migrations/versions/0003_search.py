"""Search tells predicted pay from stated pay, finds a company's openings and a model's vectors by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# A pay band's code is asked for only where pay must be stated, so a predicted pay carries none.
PREDICTED_IN_SEARCH = """
UPDATE job_search SET pay_predicted = true, codes = job_codes(
  job.place_ids, (SELECT array_agg(DISTINCT place.country) FROM place WHERE place.id = ANY(job.place_ids)),
  job.remote, job.employment, job.level, NULL)
FROM job WHERE job.id = job_search.job_id AND job.pay_predicted
"""
PREDICTED_IN_VECTOR = """
UPDATE job_vector SET pay_predicted = true FROM job WHERE job.id = job_vector.job_id AND job.pay_predicted
"""


def upgrade() -> None:
    for table in ("job_search", "job_vector"):
        predicted = sa.Column("pay_predicted", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        op.add_column(table, predicted)
    op.execute(PREDICTED_IN_SEARCH)
    op.execute(PREDICTED_IN_VECTOR)
    newest = ["company_id", sa.literal_column("posted_at DESC"), sa.literal_column("job_id DESC")]
    op.create_index("ix_job_search_company", "job_search", newest, postgresql_where=sa.text("open"))
    op.create_index("ix_job_vector_model", "job_vector", ["model"], postgresql_where=sa.text("open"))


def downgrade() -> None:
    op.drop_index("ix_job_vector_model", "job_vector")
    op.drop_index("ix_job_search_company", "job_search")
    for table in ("job_search", "job_vector"):
        op.drop_column(table, "pay_predicted")

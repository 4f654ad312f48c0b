"""An index that answers what an employer's page counts, built while others write."""

from alembic import op

revision = "0013"
down_revision = "0012"

COUNTED = ["first_seen_at", "closed_at", "moved_to", "country", "pay_predicted", "pay_year_min", "pay_year_max"]


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # One that was not built to its end is there, and answers nothing.
        op.drop_index("ix_job_company", table_name="job", if_exists=True, postgresql_concurrently=True)
        op.create_index(
            "ix_job_company", "job", ["company_id"], postgresql_include=COUNTED, postgresql_concurrently=True
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("ix_job_company", table_name="job", if_exists=True, postgresql_concurrently=True)

"""Openings that an admin has withdrawn: hidden whoever lists them. What an employer's page counts leaves them out by its index."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"

COUNTED = ["first_seen_at", "closed_at", "moved_to", "country", "pay_predicted", "pay_year_min", "pay_year_max"]


def upgrade() -> None:
    op.add_column(
        "job",
        sa.Column(
            "withdrawn_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="by an admin: closed and hidden, whoever lists it",
        ),
    )
    op.add_column(
        "job", sa.Column("withdrawn_because", sa.Text(), nullable=True, comment="in the admin's words, for admins")
    )
    with op.get_context().autocommit_block():
        # One that was not built to its end is there, and answers nothing.
        for name in ("ix_job_withdrawn", "ix_job_counted"):
            op.drop_index(name, table_name="job", if_exists=True, postgresql_concurrently=True)
        op.create_index(
            "ix_job_withdrawn",
            "job",
            ["id"],
            postgresql_where=sa.text("withdrawn_at IS NOT NULL"),
            postgresql_concurrently=True,
        )
        counted(["withdrawn_at", *COUNTED])


def counted(columns: list[str]) -> None:
    """Let the index of employers hold these; the one before answers until it is there."""
    op.create_index("ix_job_counted", "job", ["company_id"], postgresql_include=columns, postgresql_concurrently=True)
    op.drop_index("ix_job_company", table_name="job", if_exists=True, postgresql_concurrently=True)
    op.execute("ALTER INDEX ix_job_counted RENAME TO ix_job_company")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for name in ("ix_job_withdrawn", "ix_job_counted"):
            op.drop_index(name, table_name="job", if_exists=True, postgresql_concurrently=True)
        counted(COUNTED)
    op.drop_column("job", "withdrawn_because")
    op.drop_column("job", "withdrawn_at")

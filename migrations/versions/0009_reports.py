"""What people report of openings."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False, comment="of problem and words"),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(words) <= 1000", name="ck_report_short"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_report_job_id_job", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    waiting = sa.text("settled_at IS NULL")
    op.create_index("ix_report_open", "report", ["job_id", "mark"], unique=True, postgresql_where=waiting)


def downgrade() -> None:
    op.drop_table("report")

"""Jobs that somebody saved."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"

UNREMINDED = "reminded_at IS NULL AND deadline IS NOT NULL AND remind_days IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "saved_job",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "posting",
            postgresql.JSONB(),
            nullable=False,
            comment="as saved.rules.posting has it: theirs alone, or the opening as it was when saved",
        ),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("remind_days", sa.SmallInteger(), nullable=True, comment="how long before the deadline; none: never"),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True, comment="when the letter was written"),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(notes) <= 4000", name=op.f("ck_saved_job_notes_short")),
        sa.CheckConstraint("cardinality(tags) <= 20", name=op.f("ck_saved_job_tags_few")),
        sa.CheckConstraint("remind_days BETWEEN 0 AND 30", name=op.f("ck_saved_job_remind_days_few")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_saved_job_account_id_account", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_saved_job_job_id_job", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_saved_job"),
        sa.UniqueConstraint("account_id", "job_id", name="uq_saved_job_account_id_job_id"),
    )
    op.create_index("ix_saved_job_job_id", "saved_job", ["job_id"], postgresql_where=sa.text("job_id IS NOT NULL"))
    op.create_index(
        "ix_saved_job_remind",
        "saved_job",
        [sa.literal_column("(deadline - remind_days)")],
        postgresql_where=sa.text(UNREMINDED),
    )


def downgrade() -> None:
    op.drop_table("saved_job")

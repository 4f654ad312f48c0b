"""Tasks that failed after all their tries."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "failed_task",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False, comment="by which the queue knew it"),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("args", postgresql.JSONB(), server_default="[]", nullable=False, comment="ids of rows"),
        sa.Column("error", sa.Text(), nullable=False, comment="the exception's kind and its first line"),
        sa.Column("traceback", sa.Text(), nullable=False),
        sa.Column(
            "trace",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="of the request that wanted it, as in the log",
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("became", sa.Text(), nullable=True, comment="retried or discarded"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_task")),
        sa.UniqueConstraint("message", name=op.f("uq_failed_task_message")),
    )
    op.create_index(
        "ix_failed_task_open", "failed_task", [sa.text("id DESC")], postgresql_where=sa.text("settled_at IS NULL")
    )


def downgrade() -> None:
    op.drop_table("failed_task")

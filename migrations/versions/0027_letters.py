"""Letters for single openings, with the versions that were kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "job_letter",
        *key(),
        sa.Column("job_id", sa.BigInteger(), nullable=True, comment="the opening that it is written for"),
        sa.Column("job_title", sa.Text(), nullable=False, comment="as it was then"),
        sa.Column("company", sa.Text(), nullable=False, comment="as it was then; empty where nobody was named"),
        sa.Column("letter", postgresql.JSONB(), nullable=False, comment="as documents.letter has it"),
        sa.Column("tone", sa.Text(), nullable=False, comment="in which it was drafted last"),
        sa.Column("length", sa.Text(), nullable=False, comment="in which it was drafted last"),
        sa.Column("design", postgresql.JSONB(), nullable=False, comment="as documents.design has it"),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False, comment="grows with each change"),
        moment("created_at"),
        moment("changed_at"),
        sa.CheckConstraint("job_title <> ''", name=op.f("ck_job_letter_job_title")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_job_letter_account_id_account", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_job_letter_job_id_job", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_job_letter"),
        sa.UniqueConstraint("account_id", "job_id", name="uq_job_letter_account_id_job_id"),
    )
    op.create_index("ix_job_letter_job_id", "job_letter", ["job_id"], postgresql_where=sa.text("job_id IS NOT NULL"))
    op.create_table(
        "job_letter_version",
        *key(),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("letter", postgresql.JSONB(), nullable=False),
        sa.Column("design", postgresql.JSONB(), nullable=False),
        moment("saved_at"),
        sa.ForeignKeyConstraint(
            ["account_id", "key"], ["job_letter.account_id", "job_letter.key"], name="fk_job_letter_version_job_letter",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "key", "number", name="pk_job_letter_version"),
    )  # fmt: skip


def key() -> tuple[sa.Column[int], sa.Column[object]]:
    return (
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
    )


def moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)


def downgrade() -> None:
    op.drop_table("job_letter_version")
    op.drop_table("job_letter")

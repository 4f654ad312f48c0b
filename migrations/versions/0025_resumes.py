"""Résumés by their names, with what they say, how they look and the versions that were kept; a profile's summary; a photo."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"

BROUGHT = """
INSERT INTO resume (account_id, key, name, upload, document, design, is_default)
SELECT account_id, key, coalesce(nullif(left(name, 120), ''), key::text), key, '{}', '{}',
       row_number() OVER (PARTITION BY account_id ORDER BY received_at DESC, id DESC) = 1
FROM upload WHERE content IS NOT NULL AND state IN ('read', 'taken') AND kind IN ('pdf', 'docx', 'text')
"""


def upgrade() -> None:
    op.add_column("profile", sa.Column("summary", sa.Text(), server_default="", nullable=False))
    op.create_check_constraint(op.f("ck_profile_summary_short"), "profile", "length(summary) <= 2000")
    op.create_table(
        "resume",
        *key(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("upload", sa.Uuid(), nullable=True, comment="the file that it is; none for one that was built here"),
        sa.Column("is_default", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("track", sa.Uuid(), nullable=True, comment="the kind of work that it is sent for first"),
        sa.Column("job_id", sa.BigInteger(), nullable=True, comment="the opening that it was written for"),
        sa.Column("job_title", sa.Text(), server_default="", nullable=False, comment="as it was then"),
        sa.Column("company", sa.Text(), server_default="", nullable=False, comment="as it was then"),
        sa.Column("document", postgresql.JSONB(), nullable=False, comment="as documents.resume has it"),
        sa.Column("design", postgresql.JSONB(), nullable=False, comment="as documents.design has it"),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False, comment="grows with each change"),
        moment("created_at"),
        moment("changed_at"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 120", name=op.f("ck_resume_name_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_resume_account_id_account", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "upload"], ["upload.account_id", "upload.key"], name="fk_resume_upload", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "track"], ["track.account_id", "track.key"], name="fk_resume_track",
            ondelete="SET NULL (track)",
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_resume_job_id_job", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_resume"),
        sa.UniqueConstraint("account_id", "upload", name="uq_resume_account_id_upload"),
        sa.UniqueConstraint("account_id", "track", name="uq_resume_account_id_track"),
        sa.UniqueConstraint("account_id", "job_id", name="uq_resume_account_id_job_id"),
    )  # fmt: skip
    op.create_index("ix_resume_default", "resume", ["account_id"], unique=True, postgresql_where=sa.text("is_default"))
    op.create_index("ix_resume_job_id", "resume", ["job_id"], postgresql_where=sa.text("job_id IS NOT NULL"))
    op.create_table(
        "resume_version",
        *key(),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("design", postgresql.JSONB(), nullable=False),
        moment("saved_at"),
        sa.ForeignKeyConstraint(
            ["account_id", "key"], ["resume.account_id", "resume.key"], name="fk_resume_version_resume",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "key", "number", name="pk_resume_version"),
    )  # fmt: skip
    op.create_table(
        "photo",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment="JPEG, as printing.photo made it"),
        moment("changed_at"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_photo_account_id_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account_id", name="pk_photo"),
    )
    op.execute(BROUGHT)


def key() -> tuple[sa.Column[int], sa.Column[object]]:
    return (
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
    )


def moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)


def downgrade() -> None:
    op.drop_table("photo")
    op.drop_table("resume_version")
    op.drop_table("resume")
    op.drop_column("profile", "summary")

"""Files that people bring, and how far they have come in telling of themselves."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="by which messages name it"),
        sa.Column("name", sa.Text(), nullable=False, comment="of the file, made legible"),
        sa.Column("kind", sa.Text(), nullable=True, comment="told by its content; none before it is read"),
        sa.Column("size", sa.BigInteger(), nullable=False, comment="bytes"),
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of the content: the same file twice is one"),
        sa.Column(
            "content",
            sa.LargeBinary(),
            nullable=True,
            comment="none once all that is wanted of it has been read, or it was refused",
        ),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column(
            "understood",
            postgresql.JSONB(none_as_null=True),
            nullable=True,
            comment="as resumes.understood has it; none once it is taken",
        ),
        sa.Column(
            "tries",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="the number of the try at hand is its lease",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when it may be taken: a waiting one at once, one being read from whoever has died over it",
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state IN ('waiting', 'reading')) = (due_at IS NOT NULL)", name=op.f("ck_upload_due")),
        sa.CheckConstraint("due_at IS NULL OR content IS NOT NULL", name=op.f("ck_upload_has_content")),
        sa.CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name=op.f("ck_upload_refusal")),
        sa.CheckConstraint("(state = 'read') = (understood IS NOT NULL)", name=op.f("ck_upload_understood")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_upload_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_upload"),
        sa.UniqueConstraint("id", name="uq_upload_id"),
        sa.UniqueConstraint("account_id", "digest", name="uq_upload_account_id_digest"),
    )
    op.create_index("ix_upload_due_at", "upload", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_table(
        "first_run",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False, comment="the one that comes next"),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_first_run_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name="pk_first_run"),
    )


def downgrade() -> None:
    op.drop_table("first_run")
    op.drop_table("upload")

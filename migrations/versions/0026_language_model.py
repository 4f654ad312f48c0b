"""What a language model read and wrote for each person on a day, and what it is to be asked for them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "model_use",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="of UTC"),
        sa.Column(
            "tokens",
            sa.BigInteger(),
            nullable=False,
            comment="read and written, with what is set apart for answers underway",
        ),
        sa.CheckConstraint("tokens >= 0", name=op.f("ck_model_use_tokens")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_model_use_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "day", name="pk_model_use"),
    )
    op.create_table(
        "model_work",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="by which messages name it"),
        sa.Column("kind", sa.Text(), nullable=False, comment="the feature that asks"),
        sa.Column("subject", sa.Uuid(), nullable=False, comment="what of theirs it is about"),
        sa.Column("asked", postgresql.JSONB(), nullable=False, comment="as the feature wants it"),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("answer", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
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
            comment="when it may be taken: a waiting one at once, one underway from whoever has died over it",
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state IN ('waiting', 'working')) = (due_at IS NOT NULL)", name=op.f("ck_model_work_due")),
        sa.CheckConstraint("(state IN ('done', 'failed')) = (ended_at IS NOT NULL)", name=op.f("ck_model_work_ended")),
        sa.CheckConstraint("(state = 'failed') = (problem IS NOT NULL)", name=op.f("ck_model_work_problem")),
        sa.CheckConstraint("(state = 'done') = (answer IS NOT NULL)", name=op.f("ck_model_work_answer")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_model_work_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_model_work"),
        sa.UniqueConstraint("id", name="uq_model_work_id"),
        sa.UniqueConstraint("account_id", "kind", "subject", name="uq_model_work_account_id_kind_subject"),
    )
    op.create_index("ix_model_work_due_at", "model_work", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))


def downgrade() -> None:
    op.drop_table("model_work")
    op.drop_table("model_use")

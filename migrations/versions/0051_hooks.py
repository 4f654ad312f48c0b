"""Addresses of people's own tools, and what these were told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.create_table(
        "hook",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False, comment="of its address, for showing"),
        sa.Column(
            "sealed",
            sa.LargeBinary(),
            nullable=False,
            comment="encrypted JSON of its address and the secret that signs",
        ),
        sa.Column("events", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "failures",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="deliveries in a row that were given up",
        ),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("because", sa.Text(), nullable=True, comment="person, failures or gone"),
        sa.CheckConstraint("length(name) <= 80", name=op.f("ck_hook_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_hook_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_hook")),
    )
    op.create_table(
        "hook_delivery",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="by which messages name it"),
        sa.Column("hook", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False, comment="of what happened: whoever is told twice can tell"),
        sa.Column("body", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "state",
            sa.Text(),
            server_default="waiting",
            nullable=False,
            comment="waiting, sending, delivered or given-up",
        ),
        sa.Column(
            "tries",
            sa.SmallInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="the number of the try at hand",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when it is tried, or whoever died over it is relieved",
        ),
        sa.Column("status", sa.SmallInteger(), nullable=True, comment="that was answered last"),
        sa.Column("problem", sa.Text(), server_default="", nullable=False, comment="why the last try failed"),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id", "hook"], ["hook.account_id", "hook.key"], name="fk_hook_delivery_hook", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_hook_delivery_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_hook_delivery")),
        sa.UniqueConstraint("hook", "event_id", name=op.f("uq_hook_delivery_hook_event_id")),
        sa.UniqueConstraint("id", name=op.f("uq_hook_delivery_id")),
    )
    op.create_index(
        "ix_hook_delivery_due_at", "hook_delivery", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index("ix_hook_delivery_listed", "hook_delivery", ["account_id", "hook", sa.text("id DESC")])


def downgrade() -> None:
    op.drop_table("hook_delivery")
    op.drop_table("hook")

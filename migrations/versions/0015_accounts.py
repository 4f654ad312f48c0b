"""Accounts, registrations that wait for their mail, and what happened to an account."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    created = {"server_default": sa.text("now()"), "nullable": False}
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False, comment="as its owner writes it"),
        sa.Column("address_key", sa.Text(), nullable=False, comment="what all spellings of the mailbox share"),
        sa.Column("password_hash", sa.Text(), nullable=True, comment="Argon2id; none where another site signs in"),
        sa.Column("role", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), **created),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("address_key", name="uq_account_address_key"),
    )
    op.create_table(
        "registration",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), **created),
        sa.PrimaryKeyConstraint("id", name="pk_registration"),
    )
    op.create_index("ix_registration_address_key", "registration", ["address_key"])
    op.create_index("ix_registration_created_at", "registration", ["created_at"])
    op.create_table(
        "security_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), **created),
        sa.Column("client", sa.Text(), nullable=False, comment="network address that it was done from"),
        sa.Column("device", sa.Text(), nullable=False, comment="what the browser calls itself"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_security_event_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_security_event"),
    )
    op.create_index("ix_security_event_account_id_at", "security_event", ["account_id", "at"])


def downgrade() -> None:
    op.drop_table("security_event")
    op.drop_table("registration")
    op.drop_table("account")

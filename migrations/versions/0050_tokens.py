"""What other programs get in by, and what they were answered once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    op.create_table(
        "answered_once",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of the method, the address and the body"),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=True, comment="none: it is being done"),
        sa.Column("headers", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_answered_once_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_answered_once")),
    )
    op.create_index("ix_answered_once_created_at", "answered_once", ["created_at"])
    op.create_table(
        "api_grant",
        sa.Column("key", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False, comment="the account's, under which it was begun"),
        sa.Column("hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of the refresh token that is good now"),
        sa.Column(
            "turn", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="how often it was renewed"
        ),
        sa.Column("device", sa.Text(), nullable=False, comment="what the program calls itself"),
        sa.Column("client", sa.Text(), nullable=False, comment="network address that it came from last"),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("because", sa.Text(), nullable=True, comment="signed out, reused, revoked or displaced"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_api_grant_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_api_grant")),
    )
    op.create_index(op.f("ix_api_grant_account_id"), "api_grant", ["account_id"])
    op.create_table(
        "personal_token",
        sa.Column("key", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False, comment="SHA-256 of the token"),
        sa.Column("hint", sa.Text(), nullable=False, comment="its last four signs"),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True, comment="last, to the minute"),
        sa.Column(
            "client", sa.Text(), server_default="", nullable=False, comment="network address that it was used from last"
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) <= 80", name=op.f("ck_personal_token_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_personal_token_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_personal_token")),
        sa.UniqueConstraint("hash", name=op.f("uq_personal_token_hash")),
    )
    op.create_index(op.f("ix_personal_token_account_id"), "personal_token", ["account_id"])


def downgrade() -> None:
    op.drop_table("answered_once")
    op.drop_table("personal_token")
    op.drop_table("api_grant")

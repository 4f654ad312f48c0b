"""What admins did, and what other machines posted to our doors."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_table(
        "deed",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True, comment="the admin's account; none at the shell"),
        sa.Column("by", sa.Text(), nullable=False, comment="as the admin was called then"),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "subject",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="id, name or key; empty: a list of its kind",
        ),
        sa.Column("person", sa.BigInteger(), nullable=True, comment="whose things those are"),
        sa.Column(
            "detail", postgresql.JSONB(), server_default="{}", nullable=False, comment="what was changed from and to"
        ),
        sa.Column(
            "client", sa.Text(), server_default="", nullable=False, comment="network address that it was done from"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed")),
    )
    op.create_index("ix_deed_at", "deed", [sa.text("at DESC"), sa.text("id DESC")])
    op.create_index(
        "ix_deed_person", "deed", ["person", sa.text("id DESC")], postgresql_where=sa.text("person IS NOT NULL")
    )
    op.create_index("ix_deed_subject", "deed", ["kind", "subject"])
    op.create_table(
        "heard",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("door", sa.Text(), nullable=False, comment="skyvern or mail"),
        sa.Column("outcome", sa.Text(), nullable=False, comment="taken, repeated, or why it was refused"),
        sa.Column("status", sa.Integer(), nullable=False, comment="that was answered"),
        sa.Column(
            "about", sa.Text(), server_default="", nullable=False, comment="what it named, where it was believed"
        ),
        sa.Column("size", sa.Integer(), nullable=False, comment="bytes of its body"),
        sa.Column("client", sa.Text(), server_default="", nullable=False, comment="network address that it came from"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heard")),
    )
    op.create_index("ix_heard_at", "heard", [sa.text("at DESC"), sa.text("id DESC")])


def downgrade() -> None:
    op.drop_table("heard")
    op.drop_table("deed")

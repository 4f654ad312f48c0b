"""Addresses that people propose to read openings from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="of the board where it is recognised, else of the page"),
        sa.Column("kind", sa.Text(), nullable=True, comment="of the board that it was recognised as"),
        sa.Column("query", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("company_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(address) <= 2000", name="ck_proposal_short"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name="fk_proposal_company_id_company", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
    )
    waiting = sa.text("settled_at IS NULL")
    op.create_index("ix_proposal_open", "proposal", ["key"], unique=True, postgresql_where=waiting)


def downgrade() -> None:
    op.drop_table("proposal")

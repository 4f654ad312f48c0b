"""Addresses that people propose to read openings from, and an index that answers what an employer's page counts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"

COUNTED = ["first_seen_at", "closed_at", "moved_to", "country", "pay_predicted", "pay_year_min", "pay_year_max"]


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
    op.create_index("ix_job_company", "job", ["company_id"], postgresql_include=COUNTED)


def downgrade() -> None:
    op.drop_index("ix_job_company", table_name="job")
    op.drop_table("proposal")

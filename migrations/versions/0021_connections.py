"""People whom somebody knows, as LinkedIn's export lists them."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "connection",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "company")),
        sa.Column("company_key", sa.Text(), nullable=False, comment="as that of companies with openings"),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("position", "link")),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("brought_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        *(short(*each) for each in (("name", 200), ("company", 200), ("position", 200), ("link", 500))),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_connection_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_connection"),
    )
    op.create_index(
        "ix_connection_company",
        "connection",
        ["account_id", "company_key"],
        postgresql_where=sa.text("company_key <> ''"),
    )


def short(column: str, most: int) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"length({column}) <= {most}", name=op.f(f"ck_connection_{column}_short"))


def downgrade() -> None:
    op.drop_table("connection")

"""What a listing offers stands with it: a job has what one of its listings states, whichever leads."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

PAY = ("pay_min", "pay_max", "pay_currency", "pay_period", "pay_predicted", "pay_year_min", "pay_year_max")
# A job's own is its lead's so far; what its other listings say is written when they are next read.
LEADS = f"""
UPDATE listing SET {", ".join(f"{name} = job.{name}" for name in ("remote", "employment", *PAY))}
FROM job WHERE job.lead_listing_id = listing.id
"""  # noqa: S608 - names of ours
OTHERS = """
UPDATE listing SET content_hash = '', posting_hash = NULL
FROM job WHERE job.id = listing.job_id AND job.lead_listing_id IS DISTINCT FROM listing.id
"""


def upgrade() -> None:
    for name in ("remote", "employment", "pay_period"):
        op.add_column("listing", sa.Column(name, sa.SmallInteger(), nullable=True))
    for name in ("pay_min", "pay_max"):
        op.add_column("listing", sa.Column(name, sa.Numeric(14, 2), nullable=True))
    op.add_column("listing", sa.Column("pay_currency", sa.String(3), nullable=True))
    predicted = sa.Column("pay_predicted", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    op.add_column("listing", predicted)
    for name in ("pay_year_min", "pay_year_max"):
        op.add_column("listing", sa.Column(name, sa.Integer(), nullable=True, comment="a year, in euro"))
    op.execute(LEADS)
    op.execute(OTHERS)


def downgrade() -> None:
    for name in ("remote", "employment", *PAY):
        op.drop_column("listing", name)

"""When a source is read next and what it answered last, whether it was there at all, calls counted by days."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"

NEXT = "when it is read next; none: as soon as may be"
ANSWER = "of the answer that all open listings were made of, and by which rules"
# Each keeps the time that it would have been read at.
DUE = """
UPDATE source SET due_at = last.created_at + make_interval(mins => source.every_minutes)
FROM (SELECT source_id, max(created_at) AS created_at FROM run GROUP BY source_id) last
WHERE last.source_id = source.id AND source.every_minutes IS NOT NULL
"""
FILES = """
UPDATE source SET query = jsonb_build_object('@path', query->'path', '@board', query->'board', '@state', '')
WHERE kind = 'file'
"""


def upgrade() -> None:
    op.execute(FILES)
    op.add_column("source", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True, comment=NEXT))
    failures = sa.Column(
        "failures", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="runs in a row that failed"
    )
    op.add_column("source", failures)
    op.add_column("source", sa.Column("validators", JSONB(), server_default="{}", nullable=False, comment=ANSWER))
    missing = sa.Column(
        "missing",
        sa.Boolean(),
        server_default=sa.text("false"),
        nullable=False,
        comment="the source was not there at all",
    )
    op.add_column("run", missing)
    op.create_table(
        "call_count",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account", "day", name="pk_call_count"),
    )
    told_by = sa.Column(
        "told_by", sa.LargeBinary(), server_default=sa.text("''"), nullable=False, comment="of its title and company"
    )
    op.add_column("sighting", told_by)
    op.execute(DUE)


def downgrade() -> None:
    op.execute(
        "UPDATE source SET query = jsonb_build_object('path', query->'@path', 'board', query->'@board') WHERE kind = 'file'"
    )
    op.drop_column("sighting", "told_by")
    op.drop_table("call_count")
    op.drop_column("run", "missing")
    for column in ("validators", "failures", "due_at"):
        op.drop_column("source", column)

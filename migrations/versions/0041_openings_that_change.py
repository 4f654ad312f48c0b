"""When what openings are filtered by last changed, so that alerts look at them anew; alerts with a condition that openings were not yet held against."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

INDEXES = {
    "ix_job_search_changed": ("job_search", ["changed_at"], None),
    "ix_job_first_seen": ("job", ["first_seen_at"], sa.text("closed_at IS NULL")),
    "ix_alert_behind": ("alert", ["id"], sa.text("behind")),
}


def upgrade() -> None:
    # What was there before is not new to any alert.
    long_ago = sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("'epoch'"), nullable=False)
    op.add_column("job_search", long_ago)
    op.alter_column("job_search", "changed_at", server_default=sa.func.now())
    op.add_column("alert_read", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    behind = "what came in since it began is to be held against its condition"
    op.add_column(
        "alert", sa.Column("behind", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment=behind)
    )
    with op.get_context().autocommit_block():
        for name, (table, columns, where) in INDEXES.items():
            # One that was not built to its end is there, and answers nothing.
            op.drop_index(name, table_name=table, if_exists=True, postgresql_concurrently=True)
            op.create_index(name, table, columns, postgresql_where=where, postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for name, (table, _columns, _where) in INDEXES.items():
            op.drop_index(name, table_name=table, if_exists=True, postgresql_concurrently=True)
    op.drop_column("alert", "behind")
    op.drop_column("alert_read", "changed_at")
    op.drop_column("job_search", "changed_at")

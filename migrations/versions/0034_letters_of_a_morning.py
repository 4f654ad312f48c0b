"""Letters before deadlines are part of the letter of a morning: those that still wait are written anew, as such."""

from alembic import op

revision = "0034"
down_revision = "0033"

WAITING = "kind = 'deadline-ahead' AND settled_at IS NULL"


def upgrade() -> None:
    op.execute(
        f"UPDATE saved_job SET reminded_at = NULL FROM mail WHERE mail.person = account_id AND reminded_at >= mail.created_at AND {WAITING}"  # noqa: S608 - constants
    )
    op.execute(
        f"UPDATE mail SET state = 'failed', sealed = NULL, due_at = NULL, settled_at = now(), reason = 'Its letter is written anew.' WHERE {WAITING}"  # noqa: S608
    )


def downgrade() -> None:
    """What was written anew stays so."""

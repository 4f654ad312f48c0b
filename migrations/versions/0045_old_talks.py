"""Talks by when something was last said in them, so that old ones are found without a look at all."""

from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # One that was not built to its end is there, and answers nothing.
        op.drop_index("ix_talk_old", table_name="talk", if_exists=True, postgresql_concurrently=True)
        op.create_index("ix_talk_old", "talk", ["said_at"], postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("ix_talk_old", table_name="talk", if_exists=True, postgresql_concurrently=True)

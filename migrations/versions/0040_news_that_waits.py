"""By what news that waits is stopped, and the indices by which rows that hang on others are found."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column(
        "mail",
        sa.Column(
            "channel", sa.Text(), nullable=True, comment="of news: what its link ends; see accounts.unsubscribing"
        ),
    )
    op.add_column(
        "mail",
        sa.Column("topic", sa.Text(), nullable=True, comment="kind of the notification that it goes with"),
    )
    op.create_index("ix_mail_person", "mail", ["person"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index(op.f("ix_suppressed_address_mail_id"), "suppressed_address", ["mail_id"])
    op.create_index(op.f("ix_push_account_id"), "push", ["account_id"])


def downgrade() -> None:
    op.execute("UPDATE mail SET state = 'withheld' WHERE state = 'withdrawn'")
    op.drop_index(op.f("ix_push_account_id"), table_name="push")
    op.drop_index(op.f("ix_suppressed_address_mail_id"), table_name="suppressed_address")
    op.drop_index("ix_mail_person", table_name="mail")
    op.drop_column("mail", "topic")
    op.drop_column("mail", "channel")

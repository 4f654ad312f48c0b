"""Notifications, how somebody wants to be told, where they are outside, and what goes there."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"

UNREAD = "read_at IS NULL AND here AND gathered_in IS NULL"
OF_ACCOUNT = ["account.id"]


def upgrade() -> None:
    op.create_table(
        "notification",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("values", postgresql.JSONB(), nullable=False, comment="what its words are made of; see wording"),
        sa.Column("link", sa.Text(), nullable=False, comment="path of the page that it is about"),
        sa.Column(
            "here",
            sa.Boolean(),
            nullable=False,
            comment="it stands in the list; else it is there for what goes outside",
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "number", sa.Integer(), server_default=sa.text("1"), nullable=False, comment="how many are told by it"
        ),
        sa.Column("gathered_in", sa.BigInteger(), nullable=True, comment="the one that tells it too"),
        sa.CheckConstraint("link LIKE '/%' AND link NOT LIKE '//%'", name=op.f("ck_notification_link")),
        sa.ForeignKeyConstraint(
            ["account_id"], OF_ACCOUNT, name=op.f("fk_notification_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["gathered_in"],
            ["notification.id"],
            name=op.f("fk_notification_gathered_in_notification"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index("ix_notification_account_id_id", "notification", ["account_id", "id"])
    op.create_index("ix_notification_created_at", "notification", ["created_at"])
    op.create_index(op.f("ix_notification_gathered_in"), "notification", ["gathered_in"])
    op.create_index(
        "ix_notification_unread",
        "notification",
        ["account_id", "kind", "created_at"],
        postgresql_where=sa.text(UNREAD),
    )
    op.create_table(
        "notification_choices",
        sa.Column(
            "off",
            postgresql.JSONB(),
            server_default="[]",
            nullable=False,
            comment="what is turned off: kind and channel",
        ),
        sa.Column("quiet_from", sa.SmallInteger(), nullable=True, comment="minute of the day, where they live"),
        sa.Column("quiet_to", sa.SmallInteger(), nullable=True, comment="the first minute that is not quiet"),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("(quiet_from IS NULL) = (quiet_to IS NULL)", name=op.f("ck_notification_choices_both")),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439",
            name=op.f("ck_notification_choices_minutes"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], OF_ACCOUNT, name=op.f("fk_notification_choices_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_notification_choices")),
    )
    op.create_table(
        "outside_address",
        sa.Column(
            "key",
            sa.Uuid(),
            nullable=False,
            comment="another for each that is saved: what was found of an earlier one is not noted of a later",
        ),
        sa.Column(
            "sealed", sa.LargeBinary(), nullable=False, comment="encrypted JSON of the address, which is a secret"
        ),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False, comment="so much of it that its person knows it again"),
        sa.Column("state", sa.Text(), server_default="ok", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True, comment="why the last try failed, by the kind of failure"),
        sa.Column("saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True, comment="when it first took something"),
        sa.Column("last_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], OF_ACCOUNT, name=op.f("fk_outside_address_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_outside_address")),
    )
    op.create_table(
        "push",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("notification_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when it may be taken: a waiting one for its next try, one being sent from whoever has died over it",
        ),
        sa.Column(
            "tries",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="the number of the try at hand is its lease",
        ),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True, comment="why it failed, or the last try did"),
        sa.CheckConstraint("(settled_at IS NULL) = (due_at IS NOT NULL)", name=op.f("ck_push_settled")),
        sa.ForeignKeyConstraint(
            ["account_id"], OF_ACCOUNT, name=op.f("fk_push_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notification.id"],
            name=op.f("fk_push_notification_id_notification"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push")),
        sa.UniqueConstraint("notification_id", name=op.f("uq_push_notification_id")),
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_push_due_at", "push", ["due_at"], postgresql_where=due)
    op.create_index("ix_push_account_id_due_at", "push", ["account_id", "due_at"], postgresql_where=due)
    op.add_column(
        "security_event",
        sa.Column(
            "told_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when notifications heard of it, whether or not they tell it",
        ),
    )
    # What happened before there were any is no news.
    op.execute("UPDATE security_event SET told_at = at")
    op.create_index("ix_security_event_untold", "security_event", ["id"], postgresql_where=sa.text("told_at IS NULL"))


def downgrade() -> None:
    op.drop_index("ix_security_event_untold", "security_event")
    op.drop_column("security_event", "told_at")
    for table in ("push", "outside_address", "notification_choices", "notification"):
        op.drop_table(table)

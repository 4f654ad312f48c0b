"""The assistant: talks, what was asked and answered in them, and actions that wait for a word."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0043"
down_revision = "0042"


def owned(table: str, *columns: "sa.Column[object]") -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=f"fk_{table}_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=f"pk_{table}"),
    ]


def at(name: str, *, null: bool = False, comment: str | None = None) -> "sa.Column[object]":
    default = None if null else sa.text("now()")
    return sa.Column(name, sa.DateTime(timezone=True), server_default=default, nullable=null, comment=comment)


def upgrade() -> None:
    op.create_table(
        "talk",
        *owned(
            "talk",
            sa.Column("title", sa.Text(), nullable=False, comment="of its first question, until its person names it"),
            at("begun_at"),
            at("said_at", comment="when something was last said in it"),
        ),
        sa.CheckConstraint("length(title) <= 80", name=op.f("ck_talk_title_short")),
    )
    op.create_index("ix_talk_said_at", "talk", ["account_id", sa.text("said_at DESC")])
    op.create_table(
        "exchange",
        *owned(
            "exchange",
            sa.Column(
                "id", sa.BigInteger(), sa.Identity(), nullable=False, comment="in the order in which they were asked"
            ),
            sa.Column("talk", sa.Uuid(), nullable=False),
            sa.Column("question", sa.Text(), nullable=False),
            sa.Column("page", sa.Text(), server_default="", nullable=False, comment="path of the page that was open"),
            sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
            sa.Column(
                "tries",
                sa.SmallInteger(),
                server_default=sa.text("0"),
                nullable=False,
                comment="the number of the try at hand is its lease",
            ),
            sa.Column(
                "answer",
                sa.Text(),
                server_default="",
                nullable=False,
                comment="Markdown, citing by numbers in brackets",
            ),
            sa.Column(
                "sources",
                postgresql.JSONB(),
                server_default="[]",
                nullable=False,
                comment="what it was told, by number",
            ),
            sa.Column(
                "problem", sa.Text(), nullable=True, comment="why nothing came, or not all: see language_model.terms"
            ),
            sa.Column(
                "unaided",
                sa.Boolean(),
                server_default=sa.text("false"),
                nullable=False,
                comment="no model was connected",
            ),
            at("asked_at"),
            at("ended_at", null=True),
        ),
        sa.CheckConstraint("(state IN ('waiting', 'answering')) = (ended_at IS NULL)", name=op.f("ck_exchange_ended")),
        sa.CheckConstraint(
            "(state = 'failed') = (problem IS NOT NULL AND answer = '')", name=op.f("ck_exchange_problem")
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "talk"], ["talk.account_id", "talk.key"], name="fk_exchange_talk", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("id", name="uq_exchange_id"),
    )
    op.create_index("ix_exchange_talk", "exchange", ["account_id", "talk", "id"])
    op.create_table(
        "talk_action",
        *owned(
            "talk_action",
            sa.Column("exchange", sa.Uuid(), nullable=False),
            sa.Column("number", sa.SmallInteger(), nullable=False, comment="from 1, in the order in which they stand"),
            sa.Column("doing", sa.Text(), nullable=False),
            sa.Column("told", postgresql.JSONB(), nullable=False, comment="as it was checked, for `doing` alone"),
            sa.Column("decided", sa.Text(), server_default="open", nullable=False),
            at("decided_at", null=True),
            sa.Column(
                "became",
                postgresql.JSONB(),
                server_default="{}",
                nullable=False,
                comment="what came of it: a path, or why not",
            ),
        ),
        sa.CheckConstraint("(decided = 'open') = (decided_at IS NULL)", name=op.f("ck_talk_action_decided")),
        sa.ForeignKeyConstraint(
            ["account_id", "exchange"],
            ["exchange.account_id", "exchange.key"],
            name="fk_talk_action_exchange",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("account_id", "exchange", "number", name="uq_talk_action_account_id_exchange_number"),
    )


def downgrade() -> None:
    op.drop_table("talk_action")
    op.drop_table("exchange")
    op.drop_table("talk")

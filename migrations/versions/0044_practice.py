"""Practice for interviews: questions and notes of an application, answers to them, and stories that stay."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0044"
down_revision = "0043"


def owned(table: str, key: str, *columns: "sa.Column[object]", ondelete: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column(key, sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=f"fk_{table}_account_id_account", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "application"],
            ["saved_job.account_id", "saved_job.key"],
            name=f"fk_{table}_application",
            ondelete=ondelete,
        ),
        sa.PrimaryKeyConstraint("account_id", key, name=f"pk_{table}"),
    ]


def at(name: str, *, null: bool = False, comment: str | None = None) -> "sa.Column[object]":
    default = None if null else sa.text("now()")
    return sa.Column(name, sa.DateTime(timezone=True), server_default=default, nullable=null, comment=comment)


def words(name: str, comment: str | None = None) -> "sa.Column[object]":
    return sa.Column(name, sa.Text(), server_default="", nullable=False, comment=comment)


def version() -> "sa.Column[object]":
    return sa.Column("version", sa.Integer(), server_default="1", nullable=False)


def short(table: str, column: str, most: int) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"length({column}) <= {most}", name=op.f(f"ck_{table}_{column}_short"))


def upgrade() -> None:
    kept = "as rules.questions has them; none yet where it is empty"
    op.create_table(
        "practice",
        *owned(
            "practice",
            "application",
            words("notes"),
            sa.Column("questions", postgresql.JSONB(), server_default="[]", nullable=False, comment=kept),
            at("made_at", null=True, comment="when these questions were made"),
            version(),
            at("changed_at"),
            ondelete="CASCADE",
        ),
        short("practice", "notes", 5000),
    )
    op.create_table(
        "practice_answer",
        *owned(
            "practice_answer",
            "key",
            sa.Column("application", sa.Uuid(), nullable=False),
            sa.Column("question", sa.Text(), nullable=False, comment="its name: see rules.questions"),
            sa.Column("asked", sa.Text(), nullable=False, comment="in the words that its person read"),
            sa.Column("answer", sa.Text(), nullable=False),
            sa.Column("feedback", postgresql.JSONB(), nullable=True, comment="of a model, as rules.judging has it"),
            at("asked_at"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("answer <> ''", name=op.f("ck_practice_answer_answer")),
        short("practice_answer", "answer", 5000),
    )
    op.create_index(
        "ix_practice_answer_application", "practice_answer", ["account_id", "application", "question", "asked_at"]
    )
    op.create_table(
        "story",
        *owned(
            "story",
            "key",
            sa.Column("title", sa.Text(), nullable=False),
            words("situation"),
            words("task", "what was to be done"),
            words("action", "what its person did"),
            words("result"),
            sa.Column("skills", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
            sa.Column("application", sa.Uuid(), nullable=True, comment="that it was practised for"),
            at("made_at"),
            version(),
            at("changed_at"),
            ondelete="SET NULL (application)",
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_story_title")),
        sa.CheckConstraint("cardinality(skills) <= 20", name=op.f("ck_story_skills_few")),
        short("story", "title", 200),
        *(short("story", part, 3000) for part in ("situation", "task", "action", "result")),
    )
    op.create_index("ix_story_application", "story", ["account_id", "application"])


def downgrade() -> None:
    op.drop_table("story")
    op.drop_table("practice_answer")
    op.drop_table("practice")

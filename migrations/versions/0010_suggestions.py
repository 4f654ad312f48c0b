"""What is suggested while somebody types."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column(
            "value",
            sa.Text(),
            nullable=False,
            comment="a title's key, a skill's id, a company's key, a place for the field of that",
        ),
        sa.Column(
            "match",
            sa.SmallInteger(),
            nullable=False,
            comment="1 the key is the name shown, 2 another name, 3 the name from a later word on",
        ),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("beside", sa.Text(), nullable=False, comment="where a place lies"),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "value", name="pk_suggestion"),
    )
    for letters in (2, 3):
        first = sa.text(f"left(key, {letters})")
        op.create_index(
            f"ix_suggestion_{letters}", "suggestion", ["kind", first, "match", sa.text("openings DESC"), "key"]
        )


def downgrade() -> None:
    op.drop_table("suggestion")

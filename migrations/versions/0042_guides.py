"""Guides to looking for work, whole and in the passages that they are found by."""

import pgvector.sqlalchemy
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="Markdown"),
        sa.Column("digest", sa.LargeBinary(), nullable=False, comment="of its file, and the rules that cut it"),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column(
            "removed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="one of the starter set that is not wanted here: its row keeps it from coming back",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("slug", name=op.f("uq_article_slug")),
    )
    shown = "that it was shown to; without a vector if it would not take it"
    op.create_table(
        "passage",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False, comment="that it stands under; empty before the first"),
        sa.Column("anchor", sa.Text(), nullable=False, comment="of that heading on the page"),
        sa.Column("text", sa.Text(), nullable=False, comment="Markdown"),
        sa.Column("tsv", postgresql.TSVECTOR(), nullable=False),
        sa.Column("embedding", pgvector.sqlalchemy.HALFVEC(384), nullable=True),
        sa.Column("model", sa.Text(), nullable=True, comment=shown),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_passage_article_id_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_passage_article_id_number")),
    )
    op.create_index("ix_passage_words", "passage", ["tsv"], postgresql_using="gin")


def downgrade() -> None:
    op.drop_table("passage")
    op.drop_table("article")

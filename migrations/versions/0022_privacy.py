"""Privacy: what left this server of somebody's, in lines that nobody changes; who pauses, and how long an account stays."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"

# A line goes with its account, whose row is gone by then, and in no other way.
KEEP = """
CREATE FUNCTION keep_departure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 AND NOT EXISTS (SELECT FROM account WHERE id = OLD.account_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'what left this server stays written down' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER keep_departure BEFORE UPDATE OR DELETE ON departure FOR EACH ROW EXECUTE FUNCTION keep_departure();
CREATE TRIGGER keep_departures BEFORE TRUNCATE ON departure FOR EACH STATEMENT EXECUTE FUNCTION keep_departure();
"""


def upgrade() -> None:
    op.create_table(
        "departure",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False, comment="its name or host; of a mailbox, which one"),
        sa.Column("parts", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("files", postgresql.ARRAY(sa.Text()), nullable=False, comment="by name"),
        sa.Column("held_back", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False, comment="the kind of a letter, or what else its words need"),
        sa.Column("words", sa.Integer(), nullable=True, comment="how many, of a text"),
        sa.CheckConstraint("length(receiver) <= 200 AND length(about) <= 200", name=op.f("ck_departure_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_departure_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_departure"),
    )
    op.create_index("ix_departure_account_id_id", "departure", ["account_id", "id"])
    op.execute(KEEP)
    op.create_table(
        "pause",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("until", sa.Date(), nullable=True, comment="the first day after it; none where it has no end"),
        sa.Column(
            "landed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when its person said that they have found work",
        ),
        sa.Column("work", sa.Text(), server_default="", nullable=False, comment="which, in their own words"),
        sa.Column("found", sa.Text(), server_default="", nullable=False, comment="where, in their own words"),
        sa.Column("keep", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("delete_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warning", sa.BigInteger(), nullable=True, comment="the mail that says so before"),
        sa.Column(
            "warned_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when that went out; the end counts from it too",
        ),
        sa.CheckConstraint("delete_after IS NULL OR landed_at IS NOT NULL", name=op.f("ck_pause_term")),
        sa.CheckConstraint("length(work) <= 200 AND length(found) <= 200", name=op.f("ck_pause_short")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_pause_account_id_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account_id", name="pk_pause"),
    )
    op.create_index(
        "ix_pause_delete_after", "pause", ["delete_after"], postgresql_where=sa.text("delete_after IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_table("pause")
    op.drop_table("departure")
    op.execute("DROP FUNCTION keep_departure")

"""Applying for somebody: packages, attempts with their files and proof, what stops them, and limits beside the consent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"

CHECKS = {
    "hours": "from_hour BETWEEN 0 AND 23 AND to_hour BETWEEN 1 AND 24 AND from_hour < to_hour",
    "company_cap": "company_cap BETWEEN 1 AND 20",
    "budget": "budget BETWEEN 0 AND 1000",
}


def upgrade() -> None:
    op.create_table(
        "sending_halt",
        sa.Column("id", sa.SmallInteger(), server_default=sa.text("1"), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("by", sa.Text(), nullable=False, comment="who halted it"),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_sending_halt_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending_halt")),
    )
    op.create_table(
        "attempt",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column(
            "id", sa.BigInteger(), sa.Identity(always=False), nullable=False, comment="by which messages name it"
        ),
        sa.Column("application", sa.Uuid(), nullable=False, comment="that it was for, which may be gone"),
        sa.Column("job_id", sa.BigInteger(), nullable=True, comment="the opening's, which may be gone"),
        sa.Column("track", sa.Uuid(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False, comment="as it was then"),
        sa.Column("company", sa.Text(), nullable=False, comment="as it was then"),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="what spellings of the title share"),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False, comment="what all addresses of the form share"),
        sa.Column(
            "dry", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="all but the last step"
        ),
        sa.Column(
            "by_rule",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="nobody looked: it was allowed beforehand",
        ),
        sa.Column(
            "any_hour",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="its person wants it to leave at once",
        ),
        sa.Column("approved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of all that was approved"),
        sa.Column("answers", postgresql.JSONB(), nullable=False, comment="that were approved, in their order"),
        sa.Column("resume", postgresql.JSONB(), nullable=True, comment="key, name, version number"),
        sa.Column("letter", postgresql.JSONB(), nullable=True, comment="the same, with its text"),
        sa.Column("state", sa.Text(), server_default="queued", nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "turn",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="the number of the step at hand is its lease",
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True, comment="when it goes on"),
        sa.Column(
            "tries",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="looks, or turned-away calls, in this state",
        ),
        sa.Column(
            "misses",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="looks that were answered, and found no run",
        ),
        sa.Column(
            "waits",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="for what a queued one waits: see rules.limits",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="by which its run is found"),
        sa.Column(
            "secret", sa.LargeBinary(), nullable=True, comment="SHA-256 of what whoever reports on its run must know"
        ),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True, comment="when it left, or may have"),
        sa.Column("run_id", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), server_default="", nullable=False, comment="of the run, as it was told last"),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True, comment="when the run was first seen at work"),
        sa.Column(
            "fetched_at", sa.DateTime(timezone=True), nullable=True, comment="when one of its files was first fetched"
        ),
        sa.Column("cancel_at", sa.DateTime(timezone=True), nullable=True, comment="when its person asked for its end"),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), server_default="", nullable=False, comment="why, in the run's own words"),
        sa.Column(
            "questions", postgresql.JSONB(), server_default="[]", nullable=False, comment="that nobody had answered"
        ),
        sa.Column("confirmation", sa.Text(), server_default="", nullable=False, comment="the site's words"),
        sa.Column("number", sa.Text(), server_default="", nullable=False, comment="that the site gave it"),
        sa.Column("confirmed_by", sa.Text(), server_default="", nullable=False, comment="run, or person"),
        sa.Column("steps", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Numeric(precision=10, scale=4), nullable=True, comment="in the currency of the settings"),
        sa.Column(
            "proven_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when its proof was kept, as far as there is any",
        ),
        sa.Column(
            "looks_left",
            sa.SmallInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="for an end that comes late",
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True, comment="when its person was written to"),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "NOT (state IN ('queued', 'calling', 'unknown', 'running')) OR due_at IS NOT NULL",
            name=op.f("ck_attempt_due"),
        ),
        sa.CheckConstraint("form <> ''", name=op.f("ck_attempt_form")),
        sa.CheckConstraint("state <> 'running' OR run_id IS NOT NULL", name=op.f("ck_attempt_run")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_attempt_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "account_id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("id", name=op.f("uq_attempt_id")),
        sa.UniqueConstraint("name", name=op.f("uq_attempt_name")),
        sa.UniqueConstraint("run_id", name=op.f("uq_attempt_run_id")),
    )
    op.create_index("ix_attempt_application", "attempt", ["account_id", "application"], unique=False)
    op.create_index("ix_attempt_called_at", "attempt", ["account_id", "called_at"], unique=False)
    op.create_index(
        "ix_attempt_due_at", "attempt", ["due_at"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index(
        "uq_attempt_alive",
        "attempt",
        ["account_id", "application"],
        unique=True,
        postgresql_where=sa.text("state IN ('queued', 'calling', 'unknown', 'running')"),
    )
    op.create_index(
        "uq_attempt_form",
        "attempt",
        ["account_id", "form"],
        unique=True,
        postgresql_where=sa.text(
            "state IN ('queued', 'calling', 'unknown', 'running', 'likely', 'unsure', 'sent') AND NOT dry"
        ),
    )
    op.create_index(
        "uq_attempt_job",
        "attempt",
        ["account_id", "job_id"],
        unique=True,
        postgresql_where=sa.text(
            "state IN ('queued', 'calling', 'unknown', 'running', 'likely', 'unsure', 'sent') AND NOT dry AND job_id IS NOT NULL"
        ),
    )
    op.create_table(
        "sending_stop",
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("because", sa.Text(), nullable=False, comment="person, failures or yield"),
        sa.Column(
            "automatic_only",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="what they approve themselves still goes",
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sending_stop_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_sending_stop")),
    )
    op.create_table(
        "unattended",
        sa.Column(
            "looked_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when openings were last looked at for them",
        ),
        sa.Column(
            "told_at", sa.DateTime(timezone=True), nullable=True, comment="when the letter of a morning was written"
        ),
        sa.Column(
            "watched_from",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="they went on: what ended before stops nothing more",
        ),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_unattended_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_unattended")),
    )
    op.create_table(
        "proof",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("artifact", sa.Text(), nullable=False, comment="by which it is known there"),
        sa.Column("kind", sa.Text(), nullable=False, comment="picture or recording"),
        sa.Column("media_type", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="bytes"),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "attempt"],
            ["attempt.account_id", "attempt.key"],
            name="fk_proof_attempt",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_proof_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt", "number", "account_id", name=op.f("pk_proof")),
    )
    op.create_table(
        "run_report",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), server_default="", nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("times", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "attempt"],
            ["attempt.account_id", "attempt.key"],
            name="fk_run_report_attempt",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_run_report_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_report")),
        sa.UniqueConstraint("account_id", "attempt", "status", name=op.f("uq_run_report_account_id_attempt_status")),
    )
    op.create_table(
        "sent_file",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="resume or letter"),
        sa.Column("name", sa.Text(), nullable=False, comment="that the employer sees"),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "attempt"],
            ["attempt.account_id", "attempt.key"],
            name="fk_sent_file_attempt",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sent_file_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt", "role", "account_id", name=op.f("pk_sent_file")),
    )
    op.create_table(
        "site_form",
        sa.Column("job_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False, comment="board, or none where it lists no questions"),
        sa.Column("questions", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False, comment="why it could not be read"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_site_form_job_id_job"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_site_form")),
    )
    op.create_table(
        "package",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column(
            "id", sa.BigInteger(), sa.Identity(always=False), nullable=False, comment="by which messages name it"
        ),
        sa.Column("track", sa.Uuid(), nullable=True, comment="the kind of work whose limits count"),
        sa.Column("url", sa.Text(), server_default="", nullable=False, comment="where the form is"),
        sa.Column(
            "origin", sa.Text(), server_default="usual", nullable=False, comment="of its questions: board, or usual"
        ),
        sa.Column("questions", postgresql.JSONB(), server_default="[]", nullable=False),
        sa.Column("answers", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("resume", sa.Uuid(), nullable=True),
        sa.Column("letter", sa.Uuid(), nullable=True),
        sa.Column(
            "no_letter",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="its person leaves it out",
        ),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=True, comment="none: it is being built"),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when it is built, or whoever died over that is relieved",
        ),
        sa.Column("tries", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column(
            "by_rule",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="nobody asked for it but what is allowed",
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(url) <= 2000", name=op.f("ck_package_url_short")),
        sa.ForeignKeyConstraint(
            ["account_id", "key"], ["saved_job.account_id", "saved_job.key"], name="fk_package_key", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_package_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "account_id", name=op.f("pk_package")),
        sa.UniqueConstraint("id", name=op.f("uq_package_id")),
    )
    op.create_index(
        "ix_package_due_at", "package", ["due_at"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL")
    )
    op.add_column(
        "automation",
        sa.Column(
            "from_hour",
            sa.SmallInteger(),
            server_default="8",
            nullable=False,
            comment="where its person lives: nothing leaves before",
        ),
    )
    op.add_column(
        "automation",
        sa.Column("to_hour", sa.SmallInteger(), server_default="20", nullable=False, comment="nor from then on"),
    )
    op.add_column(
        "automation",
        sa.Column(
            "company_cap",
            sa.SmallInteger(),
            server_default="2",
            nullable=False,
            comment="applications to one company in 90 days",
        ),
    )
    op.add_column(
        "automation",
        sa.Column(
            "budget",
            sa.Numeric(precision=8, scale=2),
            nullable=True,
            comment="a day, in the currency of the settings; none: what the server allows",
        ),
    )

    for name, condition in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_automation_{name}"), "automation", condition)


def downgrade() -> None:
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_automation_{name}"), "automation")

    op.drop_column("automation", "budget")
    op.drop_column("automation", "company_cap")
    op.drop_column("automation", "to_hour")
    op.drop_column("automation", "from_hour")
    op.drop_index("ix_package_due_at", table_name="package", postgresql_where=sa.text("due_at IS NOT NULL"))
    op.drop_table("package")
    op.drop_table("site_form")
    op.drop_table("sent_file")
    op.drop_table("run_report")
    op.drop_table("proof")
    op.drop_table("unattended")
    op.drop_table("sending_stop")
    op.drop_index(
        "uq_attempt_job",
        table_name="attempt",
        postgresql_where=sa.text(
            "state IN ('queued', 'calling', 'unknown', 'running', 'likely', 'unsure', 'sent') AND NOT dry AND job_id IS NOT NULL"
        ),
    )
    op.drop_index(
        "uq_attempt_form",
        table_name="attempt",
        postgresql_where=sa.text(
            "state IN ('queued', 'calling', 'unknown', 'running', 'likely', 'unsure', 'sent') AND NOT dry"
        ),
    )
    op.drop_index(
        "uq_attempt_alive",
        table_name="attempt",
        postgresql_where=sa.text("state IN ('queued', 'calling', 'unknown', 'running')"),
    )
    op.drop_index("ix_attempt_due_at", table_name="attempt", postgresql_where=sa.text("due_at IS NOT NULL"))
    op.drop_index("ix_attempt_called_at", table_name="attempt")
    op.drop_index("ix_attempt_application", table_name="attempt")
    op.drop_table("attempt")
    op.drop_table("sending_halt")

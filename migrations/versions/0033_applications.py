"""Applications: stages of saved jobs, what happened, interviews, contacts, reminders, offers, tables that are brought."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0033"
down_revision = "0032"

# Those that lead to others first.
OWN = ("reminder", "job_offer", "interview", "contact_of_application", "application_event", "tracker", "contact",
       "calendar_feed", "application_view", "application_import")  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "application_import",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True, comment="none once it was taken in"),
        sa.Column(
            "mapping", postgresql.JSONB(), server_default="{}", nullable=False, comment="what each column is taken for"
        ),
        sa.Column("report", postgresql.JSONB(), nullable=True, comment="what became of each row"),
        sa.Column("brought_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_application_import_name_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_application_import_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_application_import")),
    )
    op.create_table(
        "application_view",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False, comment="of the list's address"),
        sa.Column("saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_application_view_name_short")),
        sa.CheckConstraint("length(query) <= 2000", name=op.f("ck_application_view_query_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_application_view_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_application_view")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_application_view_account_id_name")),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True, comment="when a calendar last asked for it"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_calendar_feed_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("hash", name=op.f("uq_calendar_feed_hash")),
    )
    op.create_table(
        "contact",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("company", sa.Text(), server_default="", nullable=False),
        sa.Column("mail", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(company) <= 200", name=op.f("ck_contact_company_short")),
        sa.CheckConstraint("length(link) <= 2000", name=op.f("ck_contact_link_short")),
        sa.CheckConstraint("length(mail) <= 254", name=op.f("ck_contact_mail_short")),
        sa.CheckConstraint("length(name) <= 120", name=op.f("ck_contact_name_short")),
        sa.CheckConstraint("length(notes) <= 2000", name=op.f("ck_contact_notes_short")),
        sa.CheckConstraint("length(phone) <= 40", name=op.f("ck_contact_phone_short")),
        sa.CheckConstraint("length(role) <= 120", name=op.f("ck_contact_role_short")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_contact_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_contact")),
    )
    op.create_table(
        "tracker",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("weekly_goal", sa.SmallInteger(), nullable=True, comment="applications sent"),
        sa.Column(
            "zone", sa.Text(), server_default="", nullable=False, comment="of the IANA database; empty: not told"
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("weekly_goal BETWEEN 1 AND 100", name=op.f("ck_tracker_weekly_goal_few")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_tracker_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_tracker")),
    )
    op.create_table(
        "application_event",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("application", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("told", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "application"],
            ["saved_job.account_id", "saved_job.key"],
            name="fk_application_event_application",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_application_event_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "id", name=op.f("pk_application_event")),
    )
    op.create_index(
        "ix_application_event_application", "application_event", ["account_id", "application", "id"], unique=False
    )
    op.create_table(
        "contact_of_application",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("application", sa.Uuid(), nullable=False),
        sa.Column("contact", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id", "application"],
            ["saved_job.account_id", "saved_job.key"],
            name="fk_contact_of_application_application",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id", "contact"],
            ["contact.account_id", "contact.key"],
            name="fk_contact_of_application_contact",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_contact_of_application_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "application", "contact", name=op.f("pk_contact_of_application")),
    )
    op.create_index(
        "ix_contact_of_application_contact", "contact_of_application", ["account_id", "contact"], unique=False
    )
    op.create_table(
        "interview",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("application", sa.Uuid(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False, comment="as applications.rules.interviews has it"),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=True, comment="none: not agreed yet"),
        sa.Column("minutes", sa.SmallInteger(), server_default="60", nullable=False),
        sa.Column("zone", sa.Text(), server_default="UTC", nullable=False, comment="of the IANA database"),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("people", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False, comment="empty while it is open"),
        sa.Column("uid", sa.Text(), nullable=True, comment="of the invitation that it came by"),
        sa.Column(
            "sequence",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="of that invitation, or of our own changes",
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(link) <= 2000", name=op.f("ck_interview_link_short")),
        sa.CheckConstraint("length(notes) <= 4000", name=op.f("ck_interview_notes_short")),
        sa.CheckConstraint("length(people) <= 500", name=op.f("ck_interview_people_short")),
        sa.CheckConstraint("length(place) <= 300", name=op.f("ck_interview_place_short")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_interview_minutes_few")),
        sa.ForeignKeyConstraint(
            ["account_id", "application"],
            ["saved_job.account_id", "saved_job.key"],
            name="fk_interview_application",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_interview_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_interview")),
        sa.UniqueConstraint("account_id", "uid", name=op.f("uq_interview_account_id_uid")),
    )
    op.create_index("ix_interview_application", "interview", ["account_id", "application"], unique=False)
    op.create_index("ix_interview_begins_at", "interview", ["account_id", "begins_at"], unique=False)
    op.create_table(
        "job_offer",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False, comment="ISO 4217"),
        sa.Column("period", sa.SmallInteger(), nullable=True),
        sa.Column("bonus", sa.Numeric(precision=12, scale=2), nullable=True, comment="a year, in the same currency"),
        sa.Column("hours", sa.Numeric(precision=5, scale=2), nullable=True, comment="a week"),
        sa.Column("days_off", sa.SmallInteger(), nullable=True, comment="a year"),
        sa.Column("benefits", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("terms", sa.Text(), server_default="", nullable=False, comment="where and how one works"),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("amount > 0 AND amount <= 1000000000", name=op.f("ck_job_offer_amount_meant")),
        sa.CheckConstraint("cardinality(benefits) <= 30", name=op.f("ck_job_offer_benefits_few")),
        sa.CheckConstraint("days_off BETWEEN 0 AND 365", name=op.f("ck_job_offer_days_off_few")),
        sa.CheckConstraint("length(notes) <= 4000", name=op.f("ck_job_offer_notes_short")),
        sa.CheckConstraint("length(terms) <= 300", name=op.f("ck_job_offer_terms_short")),
        sa.ForeignKeyConstraint(
            ["account_id", "key"],
            ["saved_job.account_id", "saved_job.key"],
            name="fk_job_offer_key",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_job_offer_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_job_offer")),
    )
    op.create_table(
        "reminder",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("application", sa.Uuid(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False, comment="as applications.rules.reminders has it"),
        sa.Column("day", sa.Date(), nullable=False, comment="the day where its person lives"),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dismissed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(words) <= 300", name=op.f("ck_reminder_words_short")),
        sa.ForeignKeyConstraint(
            ["account_id", "application"],
            ["saved_job.account_id", "saved_job.key"],
            name="fk_reminder_application",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_reminder_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "key", name=op.f("pk_reminder")),
    )
    op.create_index("ix_reminder_application", "reminder", ["account_id", "application"], unique=False)
    op.create_index("ix_reminder_open", "reminder", ["day"], unique=False, postgresql_where=sa.text("done_at IS NULL"))
    op.add_column("saved_job", sa.Column("stage", sa.Text(), server_default="saved", nullable=False))
    op.add_column(
        "saved_job",
        sa.Column(
            "stage_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="since when it is in this stage",
        ),
    )
    op.add_column("saved_job", sa.Column("applied_on", sa.Date(), nullable=True, comment="the day that it was sent on"))
    op.add_column(
        "saved_job",
        sa.Column(
            "channel",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="by which way: as applications.rules.channels has it",
        ),
    )
    op.add_column(
        "saved_job",
        sa.Column("resume", postgresql.JSONB(), nullable=True, comment="that was sent: key, and name as it was then"),
    )
    op.add_column("saved_job", sa.Column("letter", postgresql.JSONB(), nullable=True, comment="the same"))
    op.add_column(
        "saved_job",
        sa.Column("answers", postgresql.JSONB(), server_default="[]", nullable=False, comment="question and answer"),
    )
    op.create_check_constraint(op.f("ck_saved_job_channel_short"), "saved_job", "length(channel) <= 60")
    op.execute("UPDATE saved_job SET stage_at = saved_at")


def downgrade() -> None:
    for column in ("answers", "letter", "resume", "channel", "applied_on", "stage_at", "stage"):
        op.drop_column("saved_job", column)
    for table in OWN:
        op.drop_table(table)

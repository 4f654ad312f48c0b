"""Profiles: what people tell of themselves, what they wish for, what they answer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"

TABLES = ("answer", "automation", "wishes", "track", "profile_language", "profile_skill", "profile_entry", "profile")
MONTH = "'^([0-9]{4}(-[0-9]{2})?)?$'"


def upgrade() -> None:
    owned(
        "profile",
        (),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "headline", "phone")),
        sa.Column("location", sa.Text(), nullable=False, comment="as written"),
        sa.Column(
            "place", sa.Text(), nullable=False, comment="the gazetteer's label for it; empty where it is not known"
        ),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.Column("links", postgresql.ARRAY(sa.Text()), nullable=False),
        *versioned(),
        *(short("profile", *each) for each in (("name", 200), ("phone", 40), ("location", 200), ("headline", 200))),
    )
    owned(
        "profile_entry",
        ("key",),
        sa.Column("key", sa.Uuid(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("kind", "title", "organisation", "location", "began", "ended", "words")
        ),
        sa.Column("current", sa.Boolean(), nullable=False),
        *versioned(),
        *(
            short("profile_entry", *each)
            for each in (("title", 200), ("organisation", 200), ("location", 200), ("words", 4000))
        ),
        sa.CheckConstraint(f"began ~ {MONTH}", name=op.f("ck_profile_entry_began_month")),
        sa.CheckConstraint(f"ended ~ {MONTH}", name=op.f("ck_profile_entry_ended_month")),
    )
    owned(
        "profile_skill",
        ("key",),
        sa.Column("key", sa.Text(), nullable=False, comment="what two spellings of one skill share"),
        sa.Column("position", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("known", sa.Text(), nullable=True, comment="id in the taxonomy; none for a skill of one's own"),
        sa.Column("years", sa.SmallInteger(), nullable=True),
        short("profile_skill", "name", 80),
    )
    owned(
        "profile_language",
        ("code",),
        sa.Column("code", sa.Text(), nullable=False, comment="ISO 639"),
        sa.Column("position", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("fluency", sa.SmallInteger(), nullable=False),
    )
    owned(
        "track",
        ("key",),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False, comment="empty while it is the only one"),
        short("track", "name", 60),
    )
    owned(
        "wishes",
        ("key",),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("titles", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("places", postgresql.JSONB(), nullable=False, comment="[{name, km}], named as searches name places"),
        sa.Column("remote", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("employment", postgresql.ARRAY(sa.SmallInteger()), nullable=False),
        sa.Column("pay_amount", sa.Numeric(12, 2), nullable=True),
        sa.Column("pay_currency", sa.Text(), nullable=True),
        sa.Column("pay_period", sa.SmallInteger(), nullable=True),
        sa.Column("industries", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("avoided", postgresql.ARRAY(sa.Text()), nullable=False, comment="companies"),
        *versioned(),
        in_track("wishes"),
        sa.CheckConstraint(
            "pay_amount IS NULL OR (pay_currency IS NOT NULL AND pay_period IS NOT NULL)",
            name=op.f("ck_wishes_pay_is_whole"),
        ),
    )
    owned(
        "automation",
        ("key",),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("consent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("daily_limit", sa.SmallInteger(), nullable=False),
        sa.Column("threshold", sa.SmallInteger(), nullable=False, comment="least fit of 100"),
        sa.Column(
            "review", sa.Boolean(), server_default=sa.true(), nullable=False, comment="is looked at before it is sent"
        ),
        *versioned(),
        in_track("automation"),
        sa.CheckConstraint("daily_limit BETWEEN 1 AND 50", name=op.f("ck_automation_daily_limit")),
        sa.CheckConstraint("threshold BETWEEN 0 AND 100", name=op.f("ck_automation_threshold")),
    )
    owned(
        "answer",
        ("key",),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False, comment="of the value: yes-no, number, money, choice, text"),
        sa.Column(
            "question", sa.Text(), nullable=False, comment="in a person's own words; empty for one that is known"
        ),
        sa.Column("value", postgresql.JSONB(), nullable=False),
        sa.Column("origin", sa.SmallInteger(), server_default="1", nullable=False),
        *versioned(),
        short("answer", "question", 300),
    )


def owned(table: str, key: tuple[str, ...], *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=f"fk_{table}_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", *key, name=f"pk_{table}"),
    )


def versioned() -> list[sa.Column[object]]:
    return [
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    ]


def short(table: str, column: str, most: int) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"length({column}) <= {most}", name=op.f(f"ck_{table}_{column}_short"))


def in_track(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id", "key"], ["track.account_id", "track.key"], name=f"fk_{table}_track", ondelete="CASCADE"
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)

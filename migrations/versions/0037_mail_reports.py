"""What becomes of mails after they were handed over: references that reports name, reports, and addresses left alone."""

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

RANDOM = "replace(gen_random_uuid()::text, '-', '')"


def upgrade() -> None:
    op.add_column(
        "mail",
        sa.Column(
            "reference",
            sa.Text(),
            server_default=sa.text(RANDOM),
            nullable=False,
            comment="begins its Message-ID at each try: by it a report finds the mail, and nobody else can guess it",
        ),
    )
    op.add_column(
        "mail",
        sa.Column(
            "not_before",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="that it waits for, because its reader rests",
        ),
    )
    op.alter_column(
        "mail",
        "reason",
        existing_type=sa.Text(),
        comment="why it failed, bounced or was not sent, or the last try did",
        existing_comment="why it failed, or the last try did",
    )
    keep_references()
    op.create_index("ix_mail_reference", "mail", ["reference"], unique=True)
    op.create_index("ix_mail_address", "mail", [sa.text("lower(address)")])
    op.create_table(
        "mail_report",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("mail_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="the same whenever and however the same report comes"),
        sa.Column("person", sa.BigInteger(), nullable=True, comment="whose mail it is"),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column(
            "weighs",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
            comment="counts towards suppressing; not if released since",
        ),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_mail_report_mail_id_mail"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_report")),
        sa.UniqueConstraint("mail_id", "key", name=op.f("uq_mail_report_mail_id_key")),
    )
    op.create_table(
        "suppressed_address",
        sa.Column("key", sa.Text(), nullable=False, comment="the address, in the form that all its spellings have"),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("mail_id", sa.BigInteger(), nullable=True, comment="by which it came"),
        sa.Column("person", sa.BigInteger(), nullable=True, comment="whose mail that was"),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["mail.id"], name=op.f("fk_suppressed_address_mail_id_mail"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_suppressed_address")),
    )


def keep_references() -> None:
    """Those that wait may have been tried: they keep the reference that they went out with."""
    connection = op.get_bind()
    for mail_id, sealed in connection.execute(sa.text("SELECT id, sealed FROM mail WHERE sealed IS NOT NULL")).all():
        reference = blake2b(bytes(sealed), digest_size=16).hexdigest()
        connection.execute(
            sa.text("UPDATE mail SET reference = :reference WHERE id = :id"), {"reference": reference, "id": mail_id}
        )


def downgrade() -> None:
    op.execute("UPDATE mail SET state = 'failed' WHERE state IN ('bounced', 'suppressed')")
    op.drop_table("suppressed_address")
    op.drop_table("mail_report")
    op.drop_index("ix_mail_address", table_name="mail")
    op.drop_index("ix_mail_reference", table_name="mail")
    op.alter_column(
        "mail",
        "reason",
        existing_type=sa.Text(),
        comment="why it failed, or the last try did",
        existing_comment="why it failed, bounced or was not sent, or the last try did",
    )
    op.drop_column("mail", "not_before")
    op.drop_column("mail", "reference")

"""A mail is a row from the moment it is wanted: the row is the outbox, and tells what became of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id


class Kind(StrEnum):
    """Each has a pair of templates of its name, `templates/emails/….html` and `….txt`."""

    TRIAL = "trial"
    CONFIRM = "confirm"
    KNOWN = "known"
    RESET = "reset"
    NEW_ADDRESS = "new-address"
    ADDRESS_LEFT = "address-left"
    ADDRESS_TAKEN = "address-taken"
    ADDRESS_TAKEN_BACK = "address-taken-back"
    ADDRESS_LOST = "address-lost"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - no password
    SECOND_FACTOR_ON = "second-factor-on"
    SECOND_FACTOR_OFF = "second-factor-off"
    RECOVERY_CODE_USED = "recovery-code-used"
    RECOVERY_CODES_RENEWED = "recovery-codes-renewed"
    CODES_GUESSED = "codes-guessed"
    NEW_DEVICE = "new-device"
    ACCOUNT_DELETED = "account-deleted"
    DELETION_AHEAD = "deletion-ahead"
    TERM_OVER = "term-over"
    REMINDER = "reminder"
    SIGN_IN_CONNECTED = "sign-in-connected"
    SIGN_IN_DISCONNECTED = "sign-in-disconnected"
    MADE_ADMIN = "made-admin"


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHHELD = "withheld"


class Mail(Base):
    __tablename__ = "mail"
    __table_args__ = (
        # What is still to be done, which is little however many there have been.
        Index("ix_mail_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        CheckConstraint("settled_at IS NULL OR (sealed IS NULL AND due_at IS NULL)", name="settled"),
    )

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, comment="encrypted JSON of its values, whose links are secrets; none once it is settled"
    )
    person: Mapped[int | None] = mapped_column(BigInteger, comment="whose it is")
    created_at: Mapped[Created]
    due_at: Mapped[datetime | None] = mapped_column(
        comment="when it may be taken: a waiting one for its next try, one being sent from whoever has died over it"
    )
    tries: Mapped[int] = mapped_column(server_default=text("0"), comment="the number of the try at hand is its lease")
    state: Mapped[str] = mapped_column(Text, server_default=State.WAITING)
    settled_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text, comment="why it failed, or the last try did")

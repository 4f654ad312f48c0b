"""A mail is a row from the moment it is wanted: the row is the outbox, and tells what became of it.

Beside it stand what servers and providers report of mails afterwards, and the addresses that get no news any more.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, func, text
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
    ALERT = "alert"
    SENT = "sent"
    SENT_BY_RULE = "sent-by-rule"
    SENDING_STOPPED = "sending-stopped"
    SIGN_IN_CONNECTED = "sign-in-connected"
    SIGN_IN_DISCONNECTED = "sign-in-disconnected"
    MADE_ADMIN = "made-admin"
    MADE_SEEKER = "made-seeker"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    EXPORTED = "exported"
    DELETED_BY_ADMIN = "deleted-by-admin"
    TOKEN_MADE = "token-made"  # noqa: S105 - no password
    API_SIGN_IN = "api-sign-in"
    API_REUSE = "api-reuse"


# Somebody asked for these, or has to know: they tell of who gets in, or of the account's end. All others are news, which can
# be stopped and are not sent to where mail bounces.
NEEDED = frozenset(
    {
        Kind.TRIAL,
        Kind.CONFIRM,
        Kind.KNOWN,
        Kind.RESET,
        Kind.NEW_ADDRESS,
        Kind.ADDRESS_LEFT,
        Kind.ADDRESS_TAKEN,
        Kind.ADDRESS_TAKEN_BACK,
        Kind.ADDRESS_LOST,
        Kind.PASSWORD_CHANGED,
        Kind.SECOND_FACTOR_ON,
        Kind.SECOND_FACTOR_OFF,
        Kind.RECOVERY_CODE_USED,
        Kind.RECOVERY_CODES_RENEWED,
        Kind.CODES_GUESSED,
        Kind.NEW_DEVICE,
        Kind.ACCOUNT_DELETED,
        Kind.DELETION_AHEAD,
        Kind.TERM_OVER,
        Kind.SIGN_IN_CONNECTED,
        Kind.SIGN_IN_DISCONNECTED,
        Kind.MADE_ADMIN,
        Kind.MADE_SEEKER,
        Kind.LOCKED,
        Kind.UNLOCKED,
        Kind.EXPORTED,
        Kind.DELETED_BY_ADMIN,
        Kind.TOKEN_MADE,
        Kind.API_SIGN_IN,
        Kind.API_REUSE,
    }
)


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHHELD = "withheld"
    BOUNCED = "bounced"  # the server had taken it, and it came back
    SUPPRESSED = "suppressed"  # not sent: news is sent to its address no more
    WITHDRAWN = "withdrawn"  # not sent: its reader stopped news like it meanwhile


class Said(StrEnum):
    """What a report says became of a mail."""

    GONE = "hard-bounce"  # its mailbox is none
    REFUSED = "refused"  # for good, for something else than its address
    FAILED = "soft-bounce"  # given up after a while
    DELAYED = "delayed"
    COMPLAINT = "complaint"
    DELIVERED = "delivered"


class Because(StrEnum):
    """Why an address gets no news."""

    HARD_BOUNCE = "hard-bounce"
    REPEATED = "repeated"  # mails that bounced for other reasons, again and again
    COMPLAINT = "complaint"
    ADMIN = "admin"


class Mail(Base):
    __tablename__ = "mail"
    __table_args__ = (
        # What is still to be done, which is little however many there have been.
        Index("ix_mail_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        CheckConstraint("settled_at IS NULL OR (sealed IS NULL AND due_at IS NULL)", name="settled"),
        Index("ix_mail_reference", "reference", unique=True),
        Index("ix_mail_address", func.lower(text("address"))),
        Index("ix_mail_person", "person", postgresql_where=text("due_at IS NOT NULL")),
    )

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, comment="encrypted JSON of its values, whose links are secrets; none once it is settled"
    )
    person: Mapped[int | None] = mapped_column(BigInteger, comment="whose it is")
    channel: Mapped[str | None] = mapped_column(Text, comment="of news: what its link ends; see accounts.unsubscribing")
    topic: Mapped[str | None] = mapped_column(Text, comment="kind of the notification that it goes with")
    reference: Mapped[str] = mapped_column(
        Text,
        server_default=text("replace(gen_random_uuid()::text, '-', '')"),
        comment="begins its Message-ID at each try: by it a report finds the mail, and nobody else can guess it",
    )
    created_at: Mapped[Created]
    not_before: Mapped[datetime | None] = mapped_column(comment="that it waits for, because its reader rests")
    due_at: Mapped[datetime | None] = mapped_column(
        comment="when it may be taken: a waiting one for its next try, one being sent from whoever has died over it"
    )
    tries: Mapped[int] = mapped_column(server_default=text("0"), comment="the number of the try at hand is its lease")
    state: Mapped[str] = mapped_column(Text, server_default=State.WAITING)
    settled_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(
        Text, comment="why it failed, bounced or was not sent, or the last try did"
    )

    @property
    def told_to(self) -> int | None:
        """Who learns what became of it. Of a letter to an address that somebody names for their account they do not: whether
        it went out tells whether another account has that address."""
        return None if self.kind == Kind.NEW_ADDRESS else self.person


class MailReport(Base):
    """What was said of a mail after it had been handed over; each report once."""

    __tablename__ = "mail_report"
    __table_args__ = (UniqueConstraint("mail_id", "key"),)

    id: Mapped[Id]
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(Text, comment="the same whenever and however the same report comes")
    person: Mapped[int | None] = mapped_column(BigInteger, comment="whose mail it is")
    said: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    at: Mapped[Created]
    weighs: Mapped[bool] = mapped_column(
        server_default=text("true"), comment="counts towards suppressing; not if released since"
    )


class SuppressedAddress(Base):
    __tablename__ = "suppressed_address"

    key: Mapped[str] = mapped_column(
        Text, primary_key=True, comment="the address, in the form that all its spellings have"
    )
    because: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text, server_default="")
    at: Mapped[Created]
    mail_id: Mapped[int | None] = mapped_column(
        ForeignKey("mail.id", ondelete="SET NULL"), index=True, comment="by which it came"
    )
    person: Mapped[int | None] = mapped_column(BigInteger, comment="whose mail that was")

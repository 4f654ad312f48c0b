"""An account stands for an address that somebody has shown to be theirs; before that there is a registration."""

from datetime import date, datetime
from enum import IntEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id, Small


class Role(IntEnum):
    SEEKER = 1
    ADMIN = 2


class Event(IntEnum):
    """What happened to an account that its owner should be able to look up."""

    CREATED = 1
    SIGNED_IN = 2
    SIGNED_OUT_ELSEWHERE = 3
    PASSWORD_RESET = 4
    PASSWORD_CHANGED = 5
    ADDRESS_CHANGED = 6
    SECOND_FACTOR_ON = 7
    SECOND_FACTOR_OFF = 8
    RECOVERY_CODE_USED = 9
    RECOVERY_CODES_RENEWED = 10
    SIGNED_IN_ANEW = 11  # with a browser that the account was not known to
    CODES_GUESSED = 12  # until no more were taken
    ADDRESS_TAKEN_BACK = 20
    MADE_ADMIN = 21
    SIGN_IN_CONNECTED = 30
    SIGN_IN_DISCONNECTED = 31
    TOKEN_MADE = 40
    TOKEN_ENDED = 41
    API_SIGN_IN = 42
    API_REUSE = 43  # of a token that was good once
    LOCKED = 50
    UNLOCKED = 51
    MADE_SEEKER = 52
    EXPORTED_BY_ADMIN = 53


class Account(Base):
    __tablename__ = "account"

    id: Mapped[Id]
    address: Mapped[str] = mapped_column(Text, comment="as its owner writes it")
    address_key: Mapped[str] = mapped_column(Text, unique=True, comment="what all spellings of the mailbox share")
    password_hash: Mapped[str | None] = mapped_column(Text, comment="Argon2id; none where another site signs in")
    generation: Mapped[int] = mapped_column(
        server_default="0", comment="sessions that were begun under a lower one are over"
    )
    role: Mapped[Role] = mapped_column(Small(Role), server_default=f"{Role.SEEKER:d}")
    language: Mapped[str] = mapped_column(Text, server_default="en")
    created_at: Mapped[Created]
    locked_at: Mapped[datetime | None] = mapped_column(comment="by an admin: nobody gets in")
    locked_because: Mapped[str | None] = mapped_column(Text, comment="in the admin's words, which its owner is told")

    @property
    def is_admin(self) -> bool:
        return self.role is Role.ADMIN

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


class Registration(Base):
    """An address and a password that wait for the link in the mail. Each has its own link, so that whoever follows it
    gets the password that was chosen with it and no one else's."""

    __tablename__ = "registration"
    __table_args__ = (Index("ix_registration_created_at", "created_at"),)

    id: Mapped[Id]
    address: Mapped[str] = mapped_column(Text)
    address_key: Mapped[str] = mapped_column(Text, index=True)
    password_hash: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Created]


class AddressLeft(Base):
    """An address that an account had, for as long as whoever reads it may take the account back."""

    __tablename__ = "address_left"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    address: Mapped[str] = mapped_column(Text)
    left_at: Mapped[Created]
    undone_at: Mapped[datetime | None]


class SecondFactor(Base):
    """The app that an account asks for a code of, beside the password. It is on where there is a row."""

    __tablename__ = "second_factor"

    account_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary, comment="encrypted JSON of the secret")
    step: Mapped[int] = mapped_column(BigInteger, comment="of the last code that was accepted: only later ones are")
    salt: Mapped[bytes] = mapped_column(LargeBinary, comment="of the hashes of the recovery codes")
    since: Mapped[Created]


class RecoveryCode(Base):
    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("account_id", "hash"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("second_factor.account_id", ondelete="CASCADE"))
    hash: Mapped[bytes] = mapped_column(LargeBinary, comment="Argon2id")
    used_at: Mapped[datetime | None]


class Identity(Base):
    """Who somebody is to a provider that they sign in by. The subject alone tells: addresses change hands."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text, comment="what the issuer never gives to anybody else")
    address: Mapped[str] = mapped_column(
        Text, comment="or else name or subject, as the issuer told it last: for showing"
    )
    created_at: Mapped[Created]


class SecurityEvent(Base):
    __tablename__ = "security_event"
    __table_args__ = (
        Index("ix_security_event_account_id_at", "account_id", "at"),
        Index("ix_security_event_untold", "id", postgresql_where=text("told_at IS NULL")),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[Event] = mapped_column(Small(Event))
    at: Mapped[Created]
    client: Mapped[str] = mapped_column(Text, comment="network address that it was done from")
    device: Mapped[str] = mapped_column(Text, comment="what the browser calls itself")
    told_at: Mapped[datetime | None] = mapped_column(
        comment="when notifications heard of it, whether or not they tell it"
    )


class Keep(IntEnum):
    """What becomes of an account whose person has found work."""

    UNTIL_DELETED = 1
    A_YEAR = 2
    A_DAY = 3


class Pause(Base):
    """Nothing is sent by itself and nobody is alerted, to a day or without an end: there is a row where that is so."""

    __tablename__ = "pause"
    __table_args__ = (
        CheckConstraint("delete_after IS NULL OR landed_at IS NOT NULL", name="term"),
        CheckConstraint("length(work) <= 200 AND length(found) <= 200", name="short"),
        Index("ix_pause_delete_after", "delete_after", postgresql_where=text("delete_after IS NOT NULL")),
    )

    account_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    since: Mapped[Created]
    until: Mapped[date | None] = mapped_column(comment="the first day after it; none where it has no end")
    landed_at: Mapped[datetime | None] = mapped_column(comment="when its person said that they have found work")
    work: Mapped[str] = mapped_column(Text, server_default="", comment="which, in their own words")
    found: Mapped[str] = mapped_column(Text, server_default="", comment="where, in their own words")
    keep: Mapped[Keep] = mapped_column(Small(Keep), server_default=f"{Keep.UNTIL_DELETED:d}")
    delete_after: Mapped[datetime | None]
    warning: Mapped[int | None] = mapped_column(BigInteger, comment="the mail that says so before")
    warned_at: Mapped[datetime | None] = mapped_column(comment="when that went out; the end counts from it too")

    @property
    def is_announced(self) -> bool:
        """Whether the letter before the end has gone out, or goes at once."""
        return self.warned_at is not None or self.keep is Keep.A_DAY

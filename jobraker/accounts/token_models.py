"""What other programs get in by: sign-ins of theirs that renew themselves, and tokens that a person makes for one purpose.

Neither table holds a secret, only its SHA-256: each has 256 bits of chance, which no dictionary guesses.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created


class Grant(Base):
    """A sign-in by the API. Its refresh token is good once: each use makes the next, and one that comes a second time
    ends them all, for then two have it."""

    __tablename__ = "api_grant"

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True, server_default=text("gen_random_uuid()"))
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    generation: Mapped[int] = mapped_column(comment="the account's, under which it was begun")
    hash: Mapped[bytes] = mapped_column(LargeBinary, comment="SHA-256 of the refresh token that is good now")
    turn: Mapped[int] = mapped_column(server_default=text("0"), comment="how often it was renewed")
    device: Mapped[str] = mapped_column(Text, comment="what the program calls itself")
    client: Mapped[str] = mapped_column(Text, comment="network address that it came from last")
    created_at: Mapped[Created]
    used_at: Mapped[Created]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    because: Mapped[str | None] = mapped_column(Text, comment="signed out, reused, revoked or displaced")


class PersonalToken(Base):
    """Made on a page by its person, for a program of theirs, with no more rights than they ticked."""

    __tablename__ = "personal_token"
    __table_args__ = (CheckConstraint("length(name) <= 80", name="short"),)

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True, server_default=text("gen_random_uuid()"))
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, comment="SHA-256 of the token")
    hint: Mapped[str] = mapped_column(Text, comment="its last four signs")
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[Created]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None] = mapped_column(comment="last, to the minute")
    client: Mapped[str] = mapped_column(Text, server_default="", comment="network address that it was used from last")
    ended_at: Mapped[datetime | None]


class AnsweredOnce(Base):
    """What a write with an idempotency key was answered: asked again it is answered the same, and done once."""

    __tablename__ = "answered_once"
    __table_args__ = (Index("ix_answered_once_created_at", "created_at"),)

    account_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary, comment="SHA-256 of the method, the address and the body")
    created_at: Mapped[Created]
    status: Mapped[int | None] = mapped_column(SmallInteger, comment="none: it is being done")
    headers: Mapped[dict[str, str]] = mapped_column(JSONB, server_default="{}")
    body: Mapped[str] = mapped_column(Text, server_default="")

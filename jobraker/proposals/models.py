"""A proposal holds the address and what it was recognised as, and nothing of who proposed it."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id
from jobraker.proposals.rules import ADDRESS_CHARS


class Proposal(Base):
    __tablename__ = "proposal"
    __table_args__ = (
        # The same board or page is one proposal until it is settled.
        Index("ix_proposal_open", "key", unique=True, postgresql_where=text("settled_at IS NULL")),
        CheckConstraint(f"length(address) <= {ADDRESS_CHARS}", name="short"),
    )

    id: Mapped[Id]
    address: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text, comment="of the board where it is recognised, else of the page")
    kind: Mapped[str | None] = mapped_column(Text, comment="of the board that it was recognised as")
    query: Mapped[dict[str, str]] = mapped_column(JSONB, server_default="{}")
    company_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("company.id", ondelete="SET NULL"))
    created_at: Mapped[Created]
    settled_at: Mapped[datetime | None]

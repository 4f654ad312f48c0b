"""Searches that somebody saved."""

from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created
from jobraker.profile.models import Owned
from jobraker.saved.rules import limits


class SavedSearch(Owned, Base):
    __tablename__ = "saved_search"
    __table_args__ = (
        UniqueConstraint("account_id", "query"),
        CheckConstraint(f"length(name) BETWEEN 1 AND {limits.SEARCH_NAME}", name="name_short"),
        CheckConstraint(f"length(query) <= {limits.SEARCH_QUERY}", name="query_short"),
    )

    key: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text, comment="the arguments of its address, its order among them")
    newest: Mapped[int] = mapped_column(BigInteger, comment="the highest id of an opening at the end of the last visit")
    visited_at: Mapped[Created]
    saved_at: Mapped[Created]

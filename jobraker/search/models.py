"""What may be suggested while somebody types."""

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Small
from jobraker.search.rules.suggesting import Kind, Match


class Suggestion(Base):
    """What a title, skill, company or place with open openings is found by; refreshed after ingestion."""

    __tablename__ = "suggestion"
    # What begins with few letters is much: these have it in the order that it is offered in.
    __table_args__ = tuple(
        Index(f"ix_suggestion_{n}", "kind", text(f"left(key, {n})"), "match", text("openings DESC"), "key")
        for n in (2, 3)
    )

    kind: Mapped[Kind] = mapped_column(Small(Kind), primary_key=True)
    # By bytes: what begins with some letters is one range of the primary key, in any locale of the database.
    key: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    value: Mapped[str] = mapped_column(
        Text, primary_key=True, comment="a title's key, a skill's id, a company's key, a place for the field of that"
    )
    match: Mapped[Match] = mapped_column(
        Small(Match), comment="1 the key is the name shown, 2 another name, 3 the name from a later word on"
    )
    shown: Mapped[str] = mapped_column(Text)
    beside: Mapped[str] = mapped_column(Text, comment="where a place lies")
    openings: Mapped[int]

"""Lists of matches, what was said of their openings, and what is blocked. All of it is somebody's and goes with them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, SmallInteger, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from jobraker.database import Base, Created, Instant, Small
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict


class Owned:
    """Belongs to an account and goes with it."""

    @declared_attr
    def account_id(self) -> Mapped[int]:
        return mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)


def of_track(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["account_id", "track"], ["track.account_id", "track.key"], name=f"fk_{table}_track", ondelete="CASCADE"
    )


class Shortlist(Owned, Base):
    """The list of one kind of work: what it was made of, and how far openings were held against it.

    Whoever has visited it sees what is new since the visit before: `visited_at` is the last one, `seen_until` the first
    moment that counts as new, which moves on when a visit ends (`matching.rules.visits`).
    """

    __tablename__ = "shortlist"
    __table_args__ = (of_track("shortlist"), Index("ix_shortlist_visited_at", "visited_at"))

    track: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    mark: Mapped[str] = mapped_column(Text, comment="of what was said and the rules, see matching.rules.said")
    made_at: Mapped[Created] = mapped_column(comment="from all openings")
    read_until: Mapped[Instant] = mapped_column(comment="openings embedded until then were held against it")
    candidates: Mapped[int] = mapped_column(server_default="0", comment="openings that were scored when it was made")
    watched: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="an alert reads it: it is kept up though nobody looks at it"
    )
    visited_at: Mapped[datetime | None]
    seen_until: Mapped[datetime | None]


class Match(Owned, Base):
    """One opening of a list; `shares` are percent of each part's points in the order of `Part`, -1 where nothing was asked."""

    __tablename__ = "match"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "track"], ["shortlist.account_id", "shortlist.track"], name="fk_match_shortlist",
            ondelete="CASCADE",
        ),
        Index("ix_match_best", "account_id", "track", text("score DESC"), text("job_id DESC")),
        Index("ix_match_job_id", "job_id"),
        Index("ix_match_scored_at", "scored_at"),  # what alerts look for
    )  # fmt: skip

    track: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    score: Mapped[int] = mapped_column(SmallInteger, comment="0 to 100")
    shares: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    first_at: Mapped[Created] = mapped_column(comment="since when it is on the list")
    scored_at: Mapped[Created] = mapped_column(comment="since when it has this score")


class Recommended(Owned, Base):
    """What became of an opening that was shown on a list: its yield. Stays when it leaves the list."""

    __tablename__ = "recommended"
    __table_args__ = (Index("ix_recommended_job_id", "job_id"),)

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    shown_at: Mapped[Created]
    score: Mapped[int] = mapped_column(SmallInteger, comment="as it was shown first")
    opened_at: Mapped[datetime | None]
    saved_at: Mapped[datetime | None] = mapped_column(comment="written by what saves")
    applied_at: Mapped[datetime | None] = mapped_column(comment="written by what applies")


class Opinion(Owned, Base):
    """What somebody said of an opening; `learnt`: whether other openings are judged by it too."""

    __tablename__ = "opinion"
    __table_args__ = (Index("ix_opinion_job_id", "job_id"),)

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    track: Mapped[UUID] = mapped_column(Uuid, comment="on whose list it stood")
    verdict: Mapped[Verdict] = mapped_column(Small(Verdict))
    because: Mapped[Because | None] = mapped_column(Small(Because))
    learnt: Mapped[bool] = mapped_column(server_default=text("true"))
    said_at: Mapped[Created]


class Block(Owned, Base):
    """A company or a word that no opening may have, in any list or search of this person."""

    __tablename__ = "block"

    kind: Mapped[Blocked] = mapped_column(Small(Blocked), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True, comment="of a company, or the folded word")
    shown: Mapped[str] = mapped_column(Text, comment="as it was written")
    blocked_at: Mapped[Created]


class PartWeights(Owned, Base):
    """How much each part counts for somebody, where it is not as for everybody."""

    __tablename__ = "part_weights"
    __table_args__ = (of_track("part_weights"),)

    track: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    weighing: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="part to 1 less, 2 as for all, 3 more")

"""Counts that every process adds to, so that none has to be asked and none outlives its machine."""

from datetime import datetime

from sqlalchemy import BigInteger, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base


class PageSeconds(Base):
    """How many pages were answered in an hour within how long."""

    __tablename__ = "page_seconds"

    hour: Mapped[datetime] = mapped_column(primary_key=True, comment="its beginning")
    bucket: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, comment="rules.buckets says how long its pages took"
    )
    answered: Mapped[int] = mapped_column(BigInteger)


class UpHour(Base):
    """The minutes of an hour in which the scheduler was at work and could write."""

    __tablename__ = "up_hour"

    hour: Mapped[datetime] = mapped_column(primary_key=True, comment="its beginning")
    minutes: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="bit by bit, the first the lowest"
    )

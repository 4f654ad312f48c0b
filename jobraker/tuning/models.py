"""A setting that takes the place of the environment's."""

from typing import Any

from sqlalchemy import BigInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created


class Tuned(Base):
    __tablename__ = "tuned"

    name: Mapped[str] = mapped_column(Text, primary_key=True, comment="a field of Settings")
    value: Mapped[Any] = mapped_column(JSONB)
    set_at: Mapped[Created]
    actor: Mapped[int | None] = mapped_column(BigInteger, comment="the admin's account")

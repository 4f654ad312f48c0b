"""A task that failed after all its tries, with what it was called with: to be sent again or given up."""

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from jobraker.database import Base, Created, Id


class FailedTask(Base):
    __tablename__ = "failed_task"
    __table_args__ = (Index("ix_failed_task_open", text("id DESC"), postgresql_where=text("settled_at IS NULL")),)

    id: Mapped[Id]
    message: Mapped[str] = mapped_column(Text, unique=True, comment="by which the queue knew it")
    task: Mapped[str] = mapped_column(Text)
    queue: Mapped[str] = mapped_column(Text)
    args: Mapped[list[int]] = mapped_column(JSONB, server_default="[]", comment="ids of rows")
    error: Mapped[str] = mapped_column(Text, comment="the exception's kind and its first line")
    traceback: Mapped[str] = mapped_column(Text)
    trace: Mapped[str] = mapped_column(Text, server_default="", comment="of the request that wanted it, as in the log")
    tries: Mapped[int]
    failed_at: Mapped[Created]
    settled_at: Mapped[datetime | None]
    became: Mapped[str | None] = mapped_column(Text, comment="retried or discarded")

"""The database: session, declarative base, recurring column types, and the one way to open a transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import IntEnum
from select import POLLIN, poll
from time import monotonic
from typing import Annotated, Any

import psycopg
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Identity,
    MetaData,
    SmallInteger,
    event,
    exc,
    func,
)
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction, mapped_column, registry
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BATCHES_SECONDS = 60.0  # that one sweep spends on a table
RESTED_SECONDS = (
    0.5  # after which a connection is asked whether it is still there: a page uses one twenty times within that
)

Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Created = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
Id = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]


class Base(DeclarativeBase):
    # Flask-SQLAlchemy 3.1 with SQLAlchemy 2.1 refuses type_annotation_map on the class; the registry takes it.
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: DateTime(timezone=True)},
    )


# Rows that were read stay readable after the commit: nothing is fetched again behind a page's back.
db = SQLAlchemy(model_class=Base, disable_autonaming=True, session_options={"expire_on_commit": False})


class Small(TypeDecorator[IntEnum]):
    """An IntEnum stored as smallint."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, kind: type[IntEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: IntEnum | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> IntEnum | None:
        return None if value is None else self.kind(value)


@contextmanager
def transaction(first: str = "") -> Iterator[None]:
    """Commit at the end, roll back on an exception; inside another transaction, be part of it. `first` is a statement
    that stands before all others, where there are any."""
    session = db.session()
    if session.info.get("in_transaction"):
        if first:
            session.connection().exec_driver_sql(first)
        yield
        return
    session.info |= {"in_transaction": True, "first": first}
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.info["in_transaction"], session.info["first"]


@event.listens_for(Session, "after_begin")
def say_first(session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
    if first := session.info.get("first"):
        connection.exec_driver_sql(first)


def give_up_after(engine: Engine, seconds: float, there: float) -> None:
    """Let no statement of this engine's connections wait longer for an answer, and the question whether a connection is
    still there no longer than `there`: a server that is frozen, not gone, keeps its sockets open and no timeout of its
    own would end the wait."""

    class Impatient(psycopg.Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            begun, own = (
                monotonic(),
                there if self.autocommit else seconds,
            )  # nothing else is asked outside of transactions
            try:
                return super().wait(gen, interval, own if timeout is None else timeout)
            except psycopg.Error:
                if monotonic() - begun >= own:
                    self.close()  # what comes late would be taken for the answer to something else
                raise

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Dialect, _record: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        return Impatient.connect(*arguments, **options)


def ask_the_rested(engine: Engine) -> None:
    """Let a connection that has rested, or that something has come by meanwhile, be asked whether it is still there before it is
    used, and all that are open be made anew where it is not. A server that ends says so: that has come by."""

    @event.listens_for(engine, "checkin")
    def rest(_connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["rests"] = monotonic()

    @event.listens_for(engine, "checkout")
    def wake(connection: Any, record: ConnectionPoolEntry, _lent: Any) -> None:
        since = record.info.get("rests")
        if since is None or (monotonic() - since < RESTED_SECONDS and is_quiet(connection)):
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as error:
            raise exc.InvalidatePoolError from error


def is_quiet(connection: Any) -> bool:
    """Whether nothing has come by it that nobody asked for."""
    if connection.closed:
        return False
    looking = poll()
    looking.register(connection.fileno(), POLLIN)
    return not looking.poll(0)


def in_batches(some: Callable[[], int], full: int, seconds: float = BATCHES_SECONDS) -> int:
    """Do `some`, a transaction each, until it deals with fewer rows than `full`; how many they were. Not for longer than
    `seconds`: what is left is for the next sweep."""
    number, until = 0, monotonic() + seconds
    while True:
        with transaction():
            last = some()
        number += last
        if last < full or monotonic() >= until:
            return number


def now() -> datetime:
    return datetime.now(UTC)


def storable(value: Any) -> Any:
    """JSON without what the database refuses in a text."""
    if isinstance(value, str):
        return "".join(sign for sign in value if sign != "\0" and not "\ud800" <= sign <= "\udfff")
    if isinstance(value, dict):
        return {storable(name): storable(each) for name, each in value.items()}
    return [storable(each) for each in value] if isinstance(value, list | tuple) else value

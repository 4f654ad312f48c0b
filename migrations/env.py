"""Alembic's environment: migrations run inside the application's context, over its own engine."""

import time

from alembic import context
from sqlalchemy import Connection, text

from jobraker.database import Base, db

MIGRATION_LOCK = 7_426_001  # any number; the same for every process that may migrate
WAIT_SECONDS = 0.2


def run() -> None:
    try:
        with db.engine.connect() as connection:
            wait_for_others(connection)
            context.configure(
                connection=connection,
                target_metadata=Base.metadata,
                compare_type=True,
                transaction_per_migration=True,  # one that builds an index while others write ends the transaction
            )
            with context.begin_transaction():
                context.run_migrations()
    finally:
        db.engine.dispose()  # the lock goes with its connection


def wait_for_others(connection: Connection) -> None:
    """Two machines starting at once: the second waits, then finds nothing to do.

    It asks again and again: an index that is built while others write waits for every statement under way, and one that
    waited for the lock would be such a statement.
    """
    while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": MIGRATION_LOCK}):
        connection.commit()
        time.sleep(WAIT_SECONDS)
    connection.commit()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database to run against.")
run()

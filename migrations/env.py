"""Alembic's environment: migrations run inside the application's context, over its own engine."""

from alembic import context
from sqlalchemy import text

from jobraker.database import Base, db

MIGRATION_LOCK = 7_426_001  # any number; the same for every process that may migrate


def run() -> None:
    with db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
        with context.begin_transaction():
            # Two machines starting at once: the second waits, then finds nothing to do.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            context.run_migrations()
    db.engine.dispose()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database to run against.")
run()

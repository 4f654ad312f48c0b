"""The database's tables brought to this version."""

from flask import Flask

from jobraker.database import db
from jobraker.settings import PROJECT


def bring_up(app: Flask) -> None:
    """Run the migrations that the database has not had. Safe to run twice, and on two machines at once."""
    # Alembic takes a second to import, which no web or worker process needs to spend.
    from flask_migrate import Migrate, upgrade

    Migrate(app, db, directory=str(PROJECT / "migrations"))
    with app.app_context():
        upgrade()

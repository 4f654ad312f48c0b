"""Commands that start, prepare and describe the system."""

import sys

import click
from cryptography.fernet import Fernet

from jobraker.commands.context import application
from jobraker.settings import Settings, read_settings


@click.command()
def up() -> None:
    """Start everything on this machine and keep it running."""
    # Imported here: the supervisor lives as long as the system and should hold nothing it does not need.
    from jobraker.embedded import supervisor

    sys.exit(supervisor.run(read_settings()))


@click.command()
def migrate() -> None:
    """Bring the database's tables to this version."""
    from jobraker.commands.tables import bring_up

    with application() as app:
        bring_up(app)


@click.command()
def seed() -> None:
    """Load the gazetteer; on the first start with a sandbox, add its sources and read them; note a change of model."""
    with application() as app:
        from jobraker.embedding.service import forget_other_models
        from jobraker.ingestion import seeding

        with app.app_context():
            seeded = seeding.seed(app.extensions["settings"])
            click.echo(f"{seeded.places} places, {seeded.sources} sources added")
            if again := forget_other_models(app.extensions["settings"]):
                click.echo(f"{again} openings wait for the vectors of another model")


@click.command()
def settings_table() -> None:
    """Print every setting as the table of the README."""
    click.echo("| name | default | purpose |\n| --- | --- | --- |")
    for name, default, purpose in Settings.table():
        click.echo(f"| `{name}` | {default} | {purpose} |")


@click.command()
def key() -> None:
    """Print a new key for JOBRAKER_CREDENTIALS_KEY."""
    click.echo(Fernet.generate_key().decode())

"""Commands that start, prepare and describe the system."""

import sys
import time

import click
from cryptography.fernet import Fernet

from jobraker.commands.context import application
from jobraker.embedded import running
from jobraker.settings import Settings, read_settings

ASK_AGAIN_SECONDS = 2


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
    """Load the gazetteer and the guides; on the first start with a sandbox, add its sources and read them; note a change of model."""
    with application() as app:
        from jobraker.embedding.service import forget_other_models
        from jobraker.ingestion import seeding
        from jobraker.knowledge import loading

        with app.app_context():
            seeded = seeding.seed(app.extensions["settings"])
            click.echo(f"{seeded.places} places, {seeded.sources} sources added")
            changed = [each for each in loading.load_starters() if each.became in loading.WRITTEN]
            click.echo(f"{len(changed)} guides added or changed")
            if again := forget_other_models(app.extensions["settings"]):
                click.echo(f"{again} openings wait for the vectors of another model")


@click.command()
@click.option("--wait", type=click.FloatRange(min=0), default=0, metavar="SECONDS", help="Ask again for so long.")
def ready(wait: float) -> None:
    """Tell whether servers, tables and model are all there: what must not start before them waits so."""
    from jobraker.pages.health import readiness
    from jobraker.system import create_system

    settings = running.joined(read_settings())
    if not (settings.database_url and settings.redis_url):
        raise click.ClickException("DATABASE_URL and REDIS_URL are not set, and no system runs here.")
    end = time.monotonic() + wait
    with create_system(settings).app_context():
        while waiting := {name: what for name, what in readiness().items() if what != "ok"}:
            said = "; ".join(f"{name}: {what}" for name, what in waiting.items())
            if time.monotonic() >= end:
                raise click.ClickException(said)
            click.echo(said, err=True)
            time.sleep(ASK_AGAIN_SECONDS)
    click.echo("ready")


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

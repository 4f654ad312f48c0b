"""All data from a file that `jobraker backup` wrote."""

from pathlib import Path

import click
import psycopg

from jobraker.commands.context import database, dispose
from jobraker.commands.steps import Steps
from jobraker.embedded import keys, running
from jobraker.settings import PROJECT, Settings, read_settings
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.manifest import Keys
from jobraker.upkeep.restoring import Restored, Wishes
from jobraker.upkeep.restoring import restore as restore_from
from jobraker.upkeep.servers import first_line

WHY = "The data was restored from a backup. Sending goes on once somebody has looked what was sent since it was made."


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Even where the database holds something, which is gone then.")
@click.option("--disconnect", is_flag=True, help="End the connections of whoever is at work in the database.")
def restore(file: Path, replace: bool, disconnect: bool) -> None:
    """Put the data of FILE in the place of the database's.

    FILE is trusted like a program: what it holds runs as the database's role. Restore only what you backed up yourself and
    nobody else could change since; its checksums tell of damage, not of who made it.

    The database stays as it is until all of the file is loaded, counted and compared. Applications are not sent for anybody
    afterwards until `jobraker automation go-on`: what was sent since the backup would be sent twice.
    """
    if site := running.address(read_settings().data):
        raise click.ClickException(f"Jobraker runs at {site}: stop it first.")
    try:
        with database() as settings:
            done = restore_from(
                settings,
                file,
                known_migrations(),
                lambda url: prepare(settings, url, file.name),
                Steps(),
                Wishes(replace, disconnect),
            )
            click.echo(outcome(done))
            for line in told_of_keys(settings, done.keys):
                click.echo(line)
            told_of_sealed(settings)
    except UpkeepError as error:
        raise click.ClickException(str(error)) from error
    except psycopg.Error as error:
        raise click.ClickException(f"The database failed: {first_line(error)}. It is as it was.") from error


def known_migrations() -> frozenset[str]:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(PROJECT / "migrations"))
    return frozenset(each.revision for each in script.walk_revisions())


def prepare(settings: Settings, url: str, name: str) -> None:
    """Bring what was loaded to this version, and let nothing be sent for anybody from it until somebody has looked."""
    from jobraker.audit.models import Act, Subject
    from jobraker.audit.noting import SHELL, note
    from jobraker.automation import switches
    from jobraker.commands.tables import bring_up
    from jobraker.database import transaction
    from jobraker.system import create_system

    app = create_system(settings.model_copy(update={"database_url": url, "redis_url": ""}))
    try:
        bring_up(app)
        with app.app_context(), transaction():
            note(SHELL, Act.RESTORE, Subject.DATA, file=name)
            if switches.halt("restore", WHY):
                note(SHELL, Act.HALT, Subject.SENDING, because=WHY)
    finally:
        dispose(app)


def outcome(done: Restored) -> str:
    made = f"{done.manifest.made_at:%Y-%m-%d %H:%M} UTC by version {done.manifest.version}"
    return (
        f"Restored: {done.manifest.rows:,} rows of {len(done.manifest.tables)} tables, made {made}. Each table holds as many rows "
        "as then, with the same checksum.\n"
        "Mails that waited then are sent again, whether or not they went out since. Applications are halted for everybody; "
        "`jobraker automation go-on` ends that."
    )


def told_of_keys(settings: Settings, kept: Keys | None) -> list[str]:
    """Put those of the backup where `jobraker up` keeps its own; what the environment holds nobody but its admin changes."""
    if kept is None or kept == of_settings(settings):
        return []
    ours = read_settings()
    if ours.credentials_key.get_secret_value() or ours.secret_key.get_secret_value():
        return ["The backup holds keys that are not those of the environment: `unzip -p FILE keys.json` shows them."]
    keys.keep(settings.data, kept.secret_key, kept.credentials_key)
    return [f"The keys of the backup are in {settings.data}; those that were there still open what they have sealed."]


def of_settings(settings: Settings) -> Keys:
    from jobraker.upkeep.backing_up import keys_of

    return keys_of(settings)


def told_of_sealed(settings: Settings) -> None:
    """Whether the keys at hand open what was restored."""
    from jobraker.sealing import SealingError
    from jobraker.system import create_system
    from jobraker.upkeep.sealed import SEALED, look

    app = create_system(keys.with_keys(read_settings()).model_copy(update={"database_url": settings.database_url}))
    try:
        with app.app_context():
            lost = sum(len(look(app.extensions["settings"], column).lost) for column in SEALED)
    except SealingError as error:
        click.echo(f"What rests sealed cannot be read: {error}")
    else:
        if lost:
            click.echo(f"{lost} sealed values cannot be read with the keys at hand: `jobraker doctor` says which.")
    finally:
        dispose(app)

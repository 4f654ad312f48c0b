"""A new key for what rests sealed in the database, without a moment in which something cannot be read."""

import click

from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.commands.context import application
from jobraker.embedded import keys, lock, running
from jobraker.settings import Settings, read_settings

LOST_TOLD = 20


@click.command("rotate-keys")
@click.option("--new", is_flag=True, help="Make a new key first, where `jobraker up` keeps the key in the data folder.")
def rotate_keys(new: bool) -> None:
    """Seal anew, with the first key of JOBRAKER_CREDENTIALS_KEY, whatever an earlier one has sealed.

    Put the new key before the old one, with a comma between, and start every process again; then this. It may be cut off and
    called again.
    """
    if new:
        renew()
    from jobraker.sealing import SealingError
    from jobraker.upkeep.sealed import SEALED, Found, look, seal_anew

    def told(found: Found) -> None:
        click.echo(f"{found.name}: {found.old} sealed anew, {found.new} were so already, {len(found.lost)} lost")
        for row in found.lost[:LOST_TOLD]:
            click.echo(f"  {row}: sealed with a key that is not there any more")
        if len(found.lost) > LOST_TOLD:
            click.echo(f"  and {len(found.lost) - LOST_TOLD} more")

    with application() as app, app.app_context():
        settings: Settings = app.extensions["settings"]
        refuse_strangers(settings)
        if new:
            note(SHELL, Act.ADD, Subject.KEYS)
        try:
            for column in SEALED:
                found = seal_anew(settings, column)
                if found.old:
                    note(SHELL, Act.CHANGE, Subject.KEYS, found.name, sealed_anew=found.old)
                told(found)
            left = sum(look(settings, column).old for column in SEALED)
        except SealingError as error:
            raise click.ClickException(str(error)) from error
    if left:
        raise click.ClickException(
            f"{left} were sealed with an earlier key meanwhile, by a process that does not know the new one yet. "
            "Start every process again, then this command."
        )
    click.echo(what_now(settings))


def renew() -> None:
    settings = read_settings()
    if settings.credentials_key.get_secret_value():
        raise click.ClickException(
            "JOBRAKER_CREDENTIALS_KEY is set: put a new key, which `jobraker key` makes, before it with a comma between."
        )
    try:
        with lock.locked(settings.data):
            keys.renew_credentials(settings.data)
    except lock.HeldError as error:
        raise click.ClickException(f"{error}. Stop it first: its processes would not know the new key.") from error
    click.echo(f"A new key stands first in {keys.credentials_file(settings.data)}.")


def refuse_strangers(settings: Settings) -> None:
    """The system that runs here must be able to read what is sealed anew."""
    theirs = running.announced_keys(settings.data)
    if theirs and settings.credentials_keys[0] not in theirs:
        raise click.ClickException(
            "Jobraker runs here with keys in which the first one is missing. Start it again, then this command."
        )


def what_now(settings: Settings) -> str:
    if len(settings.credentials_keys) < 2:
        return "There is one key, and it opens all that can be opened."
    if read_settings().credentials_key.get_secret_value():
        where = "JOBRAKER_CREDENTIALS_KEY"
    else:
        where = str(keys.credentials_file(settings.data))
    return (
        f"Nothing needs the earlier keys any more: what follows the first comma in {where} can be taken out. "
        "Backups that were made before still need them: keep them with those."
    )

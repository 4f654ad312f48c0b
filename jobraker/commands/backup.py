"""A copy of all data, in one file."""

from pathlib import Path

import click
import psycopg

from jobraker.commands.context import database
from jobraker.commands.steps import Steps
from jobraker.upkeep.backing_up import back_up
from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.servers import first_line


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--with-keys", is_flag=True, help="Put the keys in too: whoever has the file can then read everything.")
def backup(file: Path, with_keys: bool) -> None:
    """Write all data to FILE, as it is at one moment; the system may go on meanwhile.

    Everything that lasts is in the database. Redis is not copied: where it is lost too, everybody signs in again, limits begin
    anew, and what was queued is found by the next sweep. The keys are not in the file unless --with-keys is given: without
    the one of JOBRAKER_CREDENTIALS_KEY, nobody reads what rests sealed.
    """
    try:
        with database() as settings:
            manifest = back_up(settings, file, Steps(), with_keys=with_keys)
    except UpkeepError as error:
        raise click.ClickException(str(error)) from error
    except psycopg.Error as error:
        raise click.ClickException(f"The database failed: {first_line(error)}. No file was written.") from error
    size = file.stat().st_size / 2**20
    click.echo(f"{file}: {manifest.rows:,} rows of {len(manifest.tables)} tables, {size:,.1f} MB, for your eyes alone.")
    if with_keys:
        click.echo("The keys are in it: keep it as safe as the system itself.")
    else:
        click.echo(
            "The keys are not in it. Keep JOBRAKER_SECRET_KEY and JOBRAKER_CREDENTIALS_KEY elsewhere: without the second, "
            "credentials of sources, second factors and what waits to be mailed cannot be read after a restore."
        )

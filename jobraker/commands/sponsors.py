"""Commands over the public registers of visa sponsors."""

from pathlib import Path

import click

from jobraker.commands.context import application
from jobraker.ingestion.rules.register import UnreadableRegisterError
from jobraker.ingestion.sponsors import import_register, registers
from jobraker.taxonomy.countries import country_label, country_named


@click.group()
def sponsors() -> None:
    """Which employers may sponsor visas, by public registers."""


@sponsors.command("list")
def list_() -> None:
    """Every register with the number of names on it and the day it was imported."""
    with application() as app, app.app_context():
        for register in registers():
            label = country_label(register.country)
            click.echo(f"{register.country}  {label}  {register.sponsors} names  {register.imported_at:%Y-%m-%d}")


def country_code(context: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001  as click calls it
    code = country_named(value)
    if code is None:
        raise click.BadParameter(f"{value!r} is no country; give its code, such as gb")
    return code


@sponsors.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--country", required=True, callback=country_code, help="Whose register it is, such as gb.")
def import_(file: Path, country: str) -> None:
    """Replace a country's register by a CSV FILE (also .gz), as the UK publishes it or with any column of names."""
    with application() as app, app.app_context():
        try:
            count = import_register(file, country)
        except UnreadableRegisterError as error:
            raise click.ClickException(f"{error} The register is as it was.") from error
    click.echo(f"{country_label(country)}: {count} names are on the register now.")

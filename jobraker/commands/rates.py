"""Commands over the exchange rates that pay is compared by."""

from datetime import date
from pathlib import Path

import click

from jobraker.commands.context import application
from jobraker.ingestion import exchange
from jobraker.ingestion.rules.rates import UnreadableRatesError, day_of, rate_of
from jobraker.taxonomy.currencies import EURO, first_rates
from jobraker.taxonomy.currencies import rates as rates_in_force

FOLLOWS = "Pages follow within a minute; the yearly euro of openings are reckoned anew by a worker."


@click.group()
def rates() -> None:
    """What other money is in euro, so that pay can be compared."""


@rates.command("list")
def list_() -> None:
    """The rate of every currency for one euro with its day, and whether it was set here."""
    with application() as app, app.app_context():
        exchange.take()
    for currency, rate in rates_in_force().items():
        if currency != EURO:
            told = "" if rate == first_rates()[currency] else "  set here"
            click.echo(f"{currency}  {rate.per_euro:>14f}  {rate.day}{told}")


@rates.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Set the rates of a CSV FILE: the European Central Bank's, or a list with the columns currency, rate, day."""
    with application() as app, app.app_context():
        try:
            found = exchange.read_rates(file)
        except UnreadableRatesError as error:
            raise click.ClickException(f"{error} The rates are as they were.") from error
        exchange.set_rates(found)
    days = sorted(rate.day for rate in found.values())
    click.echo(f"{len(found)} rates are set now, the newest of {days[-1]}. {FOLLOWS}")


@rates.command("set")
@click.argument("currency")
@click.argument("rate")
@click.option("--day", help="The day that it is of, such as 2026-01-31; today if none is given.")
def set_(currency: str, rate: str, day: str | None) -> None:
    """Set one RATE: how much of the CURRENCY one euro is."""
    with application() as app, app.app_context():
        try:
            found = rate_of(currency.upper(), rate, day_of(day or f"{date.today()}"))  # noqa: DTZ011  the admin's own day
        except UnreadableRatesError as error:
            raise click.ClickException(str(error)) from error
        exchange.set_rates({currency.upper(): found})
    click.echo(f"{found.per_euro:f} {currency.upper()} are one euro now. {FOLLOWS}")


@rates.command()
def reset() -> None:
    """Go back to the rates that came with this version."""
    with application() as app, app.app_context():
        exchange.forget_rates()
    click.echo(f"The rates are those of this version again. {FOLLOWS}")

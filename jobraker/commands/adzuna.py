"""Adzuna's figures on the shell. Each is one call, made with the credentials of a source and counted like its others."""

from collections.abc import Callable, Iterable

import click

from jobraker.boards import BOARDS
from jobraker.boards.board import Credentials, Fetch
from jobraker.boards.kinds import adzuna_figures as figures
from jobraker.boards.kinds.adzuna import CURRENCIES, KIND
from jobraker.clients.errors import ClientError
from jobraker.commands.context import ID, application
from jobraker.ingestion.models import Source
from jobraker.ingestion.quotas import calls_used
from jobraker.ingestion.services import service_of
from jobraker.ingestion.sources import BadSource, list_sources, unseal
from jobraker.settings import Settings

Ask = Callable[[Fetch, Credentials], Iterable[str]]

COUNTRY = click.option("--country", required=True, type=click.Choice([code.lower() for code in CURRENCIES]))
WHAT = click.option("--what", default="", help="Words that the adverts hold.")
AREAS = click.option(
    "--area", "areas", multiple=True, help="A place as Adzuna names it, from the country down: --area UK --area London."
)
CATEGORY = click.option("--category", default="", help="A tag that `jobraker adzuna categories` shows.")
SOURCE = click.option(
    "--source", "source_id", type=ID, help="Whose credentials are used; default: the first real one's."
)


@click.group()
def adzuna() -> None:
    """What Adzuna's adverts pay and paid, who advertises, and where."""


@adzuna.command()
@COUNTRY
@WHAT
@AREAS
@CATEGORY
@SOURCE
def histogram(country: str, what: str, areas: tuple[str, ...], category: str, source_id: int | None) -> None:
    """How many adverts pay each salary or more."""
    of = figures.Adverts(country=country, what=what, areas=areas, category=category)
    say(source_id, lambda fetch, keys: steps(figures.histogram(fetch, keys, of), country))


@adzuna.command()
@COUNTRY
@AREAS
@CATEGORY
@click.option("--months", default=12, show_default=True, type=click.IntRange(1, 12))
@SOURCE
def history(country: str, areas: tuple[str, ...], category: str, months: int, source_id: int | None) -> None:
    """What adverts paid on average, month by month."""
    of = figures.Adverts(country=country, areas=areas, category=category)
    say(source_id, lambda fetch, keys: averages(figures.history(fetch, keys, of, months), country))


@adzuna.command()
@COUNTRY
@WHAT
@AREAS
@CATEGORY
@SOURCE
def companies(country: str, what: str, areas: tuple[str, ...], category: str, source_id: int | None) -> None:
    """The companies with most adverts."""
    of = figures.Adverts(country=country, what=what, areas=areas, category=category)
    say(source_id, lambda fetch, keys: employers(figures.companies(fetch, keys, of), country))


@adzuna.command()
@COUNTRY
@SOURCE
def categories(country: str, source_id: int | None) -> None:
    """The categories of a country."""
    say(
        source_id,
        lambda fetch, keys: [f"{each.tag:<32}  {each.label}" for each in figures.categories(fetch, keys, country)],
    )


@adzuna.command()
@COUNTRY
@AREAS
@CATEGORY
@SOURCE
def places(country: str, areas: tuple[str, ...], category: str, source_id: int | None) -> None:
    """Adverts of a place, and of the places inside it."""
    of = figures.Adverts(country=country, areas=areas, category=category)
    say(
        source_id,
        lambda fetch, keys: [
            f"{each.adverts:>9,}  {' › '.join(each.path)}" for each in figures.places(fetch, keys, of)
        ],
    )


def say(source_id: int | None, ask: Ask) -> None:
    with application() as app, app.app_context():
        try:
            for line in lines(app.extensions["settings"], source_id, ask):
                click.echo(line)
        except (ClientError, BadSource) as error:
            raise click.ClickException(str(error)) from error


def lines(settings: Settings, source_id: int | None, ask: Ask) -> Iterable[str]:
    """The figures, then what the account has used. Raises ClientError and BadSource."""
    source = with_credentials(source_id)
    found = list(ask(service_of(settings, BOARDS[KIND], source), unseal(settings, source.credentials)))
    yield from found or ["Adzuna has no figures for this."]
    if used := calls_used(settings, source):
        yield used


def with_credentials(source_id: int | None) -> Source:
    """The source asked for, else the first real one, else the sandbox's. Raises BadSource."""
    held = [source for source in list_sources() if source.kind == KIND and source.credentials]
    chosen = [source for source in held if source_id in (None, source.id)]
    if not chosen:
        raise BadSource(
            f"Source {source_id} is none of Adzuna's with credentials."
            if source_id
            else "No source holds Adzuna's credentials: `jobraker sources add adzuna country=gb --credential app_id "
            "--credential app_key` adds one."
        )
    return min(chosen, key=lambda source: source.sandbox)


def steps(found: Iterable[figures.Step], country: str) -> list[str]:
    return [f"{step.salary:>12,.0f} {currency(country)}  {step.adverts:>9,}" for step in found]


def averages(found: Iterable[figures.Month], country: str) -> list[str]:
    return [f"{month.first:%Y-%m}  {month.average:>12,.0f} {currency(country)}" for month in found]


def employers(found: Iterable[figures.Employer], country: str) -> list[str]:
    return [
        f"{each.adverts:>9,}  {each.name}"
        + (f"  {each.average:,.0f} {currency(country)} a year" if each.average is not None else "")
        for each in found
    ]


def currency(country: str) -> str:
    return CURRENCIES[country.upper()]

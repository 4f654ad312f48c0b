"""Commands over the guides: read from files, listed, removed."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.commands.context import application
from jobraker.database import transaction
from jobraker.knowledge import loading, reading
from jobraker.knowledge.loading import Became, Outcome

ACTS = {Became.ADDED: Act.ADD, Became.CHANGED: Act.CHANGE}


@click.group()
def knowledge() -> None:
    """The guides that people read and search."""


@knowledge.command("list")
def list_() -> None:
    """Every guide with its address, and how many of its passages wait for their vectors."""
    with application() as app, app.app_context():
        for each in reading.articles():
            waiting = f"  {each.waiting} wait" if each.waiting else ""
            told = f"{each.origin}  {each.changed_at:%Y-%m-%d}  {each.passages} passages{waiting}"
            click.echo(f"{each.slug}  {each.language}  {told}  {each.title}")


@knowledge.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def load(folder: Path | None) -> None:
    """Read the Markdown files of a FOLDER; without one, the guides that come with us, also those that were removed.

    A file begins with a line ---, then title:, summary: and, where it is not English, language:, then another line ---.
    Its name is its address. One that has not changed is not written again; a bad one stops no other.
    """
    with application() as app, app.app_context(), transaction():
        outcomes = loading.load(folder) if folder else loading.load_starters(again=True)
        for each in outcomes:
            if each.became in ACTS:
                note(SHELL, ACTS[each.became], Subject.ARTICLE, Path(each.name).stem)
    click.echo(told(outcomes))
    refused = [each for each in outcomes if each.became is Became.REFUSED]
    for each in refused:
        click.echo(f"  not read, {each.name}: {each.why}.")
    if not outcomes:
        raise click.ClickException("There is no file in it that ends in .md.")
    if refused:
        raise click.ClickException(f"{len(refused)} of {len(outcomes)} files were not read.")


@knowledge.command()
@click.argument("slug")
def remove(slug: str) -> None:
    """Take a guide away; one that came with us comes back by `load` alone."""
    with application() as app, app.app_context(), transaction():
        if not loading.remove(slug):
            raise click.ClickException(f"There is no guide {slug}; `jobraker knowledge list` shows them.")
        note(SHELL, Act.REMOVE, Subject.ARTICLE, slug)
    click.echo(f"{slug} is removed.")


def told(outcomes: Iterable[Outcome]) -> str:
    counts = Counter(each.became for each in outcomes)
    return ", ".join(f"{counts[became]} {became}" for became in Became)

"""Commands over the lists of matches."""

from collections.abc import Iterator

import click

from jobraker.commands.context import application
from jobraker.matching import harvest


@click.group()
def matches() -> None:
    """Openings that are recommended to people."""


@matches.command("yield")
def of_all() -> None:
    """What became of the openings that were recommended, to all people together."""
    with application() as app, app.app_context():
        for line in told(harvest.harvest(), harvest.people()):
            click.echo(line)


def told(found: harvest.Harvest, people: int) -> Iterator[str]:
    if not found.shown:
        yield "No opening has been recommended to anybody yet."
        return
    yield f"{found.shown:,} openings were recommended to {people:,} {'person' if people == 1 else 'people'}."
    parts = {"opened": found.opened, "saved": found.saved, "applied to": found.applied, "judged": found.judged}
    for name, number in parts.items():
        yield f"{number:,} were {name} ({share(number, found.shown)})."
    if found.judged:
        yield f"Of those judged, {found.good:,} were good ({share(found.good, found.judged)}), {found.bad:,} bad."


def share(number: int, whole: int) -> str:
    return f"{100 * number / whole:.1f} %"

"""Commands over sources and files."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.boards import BOARDS
from jobraker.boards.starters import starters
from jobraker.commands.context import application
from jobraker.commands.pairs import pair
from jobraker.commands.proposals import proposals
from jobraker.database import transaction
from jobraker.ingestion import runs, service
from jobraker.ingestion.models import Run, RunStatus, Source
from jobraker.ingestion.quotas import calls_used
from jobraker.ingestion.sources import EVERY_MINUTES, BadSource, add_source, list_sources
from jobraker.proposals.service import count_open
from jobraker.settings import Settings

COUNTS = ("fetched", "new", "merged", "updated", "unchanged", "rejected", "closed")
SHOWN = 20  # rejections that are told one by one
KINDS = click.Choice(sorted(BOARDS))


@click.group()
def sources() -> None:
    """Where openings come from."""


sources.add_command(proposals)


@sources.command("list")
def list_() -> None:
    """Every source with its last run, and how many proposed ones wait."""
    with application() as app, app.app_context():
        for source in list_sources():
            for line in described(app.extensions["settings"], source):
                click.echo(line)
        if waiting := count_open():
            click.echo(f"Addresses that people proposed: {waiting}; `jobraker sources proposals` shows them.")


def described(settings: Settings, source: Source) -> Iterator[str]:
    """A source, how its last run went, and what its account has used of its calls where those are counted."""
    last = runs.last_run(source.id)
    state = f"{last.status} {last.created_at:%Y-%m-%d %H:%M} {counts(last)}" if last else "never run"
    yield f"{source.id:>4}  {source.name}{' (sandbox)' if source.sandbox else ''}  {state}"
    if last and last.error:
        yield f"      {last.error}"
    try:
        used = calls_used(settings, source)
    except BadSource as error:
        used = str(error)
    if used:
        yield f"      {used}"


@sources.command()
@click.argument("kind", type=KINDS)
@click.argument("query", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--name", default="", help="What to call it; default: its kind and query.")
@click.option(
    "--credential", multiple=True, metavar="NAME", help="A credential it needs; its value is asked for, not shown."
)
@click.option("--sandbox", is_flag=True, help="Read it from the sandbox instead of the real service.")
@click.option("--every", default=EVERY_MINUTES, show_default=True, help="Minutes between runs; 0: only by hand.")
def add(kind: str, query: tuple[str, ...], name: str, credential: tuple[str, ...], sandbox: bool, every: int) -> None:
    """Add a source: its KIND, and what it is to be asked, such as token=acme."""
    secrets = {each: click.prompt(each, hide_input=True) for each in credential}
    with application() as app, app.app_context():
        try:
            with transaction():
                source_id = add_source(
                    app.extensions["settings"],
                    kind,
                    dict(pair(each) for each in query),
                    name=name,
                    credentials=secrets or None,
                    sandbox=sandbox,
                    every_minutes=every or None,
                )
                note(SHELL, Act.ADD, Subject.SOURCE, source_id, board=kind, sandbox=sandbox)
        except BadSource as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"Source {source_id} added; `jobraker sources run {source_id}` reads it now.")


@sources.command()
@click.option("--kind", type=KINDS, help="Only of this kind.")
@click.option("--field", default="", help="Only where work of this field is mostly found, as health.")
@click.option("--add", "adding", is_flag=True, help="Add them; a running system reads them within minutes.")
def suggest(kind: str | None, field: str, adding: bool) -> None:
    """Boards of known companies and open boards that are not read yet."""
    fields = sorted({one.field for one in starters()})
    if not any(field.lower() in one for one in fields):
        raise click.BadParameter(
            f"no board is known for {field!r}; there are {'; '.join(fields)}", param_hint="--field"
        )
    wanted = [one for one in starters() if kind in (None, one.kind) and field.lower() in one.field]
    with application() as app, app.app_context():
        read = {(source.kind, tuple(sorted(source.query.items()))) for source in list_sources() if not source.sandbox}
        fresh = [one for one in wanted if (one.kind, tuple(sorted(one.query.items()))) not in read]
        for one in fresh:
            if adding:
                with transaction():
                    source_id = add_source(app.extensions["settings"], one.kind, one.query)
                    note(SHELL, Act.ADD, Subject.SOURCE, source_id, board=one.kind)
            asked = " ".join(f"{name}={value}" for name, value in one.query.items())
            click.echo(f"{one.name:<32} {one.field:<28} {one.kind} {asked}".rstrip())
    click.echo(f"{len(fresh)} {'added' if adding else 'suggested; --add adds them'}.")


@sources.command()
@click.argument("source_id", type=int)
def run(source_id: int) -> None:
    """Read a source now, and say what came of it."""
    with application() as app, app.app_context():
        if source_id not in {source.id for source in list_sources()}:
            raise click.ClickException(f"There is no source {source_id}; `jobraker sources list` shows them.")
        with transaction():
            run_id = runs.queue_run(source_id)
            note(SHELL, Act.RUN, Subject.SOURCE, source_id)
        report(follow(app.extensions["settings"], run_id))


@click.command()
@click.option("--board", type=KINDS, help="The kind of source whose records the file holds; default: our own columns.")
@click.option("--asked", multiple=True, metavar="NAME=VALUE", help="What that board was asked for these records.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(board: str | None, asked: tuple[str, ...], file: Path) -> None:
    """Read openings from a FILE: JSON Lines or CSV in our own columns, or a board's answer as it came (also .gz)."""
    query = dict(pair(each) for each in asked)
    if unknown := set(query) - set(BOARDS[board].query if board else ()):
        raise click.BadParameter(f"{board or 'our own columns'} takes no {', '.join(sorted(unknown))}")
    with application() as app, app.app_context():
        report(follow(app.extensions["settings"], service.queue_import(file.resolve(), board or "", query)))


def follow(settings: Settings, run_id: int) -> Run:
    """Do the run, or wait for whoever has taken it: a worker may have been quicker, and may die over it."""
    while True:
        service.run_source(settings, run_id)
        run = runs.read_run(run_id)
        if run.status not in (RunStatus.QUEUED, RunStatus.RUNNING):
            return run
        click.echo(f"  {counts(run)}", err=True)
        time.sleep(1)


def report(run: Run) -> None:
    click.echo(f"{run.source.name}: {run.status}, {counts(run)}")
    refused = runs.rejections(run.id)
    for each in refused[:SHOWN]:
        click.echo(f"  rejected, {each.reason}: {each.detail}")
    if len(refused) > SHOWN:
        by_reason = Counter(each.reason for each in refused[SHOWN:]).most_common()
        click.echo(
            f"  and {len(refused) - SHOWN} more: {', '.join(f'{count} {reason}' for reason, count in by_reason)}"
        )
    if run.error:
        raise click.ClickException(run.error)


def counts(run: Run) -> str:
    return ", ".join(f"{getattr(run, name)} {name}" for name in COUNTS)

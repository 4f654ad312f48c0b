"""Commands over the addresses that people propose: looked at, made sources, refused."""

from collections.abc import Iterator

import click

from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.boards import BOARDS
from jobraker.commands.context import ID, application
from jobraker.commands.pairs import pair
from jobraker.database import transaction
from jobraker.ingestion.sources import BadSource
from jobraker.proposals import service


@click.group(invoke_without_command=True)
@click.pass_context
def proposals(ctx: click.Context) -> None:
    """Addresses that people have proposed and nobody has settled, the oldest first."""
    if ctx.invoked_subcommand is None:
        with application() as app, app.app_context():
            for told in proposed():
                click.echo(told)


@proposals.command()
@click.argument("proposal_id", type=ID)
@click.argument("query", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--kind", type=click.Choice(sorted(BOARDS)), help="Another kind than it was recognised as, as rss.")
def accept(proposal_id: int, query: tuple[str, ...], kind: str | None) -> None:
    """Make a proposal a source; what it is to be asked beside its address can be said, as accept=yes.

    One that is read already is taken off the list, and nothing of its source is changed.
    """
    also = dict(pair(each) for each in query)
    with application() as app, app.app_context():
        try:
            with transaction():
                source_id = service.accept(app.extensions["settings"], proposal_id, kind or "", also)
                if source_id is not None:
                    made = None if source_id is service.Answer.COLLECTED else source_id
                    note(SHELL, Act.SETTLE, Subject.PROPOSAL, proposal_id, source=made)
        except BadSource as error:
            raise click.ClickException(str(error)) from error
    if source_id is None:
        raise click.ClickException(f"There is no open proposal {proposal_id}.")
    if source_id is service.Answer.COLLECTED:
        click.echo(f"Proposal {proposal_id} is settled: a source reads it already, and stays as it is.")
        return
    click.echo(f"Source {source_id} added; `jobraker sources run {source_id}` reads it now.")


@proposals.command()
@click.argument("proposal_id", type=ID)
def refuse(proposal_id: int) -> None:
    """Take a proposal off the list; the same address can be proposed again."""
    with application() as app, app.app_context(), transaction():
        if not service.settle(proposal_id):
            raise click.ClickException(f"There is no open proposal {proposal_id}.")
        note(SHELL, Act.DISCARD, Subject.PROPOSAL, proposal_id)
    click.echo(f"Proposal {proposal_id} is refused.")


def proposed(most: int = service.SHOWN_MOST) -> Iterator[str]:
    """The lines of `proposals`, and how many more than these wait."""
    listed = service.open_proposals(most)
    for proposal, company in listed:
        asked = (
            " ".join([proposal.kind, *(f"{name}={value}" for name, value in proposal.query.items())])
            if proposal.kind
            else "not recognised: a page"
        )
        about = f"  for {company}" if company else ""
        yield f"{proposal.id:>4}  {proposal.created_at:%Y-%m-%d}  {proposal.address}{about}"
        yield f"      {asked}"
    if more := max(service.count_open() - len(listed), 0):
        yield f"{more} more wait{'s' if more == 1 else ''} behind these."

"""Commands over what is sent for people: stop it for everybody, let it go on, and see how it goes."""

import getpass
from collections.abc import Iterator, Sequence

import click

from jobraker.applications.rules.ranges import Share
from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.automation import switches, tallies
from jobraker.automation.rules.states import ASKING
from jobraker.commands.context import application
from jobraker.database import now, transaction
from jobraker.settings import Settings

RUNS = 20  # that are listed where no number is asked for


@click.group()
def automation() -> None:
    """Applications that are sent for people."""


@automation.command()
@click.option(
    "--why", default="", help="Why. Everybody whose sending is halted reads it: write it for them, in plain words."
)
def halt(why: str) -> None:
    """Stop all sending at once, for everybody. What is under way is followed to its end."""
    with application() as app, app.app_context():
        before = switches.halted()
        with transaction():
            if switches.halt(getpass.getuser(), why):
                note(SHELL, Act.HALT, Subject.SENDING, because=why)
    if before:
        click.echo(f"Sending has been halted since {before.since:%Y-%m-%d %H:%M} UTC. Nothing changed.")
    else:
        click.echo("Sending is halted for everybody. `jobraker automation go-on` ends that.")


@automation.command("go-on")
def go_on() -> None:
    """Let sending go on, but for people who have stopped it for themselves."""
    with application() as app, app.app_context(), transaction():
        ended = switches.end_halt()
        if ended:
            note(SHELL, Act.GO_ON, Subject.SENDING)
    click.echo("Sending goes on." if ended else "Sending was not halted.")


@automation.command()
def status() -> None:
    """How all attempts stand, and what waits longest."""
    with application() as app, app.app_context():
        held, found = switches.halted(), tallies.standing()
        settings: Settings = app.extensions["settings"]
        server = settings.skyvern
    if held:
        why = f": {held.why}" if held.why else ""
        click.echo(f"Halted by {held.by} since {held.since:%Y-%m-%d %H:%M} UTC{why}.")
    click.echo(f"Forms are filled in by {server.url if server else 'nothing: no server is set'}.")
    for line in standing_told(found):
        click.echo(line)


def standing_told(found: tallies.Standing) -> Iterator[str]:
    if not found.states:
        yield "Nothing was sent for anybody yet."
    for state, number in found.states.items():
        yield f"{number:>8,}  {state}"
    if found.oldest_due:
        yield f"The oldest that is due has been for {(now() - found.oldest_due).total_seconds():,.0f} seconds."
    asking = sum(number for state, number in found.states.items() if state in ASKING)
    if asking:
        yield f"Waiting for their people to say what became of them: {asking:,}."
    if found.building:
        yield f"Packages that are being built: {found.building:,}."
    if found.stopped:
        yield f"People who have stopped sending, or whose rule has stopped itself: {found.stopped:,}."


@automation.command()
@click.option("--site", is_flag=True, help="How they end at each site instead.")
@click.option("--last", default=RUNS, show_default=True, type=click.IntRange(1, 1_000), help="How many are listed.")
def runs(*, site: bool, last: int) -> None:
    """The last attempts that came to an end; or, by site, how many of them were sent."""
    with application() as app, app.app_context():
        lines = list(sites_told(tallies.sites()) if site else runs_told(tallies.lately(last)))
    for line in lines or ["Nothing was sent for anybody yet."]:
        click.echo(line)


def sites_told(found: Sequence[tallies.Site]) -> Iterator[str]:
    """Of few no rate is told; the others have the range that it truly lies in, nineteen times out of twenty."""
    for each in found:
        share = Share(each.sent, each.ended)
        low, high = share.likely
        rate = f"{low:.0%} to {high:.0%}" if share.placed else "too few for a rate"
        ends = f"{each.sent:,} of {each.ended:,} sent ({rate}), {each.likely:,} likely, {each.unsure:,} unsure"
        yield f"{each.host}: {ends}, {each.unsent:,} not sent"


def runs_told(found: Sequence[tallies.Ended]) -> Iterator[str]:
    for each in found:
        how = " ".join(filter(None, (each.state, each.problem, "by rule" * each.by_rule, "rehearsed" * each.dry)))
        steps = "" if each.steps is None else f"  {each.steps} steps"
        yield f"{each.number:>6}  {each.at:%Y-%m-%d %H:%M}  {each.host}  {how}{steps}"


@automation.command()
def costs() -> None:
    """What runs took and cost, month by month."""
    with application() as app, app.app_context():
        found = tallies.months()
        settings: Settings = app.extensions["settings"]
    for month in found:
        cost = f"{month.cost:>10,.2f} {settings.skyvern_currency}" if settings.skyvern_step_price else ""
        click.echo(f"{month.begins:%Y-%m}  {month.calls:>6,} runs  {month.steps:>8,} steps  {cost}".rstrip())
    if not found:
        click.echo("Nothing was sent for anybody yet.")
    elif not settings.skyvern_step_price:
        click.echo("JOBRAKER_SKYVERN_STEP_PRICE sets what a step costs.")

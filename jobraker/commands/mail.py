"""Commands over mail: a trial, what became of mails, addresses that get no news, and reports that came by mail."""

import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.commands.context import application
from jobraker.database import transaction
from jobraker.embedded import running
from jobraker.mail import service, suppressing
from jobraker.mail.hearing import Heard
from jobraker.mail.importing import Imported, import_reports
from jobraker.mail.models import Because, Kind, Mail, State
from jobraker.mail.rules import UnmailableError, shortened
from jobraker.settings import Settings
from jobraker.taxonomy.folding import one_line

LOOK_SECONDS = 0.3
UNREAD_TOLD = 20
PATIENCE = 90.0  # seconds: twice the time after which a sweep takes care of a message that was lost


@click.group()
def mail() -> None:
    """Mails of the site."""


@mail.command("try")
@click.argument("address")
@click.option("--language", default="", help="Of the mail; default: that of the site.")
def try_(address: str, language: str) -> None:
    """Send a trial mail to ADDRESS, by the way that all mails go, and say what came of it."""
    with application() as app, app.app_context():
        settings: Settings = app.extensions["settings"]
        try:
            mail_id = service.post(settings, Kind.TRIAL, address, {"link": "/"}, language)
        except UnmailableError as error:
            raise click.BadParameter(str(error), param_hint="ADDRESS") from error
        if not running.address(settings.data):
            service.send(settings, mail_id)  # no worker is known of
        report(settings, outcome(mail_id))


@mail.command("log")
@click.option("--state", type=click.Choice([*map(str, State)]), default=None)
@click.option("--kind", type=click.Choice([*map(str, Kind)]), default=None)
@click.option("--to", "address", default="", help="The address that they went to.")
@click.option("--number", type=click.IntRange(1, 1000), default=50, help="Of mails at most; default: 50.")
def log_(state: str | None, kind: str | None, address: str, number: int) -> None:
    """The latest mails, with what became of each and why."""
    with application() as app, app.app_context():
        found = service.latest(state, kind, number, address=address)
    for each in found:
        click.echo(line_of(each))
    if not found:
        click.echo("No such mail." if state or kind or address else "No mail yet.")


@mail.command()
def suppressed() -> None:
    """Addresses that get no news, with the reason; what somebody asks for and has to know goes there all the same."""
    with application() as app, app.app_context():
        found = suppressing.suppressed()
        for held in found:
            click.echo(f"{held.at:%Y-%m-%d}  {held.because:<12}  {held.key}  {one_line(held.detail)}".rstrip())
    if not found:
        click.echo("No address is suppressed.")


@mail.command()
@click.argument("address")
@click.option("--why", default="", help="For whoever looks it up later.")
def suppress(address: str, why: str) -> None:
    """Send no news to ADDRESS any more."""
    with application() as app, app.app_context(), no_address_refused(), transaction():
        suppressing.suppress(address, Because.ADMIN, one_line(why))
        note(SHELL, Act.ADD, Subject.ADDRESS)
    click.echo(f"{address} gets no news any more.")


@mail.command()
@click.argument("address")
def release(address: str) -> None:
    """Send news to ADDRESS again."""
    with application() as app, app.app_context(), no_address_refused(), transaction():
        if not suppressing.release(address):
            raise click.ClickException(f"{address} is not suppressed.")
        note(SHELL, Act.REMOVE, Subject.ADDRESS)
    click.echo(f"{address} gets news again.")


@mail.command("import-reports")
@click.argument("path", type=click.Path(exists=True, path_type=Path, allow_dash=True))
def import_(path: Path) -> None:
    """Read reports of mails that came back, and complaints, from PATH: a mail, an mbox, a maildir, a folder of such files,
    or - for what is piped in."""
    with application() as app, app.app_context(), at_hand(path) as file:
        try:
            found = import_reports(app.extensions["settings"], file)
        except OSError as error:
            raise click.ClickException(f"{path} cannot be read: {error.strerror}.") from error
    for told in summary(found):
        click.echo(told)


@contextmanager
def no_address_refused() -> Iterator[None]:
    try:
        yield
    except UnmailableError as error:
        raise click.BadParameter(str(error), param_hint="ADDRESS") from error


@contextmanager
def at_hand(path: Path) -> Iterator[Path]:
    """The path, or a file of what is piped in, which is gone afterwards."""
    if str(path) != "-":
        yield path
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / "standard input"
        with file.open("wb") as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
        yield file


def summary(found: Imported) -> Iterator[str]:
    heard = found.heard
    yield f"{heard[Heard.NEW]} new, {heard[Heard.AGAIN]} known before, {heard[Heard.STRANGER]} of no mail of ours, {len(found.unread)} no reports."
    for name, why in found.unread[:UNREAD_TOLD]:
        yield f"  {one_line(name)}: {why}"
    if len(found.unread) > UNREAD_TOLD:
        yield f"  and {len(found.unread) - UNREAD_TOLD} more"


def line_of(each: Mail) -> str:
    """Whose it is can be told by its owner alone: what a server says may name the address too."""
    short = shortened(each.address)
    reason = one_line(re.sub(re.escape(each.address), short, each.reason or "", flags=re.IGNORECASE))
    told = f"{each.id:>6}  {each.created_at:%Y-%m-%d %H:%M}  {each.state:<10}  {each.kind:<22}  {short}"
    return f"{told}  {reason}".rstrip()


def outcome(mail_id: int) -> Mail | None:
    """The mail after its first try, or as it is when that does not come."""
    end = time.monotonic() + PATIENCE
    while True:
        found = service.read_mail(mail_id)
        tried = found is None or found.settled_at or found.reason
        if tried or time.monotonic() > end:
            return found
        time.sleep(LOOK_SECONDS)


def report(settings: Settings, tried: Mail | None) -> None:
    if tried and tried.state == State.SENT:
        click.echo(f"The mail server has taken the mail to {tried.address}.")
        if settings.sandbox_mailbox:
            click.echo(f"It is the sandbox's: the mail can be read at {settings.sandbox_mailbox}.")
        return
    if tried is None or not tried.reason:
        raise click.ClickException("No worker has taken the mail up; the log of the workers may say why.")
    reason = f"{tried.reason[:1].upper()}{tried.reason[1:].rstrip('.')}."
    if tried.state == State.FAILED:
        raise click.ClickException(reason)
    raise click.ClickException(f"{reason} It is tried again by itself for a day.")

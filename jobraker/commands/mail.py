"""Commands over mail."""

import time

import click

from jobraker.commands.context import application
from jobraker.embedded import running
from jobraker.mail import service
from jobraker.mail.models import Kind, Mail, State
from jobraker.mail.rules import UnmailableError
from jobraker.settings import Settings

LOOK_SECONDS = 0.3
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

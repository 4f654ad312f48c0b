"""The command that makes the first admin, and further ones."""

import sys

import click

from jobraker.accounts import admins
from jobraker.accounts.rules import passwords
from jobraker.accounts.rules.addresses import Address, read_address
from jobraker.commands.context import application
from jobraker.mail.rules import UnmailableError
from jobraker.settings import Settings


@click.command("create-admin")
@click.argument("address")
def create_admin(address: str) -> None:
    """Let ADDRESS sign in as an admin. An account that there is keeps its password; for a new one a password is asked,
    or read from a pipe."""
    try:
        wanted = read_address(address)
    except UnmailableError as error:
        raise click.BadParameter(str(error), param_hint="ADDRESS") from error
    with application() as app, app.app_context():
        settings: Settings = app.extensions["settings"]
        known = admins.account_of(wanted)
        if known:
            done = admins.promote(known)
            click.echo(f"{known.address} is an admin now." if done else f"{known.address} is an admin already.")
        elif admins.create(wanted, password_for(wanted), settings.languages[0]):
            click.echo(f"{wanted.written} has an account now and is an admin.")
        else:
            raise click.ClickException("The address has got an account meanwhile: say it once more.")


def password_for(address: Address) -> str:
    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if not passwords.LEAST <= len(password) <= passwords.MOST:
        raise click.ClickException(f"A password has {passwords.LEAST} to {passwords.MOST} characters.")
    found = passwords.strength(password, [address.written])
    if not found.enough:
        raise click.ClickException(
            " ".join(["It is too easy to guess.", found.warning, *found.advice]).replace("  ", " ")
        )
    return password

"""Commands over people's accounts, for whoever runs the server."""

import sys

import click

from jobraker.accounts import admins, second_factor
from jobraker.accounts.events import Device
from jobraker.accounts.rules import passwords
from jobraker.accounts.rules.addresses import Address, read_address
from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import SHELL, note
from jobraker.commands.context import application
from jobraker.database import transaction
from jobraker.mail.rules import UnmailableError
from jobraker.settings import Settings


@click.command("create-admin")
@click.argument("address")
def create_admin(address: str) -> None:
    """Let ADDRESS sign in as an admin. An account that there is keeps its password; for a new one a password is asked,
    or read from a pipe."""
    wanted = address_told(address)
    with application() as app, app.app_context():
        settings: Settings = app.extensions["settings"]
        known = admins.account_of(wanted)
        if known:
            with transaction():
                done = admins.promote(settings, known)
                if done:
                    noted(Act.PROMOTE, known.id)
            click.echo(f"{known.address} is an admin now." if done else f"{known.address} is an admin already.")
        elif created(settings, wanted, password_for(wanted)):
            click.echo(f"{wanted.written} has an account now and is an admin.")
        else:
            raise click.ClickException("The address has got an account meanwhile: say it once more.")


def created(settings: Settings, address: Address, password: str) -> bool:
    with transaction():
        if not admins.create(settings, address, password, settings.languages[0]):
            return False
        if made := admins.account_of(address):
            noted(Act.ADD, made.id, role="admin")
    return True


def noted(act: Act, account_id: int, **detail: str) -> None:
    note(SHELL, act, Subject.ACCOUNT, account_id, person=account_id, **detail)


@click.command("turn-off-second-factor")
@click.argument("address")
def turn_off_second_factor(address: str) -> None:
    """Let the password of ADDRESS be enough to sign in again, for somebody who has lost the app and the recovery codes.
    Make sure first that it is them who ask: a mail tells the owner of it."""
    wanted = address_told(address)
    with application() as app, app.app_context():
        known = admins.account_of(wanted)
        if known is None:
            raise click.ClickException("No account has that address.")
        with transaction():
            device = Device("", "jobraker turn-off-second-factor")
            done = second_factor.turn_off(app.extensions["settings"], known, device)
            if done:
                noted(Act.CHANGE, known.id, second_factor="off")
        click.echo(f"{known.address} signs in by password alone {'now' if done else 'already'}.")


def address_told(address: str) -> Address:
    try:
        return read_address(address)
    except UnmailableError as error:
        raise click.BadParameter(str(error), param_hint="ADDRESS") from error


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

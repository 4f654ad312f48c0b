"""Another mail address for an account: a link in a mail to the new one changes it, one in a mail to the old one changes
it back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event, Identity, Registration
from jobraker.accounts.rules import links
from jobraker.accounts.rules.addresses import Address, read_address
from jobraker.accounts.rules.links import Purpose
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a link stands for: `address` is to be that of the account."""

    whose: Account
    address: Address


def ask(settings: Settings, whose: Account, address: Address) -> None:
    """Send a link to the address; to one that has an account, the word that it has one: what is answered is the same."""
    link = signed(settings, Purpose.NEW_ADDRESS, whose, address.written)
    with transaction():
        known = db.session.scalar(select(Account.id).where(Account.address_key == address.key))
        kind, told = (Kind.KNOWN, "/sign-in") if known else (Kind.NEW_ADDRESS, f"/new-address/{link}")
        post(settings, kind, address.written, {"link": told}, whose.language, person=known or whose.id)


def wanted(settings: Settings, purpose: Purpose, token: str) -> Wanted | None:
    """What the link is for, None where that is done or overtaken. Raises `links.WrongLinkError` and
    `links.LinkOverError`."""
    account_id, written, state = links.read(settings.secret_key.get_secret_value(), purpose, token)
    with transaction():
        found = db.session.get(Account, account_id)
    address = read_address(str(written))
    # A way back leads back from wherever the account was moved to meanwhile.
    overtaken = purpose is Purpose.NEW_ADDRESS and found and links.print_of(found.address_key) != state
    return None if found is None or overtaken or found.address_key == address.key else Wanted(found, address)


def change(settings: Settings, asked: Wanted, device: Device) -> bool:
    """Make it the account's address, and tell the old one how to undo that. Whether it could be: another account may have
    it by now."""
    whose, address = asked.whose, asked.address
    left = whose.address  # the object changes with its row
    back = signed(settings, Purpose.OLD_ADDRESS, whose, left)
    told = {"address": address.written}
    with transaction():
        if not moved(whose, address):
            return False
        note(whose.id, Event.ADDRESS_CHANGED, device)
        undoing = told | {"link": f"/old-address/{back}"}
        post(settings, Kind.ADDRESS_LEFT, left, undoing, whose.language, person=whose.id)
        post(settings, Kind.ADDRESS_TAKEN, address.written, {"link": "/account"}, whose.language, person=whose.id)
    return True


def take_back(settings: Settings, asked: Wanted, device: Device) -> bool:
    """Give the account its old address again, end every session, the password and sign-ins by a provider: all may be in
    the wrong hands. As `change`."""
    whose, address = asked.whose, asked.address
    with transaction():
        if not moved(whose, address, generation=Account.generation + 1, password_hash=None):
            return False
        db.session.execute(delete(Identity).where(Identity.account_id == whose.id))
        note(whose.id, Event.ADDRESS_TAKEN_BACK, device)
        post(
            settings, Kind.ADDRESS_TAKEN, address.written, {"link": "/password-reset"}, whose.language, person=whose.id
        )
    return True


def moved(whose: Account, address: Address, **values: Any) -> bool:
    """Part of the transaction at hand. False where the account has moved since it was read, or the address is another's."""
    move = update(Account).where(Account.id == whose.id, Account.address_key == whose.address_key)
    move = move.values(address=address.written, address_key=address.key, **values)
    try:
        with db.session.begin_nested():
            found = db.session.scalar(move.returning(Account.id))
    except IntegrityError:
        return False
    if found is not None:
        db.session.execute(delete(Registration).where(Registration.address_key == address.key))
    return found is not None


def signed(settings: Settings, purpose: Purpose, whose: Account, written: str) -> str:
    state = links.print_of(whose.address_key)
    return links.signed(settings.secret_key.get_secret_value(), purpose, whose.id, written, state)

"""Another mail address for an account: a link in a mail to the new one changes it, one in a mail to the old one changes
it back."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from jobraker.accounts import federation, tokens
from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, AddressLeft, Event, Registration, SecondFactor
from jobraker.accounts.rules import links
from jobraker.accounts.rules.addresses import Address, read_address
from jobraker.accounts.rules.links import Purpose
from jobraker.accounts.unsubscribing import relinked
from jobraker.database import db, now, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Mailbox, Part, Receiver, Why
from jobraker.mail.models import Kind
from jobraker.mail.service import mailbox, post
from jobraker.mail.stopping import readdress
from jobraker.settings import Settings

KEPT = timedelta(seconds=links.SECONDS[Purpose.OLD_ADDRESS])  # how long there is a way back


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a link stands for: `address` is to be that of the account. `left` is the leaving that a way back undoes: all
    that came to the account from then on is not its owner's."""

    whose: Account
    address: Address
    left: AddressLeft | None = None


def ask(settings: Settings, whose: Account, address: Address) -> None:
    """Send a link to the address; to one that has an account, the word that it has one: what is answered is the same."""
    link = signed(settings, Purpose.NEW_ADDRESS, whose.id, address.written, state_of(whose))
    with transaction():
        of_known = select(Account.id, Account.language).where(Account.address_key == address.key)
        known = db.session.execute(of_known).one_or_none()
        if known is None:
            told = {"link": f"/new-address/{link}"}
            post(settings, Kind.NEW_ADDRESS, address.written, told, whose.language, person=whose.id)
        else:
            # It goes to whoever has that account, whatever language the one who asks reads.
            post(settings, Kind.KNOWN, address.written, {"link": "/sign-in"}, known.language, person=known.id)
        to = mailbox(settings, Mailbox.NAMED)
        leave(whose.id, Receiver.MAIL, to, [Part.LETTER], Why.LETTER, about=Kind.NEW_ADDRESS)


def wanted(settings: Settings, token: str) -> Wanted | None:
    """Which account the link gives which address; None where that is done or overtaken, or the account is locked. Raises
    `links.WrongLinkError` and `links.LinkOverError`."""
    account_id, written, state = links.read(settings.signing_keys, Purpose.NEW_ADDRESS, token)
    with transaction():
        found = db.session.get(Account, account_id)
    address = read_address(str(written))
    if found is None or found.is_locked or state_of(found) != state or found.address_key == address.key:
        return None
    return Wanted(found, address)


def state_of(whose: Account) -> str:
    """A link to a new address is over with another address, even if the old one comes back, and with another password:
    whoever asked for it may be the one that the password was changed for."""
    with transaction():
        last = db.session.scalar(select(func.max(AddressLeft.id)).where(AddressLeft.account_id == whose.id))
    return links.print_of(f"{whose.address_key} {whose.generation} {last}")


def way_back(settings: Settings, token: str) -> Wanted | None:
    """As `wanted`, from wherever the account was moved to meanwhile. Who had an address first takes it back for good: the
    ways back to all that it had later are over."""
    account_id, left_id = links.read(settings.signing_keys, Purpose.OLD_ADDRESS, token)
    with transaction():
        found = db.session.get(Account, account_id)
        left = db.session.get(AddressLeft, left_id)
    if found is None or found.is_locked or left is None or left.account_id != found.id or left.undone_at:
        return None
    address = read_address(left.address)
    return None if found.address_key == address.key else Wanted(found, address, left)


def change(settings: Settings, asked: Wanted, device: Device) -> bool:
    """Make it the account's address, and tell the old one how to undo that. Whether it could be: another account may have
    it by now."""
    whose, address = asked.whose, asked.address
    old = whose.address  # the object changes with its row
    with transaction():
        if not moved(settings, whose, address):
            return False
        note(whose.id, Event.ADDRESS_CHANGED, device)
        left = db.session.scalar(insert(AddressLeft).values(account_id=whose.id, address=old).returning(AddressLeft.id))
        back = signed(settings, Purpose.OLD_ADDRESS, whose.id, left or 0)
        told = {"address": address.written, "link": f"/old-address/{back}"}
        post(settings, Kind.ADDRESS_LEFT, old, told, whose.language, person=whose.id)
        post(settings, Kind.ADDRESS_TAKEN, address.written, {"link": "/account"}, whose.language, person=whose.id)
    return True


def take_back(settings: Settings, asked: Wanted, device: Device) -> bool:
    """Give the account its old address again, end every session and the password, which may be in the wrong hands, and
    what has let somebody in only since the address was changed: sign-ins by a provider, a second factor; and every token of a program. As `change`."""
    whose, address, left, lost = asked.whose, asked.address, asked.left, asked.whose.address
    if left is None:
        return False
    with transaction():
        if not moved(settings, whose, address, generation=Account.generation + 1, password_hash=None):
            return False
        later = (AddressLeft.account_id == whose.id, AddressLeft.id >= left.id)
        db.session.execute(update(AddressLeft).where(*later).values(undone_at=func.now()))
        note(whose.id, Event.ADDRESS_TAKEN_BACK, device)
        tokens.end_all(whose.id)
        connected = federation.disconnect_all(whose.id, device, since=left.left_at)
        turned_on = delete(SecondFactor).where(SecondFactor.account_id == whose.id, SecondFactor.since >= left.left_at)
        factor = db.session.scalar(turned_on.returning(SecondFactor.account_id))
        if factor:
            note(whose.id, Event.SECOND_FACTOR_OFF, device)
        told = {"link": "/password-reset", "sign_ins": str(connected), "factor": "off" if factor else ""}
        post(settings, Kind.ADDRESS_TAKEN_BACK, address.written, told, whose.language, person=whose.id)
        told = {"link": "/", "address": address.written}
        post(settings, Kind.ADDRESS_LOST, lost, told, whose.language, person=whose.id)
    return True


def moved(settings: Settings, whose: Account, address: Address, **values: Any) -> bool:
    """With the news that waits. Part of the transaction at hand. False where the account has moved since it was read or is locked, or the address is another's."""
    old, old_key = whose.address, whose.address_key
    unmoved = (Account.address_key == whose.address_key, Account.locked_at.is_(None))
    move = update(Account).where(Account.id == whose.id, *unmoved)
    move = move.values(address=address.written, address_key=address.key, **values)
    try:
        with db.session.begin_nested():
            found = db.session.scalar(move.returning(Account.id))
    except IntegrityError:
        return False
    if found is not None:
        readdress(settings, found, old, address.written, partial(relinked, settings, old_key, address.key))
        db.session.execute(delete(Registration).where(Registration.address_key == address.key))
    return found is not None


def signed(settings: Settings, purpose: Purpose, *told: str | int) -> str:
    return links.signed(settings.signing_keys, purpose, *told)


def forget_left() -> int:
    """Delete the addresses to which there is no way back any more; how many there were."""
    gone = delete(AddressLeft).where(AddressLeft.left_at < now() - KEPT)
    with transaction():
        return len(db.session.scalars(gone.returning(AddressLeft.id)).all())

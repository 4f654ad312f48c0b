"""Another mail address for an account: a link in a mail to the new one changes it, one in a mail to the old one changes
it back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event, Identity, Registration, SecondFactor
from jobraker.accounts.rules import links
from jobraker.accounts.rules.addresses import Address, read_address
from jobraker.accounts.rules.links import Purpose
from jobraker.database import db, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Mailbox, Part, Receiver, Why
from jobraker.mail.models import Kind
from jobraker.mail.service import mailbox, post
from jobraker.settings import Settings

EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a link stands for: `address` is to be that of the account. `since`: of a way back, when the account left it; all
    that came to the account from then on is not its owner's."""

    whose: Account
    address: Address
    since: datetime = EVER


def ask(settings: Settings, whose: Account, address: Address) -> None:
    """Send a link to the address; to one that has an account, the word that it has one: what is answered is the same."""
    link = signed(settings, Purpose.NEW_ADDRESS, whose.id, address.written, links.print_of(whose.address_key))
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


def wanted(settings: Settings, purpose: Purpose, token: str) -> Wanted | None:
    """What the link is for, None where that is done or overtaken. Raises `links.WrongLinkError` and
    `links.LinkOverError`."""
    account_id, written, state, *left = links.read(settings.secret_key.get_secret_value(), purpose, token)
    with transaction():
        found = db.session.get(Account, account_id)
    address = read_address(str(written))
    # A way back leads back from wherever the account was moved to meanwhile.
    overtaken = purpose is Purpose.NEW_ADDRESS and found and links.print_of(found.address_key) != state
    if found is None or overtaken or found.address_key == address.key:
        return None
    return Wanted(found, address, *(datetime.fromisoformat(str(moment)) for moment in left))


def change(settings: Settings, asked: Wanted, device: Device) -> bool:
    """Make it the account's address, and tell the old one how to undo that. Whether it could be: another account may have
    it by now."""
    whose, address = asked.whose, asked.address
    left, state = whose.address, links.print_of(whose.address_key)  # the object changes with its row
    told = {"address": address.written}
    with transaction():
        if not moved(whose, address):
            return False
        note(whose.id, Event.ADDRESS_CHANGED, device)
        # By the database's clock, as all is that the account has.
        since = db.session.scalar(select(func.now()))
        back = signed(settings, Purpose.OLD_ADDRESS, whose.id, left, state, f"{since}")
        undoing = told | {"link": f"/old-address/{back}"}
        post(settings, Kind.ADDRESS_LEFT, left, undoing, whose.language, person=whose.id)
        post(settings, Kind.ADDRESS_TAKEN, address.written, {"link": "/account"}, whose.language, person=whose.id)
    return True


def take_back(settings: Settings, asked: Wanted, device: Device) -> bool:
    """Give the account its old address again, end every session and the password, which may be in the wrong hands, and
    what has let somebody in only since the address was changed: sign-ins by a provider, a second factor. As `change`."""
    whose, address = asked.whose, asked.address
    with transaction():
        if not moved(whose, address, generation=Account.generation + 1, password_hash=None):
            return False
        note(whose.id, Event.ADDRESS_TAKEN_BACK, device)
        later = (Identity.account_id == whose.id, Identity.created_at >= asked.since)
        connected = db.session.scalars(delete(Identity).where(*later).returning(Identity.id)).all()
        for _each in connected:
            note(whose.id, Event.SIGN_IN_DISCONNECTED, device)
        turned_on = delete(SecondFactor).where(SecondFactor.account_id == whose.id, SecondFactor.since >= asked.since)
        factor = db.session.scalar(turned_on.returning(SecondFactor.account_id))
        if factor:
            note(whose.id, Event.SECOND_FACTOR_OFF, device)
        ended = {"sign_ins": str(len(connected)), "factor": "off" if factor else ""}
        told = {"link": "/password-reset"} | ended
        post(settings, Kind.ADDRESS_TAKEN_BACK, address.written, told, whose.language, person=whose.id)
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


def signed(settings: Settings, purpose: Purpose, *told: str | int) -> str:
    return links.signed(settings.secret_key.get_secret_value(), purpose, *told)

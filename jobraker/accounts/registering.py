"""From an address and a password to an account: by a link in a mail, which alone can show whose address it is.

Whether an address has an account already is told to its owner by that mail, and to nobody else: what is answered and
what it costs are the same.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event, Registration
from jobraker.accounts.rules import links
from jobraker.accounts.rules.addresses import Address
from jobraker.accounts.rules.links import Purpose
from jobraker.accounts.rules.passwords import hashed, is_right
from jobraker.database import db, now, transaction
from jobraker.mail.models import Kind, Mail
from jobraker.mail.rules import mailable
from jobraker.mail.service import post
from jobraker.settings import Settings

AGAIN = timedelta(minutes=5)  # before a link is sent once more


class Outcome(StrEnum):
    DONE = "done"
    KNOWN = "known"  # the address has got an account meanwhile
    OVER = "over"  # the registration is gone: confirmed before, or swept


@dataclass(frozen=True, slots=True)
class Confirmed:
    outcome: Outcome
    account_id: int = 0


def register(settings: Settings, address: Address, password: str, language: str) -> int:
    """Keep the wish and send a mail: a link, or, to an address that has an account, the word that it has one. The id of
    the registration, which the browser that made it may keep."""
    made = Registration(
        address=address.written, address_key=address.key, password_hash=hashed(password), language=language
    )
    with transaction():
        of_known = select(Account.id, Account.language).where(Account.address_key == address.key)
        known = db.session.execute(of_known).one_or_none()
        db.session.add(made)
        db.session.flush()
        if known is None:
            link = links.signed(settings.signing_keys, Purpose.CONFIRM, made.id)
            post(settings, Kind.CONFIRM, address.written, {"link": f"/confirmation/{link}"}, language)
        else:
            # It goes to whoever has the account, whatever language the one who asks reads.
            post(settings, Kind.KNOWN, address.written, {"link": "/sign-in"}, known.language, person=known.id)
        return made.id


def write_again(settings: Settings, registration_id: int) -> bool:
    """Send the link once more, for whoever has lost the mail. False where it waits no more, or a link went out just now: whoever
    asks again and again fills no mailbox."""
    oldest = func.now() - timedelta(seconds=links.SECONDS[Purpose.CONFIRM])
    waits = select(Registration).where(Registration.id == registration_id, Registration.created_at > oldest)
    with transaction():
        waiting = db.session.scalar(waits.with_for_update())
        if waiting is None:
            return False
        lately = (Mail.kind == Kind.CONFIRM, Mail.created_at > func.now() - AGAIN)
        same = func.lower(Mail.address) == mailable(waiting.address).lower()
        known = exists().where(Account.address_key == waiting.address_key)
        if db.session.scalar(select(or_(exists().where(same, *lately), known))):
            return False
        link = links.signed(settings.secret_key.get_secret_value(), Purpose.CONFIRM, waiting.id)
        post(settings, Kind.CONFIRM, waiting.address, {"link": f"/confirmation/{link}"}, waiting.language)
    return True


def registration(settings: Settings, token: str) -> Registration | None:
    """The one that a link stands for, if it still waits. Raises `links.WrongLinkError` and `links.LinkOverError`."""
    told = links.read(settings.signing_keys, Purpose.CONFIRM, token)
    with transaction():
        return db.session.get(Registration, told[0])


def is_chosen(waiting: Registration, password: str) -> bool:
    """Whether it is the password that was chosen with the registration."""
    return is_right(waiting.password_hash, password)


def confirm(waiting: Registration, device: Device) -> Confirmed:
    """Make it an account; two that follow the same link at once make one."""
    with transaction():
        if not db.session.scalar(delete(Registration).where(Registration.id == waiting.id).returning(Registration.id)):
            return Confirmed(Outcome.OVER)
        made = insert(Account).values(
            address=waiting.address,
            address_key=waiting.address_key,
            password_hash=waiting.password_hash,
            language=waiting.language,
        )
        once = made.on_conflict_do_nothing(index_elements=["address_key"]).returning(Account.id)
        account_id = db.session.scalar(once)
        db.session.execute(delete(Registration).where(Registration.address_key == waiting.address_key))
        if account_id is None:
            return Confirmed(Outcome.KNOWN)
        note(account_id, Event.CREATED, device)
        return Confirmed(Outcome.DONE, account_id)


def forget_unconfirmed() -> int:
    """Delete registrations whose links are over; how many there were."""
    oldest = now() - timedelta(seconds=links.SECONDS[Purpose.CONFIRM])
    with transaction():
        gone = db.session.scalars(
            delete(Registration).where(Registration.created_at < oldest).returning(Registration.id)
        )
        return len(gone.all())

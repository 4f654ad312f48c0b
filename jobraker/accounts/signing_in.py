"""An address and a password become a person; neither the answer nor its time tells which of the two was wrong.

Where the account has a second factor they become a state first, which the browser keeps: who has given a password
lately and may try a code. Nobody else can, so nobody else can use up the owner's tries.
"""

from dataclasses import dataclass

from sqlalchemy import select, update

from jobraker.accounts.events import Device, note, tell
from jobraker.accounts.models import Account, Event
from jobraker.accounts.rules import links
from jobraker.accounts.rules.links import LinkOverError, Purpose, WrongLinkError
from jobraker.accounts.rules.passwords import hashed, is_outdated, is_right
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.settings import Settings


@dataclass(frozen=True, slots=True)
class HalfWay:
    """Somebody who has given the password of the account, and no code yet."""

    account: Account
    remembered: bool


def account(account_id: int) -> Account | None:
    with transaction():
        return db.session.get(Account, account_id)


def id_of(address_key: str) -> int:
    """Of its account; 0 where there is none."""
    with transaction():
        return db.session.scalar(select(Account.id).where(Account.address_key == address_key)) or 0


def recognised(address_key: str, password: str) -> Account | None:
    """The account that both belong to."""
    # Its columns, no Account: making one of a row takes time that many tries would show.
    told = select(Account.id, Account.generation, Account.password_hash).where(Account.address_key == address_key)
    with transaction():
        account_id, generation, kept = db.session.execute(told).one_or_none() or (0, 0, None)
    if not is_right(kept, password) or kept is None:
        return None
    if is_outdated(kept):
        again = update(Account).where(Account.id == account_id, Account.password_hash == kept)
        anew = hashed(password)
        with transaction():
            db.session.execute(again.values(password_hash=anew))
    found = account(account_id)
    return found if found and found.generation == generation else None  # or it was changed meanwhile


def half_way(settings: Settings, whose: Account, *, remembered: bool) -> str:
    """What the browser keeps until a code is given: a few minutes, and no longer than the account's generation."""
    keys = settings.signing_keys
    return links.signed(keys, Purpose.SECOND_STEP, whose.id, whose.generation, int(remembered))


def who_is_half_way(settings: Settings, state: str) -> HalfWay | None:
    """Who kept this; None where it is over, or not ours."""
    try:
        told = links.read(settings.signing_keys, Purpose.SECOND_STEP, state)
    except (LinkOverError, WrongLinkError):
        return None
    account_id, generation, remembered = map(int, told)
    found = account(account_id)
    return HalfWay(found, bool(remembered)) if found and found.generation == generation else None


def note_sign_in(settings: Settings, whose: Account, device: Device, *, known: bool) -> None:
    """All that was asked for was given. The owner is told by mail where the device was not `known`."""
    with transaction():
        note(whose.id, Event.SIGNED_IN if known else Event.SIGNED_IN_ANEW, device)
        if not known:
            tell(settings, whose, Kind.NEW_DEVICE, "/password-reset", device)

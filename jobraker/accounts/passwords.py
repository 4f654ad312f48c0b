"""A password that is forgotten, and one that is changed."""

from sqlalchemy import select, update

from jobraker.accounts import federation, tokens
from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event
from jobraker.accounts.rules import links
from jobraker.accounts.rules.addresses import Address
from jobraker.accounts.rules.links import Purpose
from jobraker.accounts.rules.passwords import hashed
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.settings import Settings


def ask_reset(settings: Settings, address: Address, language: str) -> None:
    """Send a link, if there is such an account: whether there is, shows neither in the answer nor in its time."""
    keys = settings.signing_keys
    # Its columns, no Account: making one of a row takes time that many tries would show.
    told = select(
        Account.id, Account.address, Account.address_key, Account.language, Account.password_hash, Account.locked_at
    )
    with transaction():
        known = db.session.execute(told.where(Account.address_key == address.key)).one_or_none()
        whose, written, key, spoken, kept, locked_at = known or (0, address.written, address.key, language, "", None)
        link = f"/password-reset/{links.signed(keys, Purpose.RESET, whose, state_of(key, kept))}"
        withheld = known is None or locked_at is not None
        post(settings, Kind.RESET, written, {"link": link}, spoken, person=whose or None, withheld=withheld)


def resettable(settings: Settings, token: str) -> Account | None:
    """Whose password the link may set; None where it was used, or the account is locked. Raises `links.WrongLinkError` and `links.LinkOverError`."""
    account_id, state = links.read(settings.signing_keys, Purpose.RESET, token)
    with transaction():
        found = db.session.get(Account, account_id)
    if found is None or found.is_locked:
        return None
    return found if state_of(found.address_key, found.password_hash) == state else None


def state_of(address_key: str, password_hash: str | None) -> str:
    """A link that was sent is over once the password or the address it was sent to is another."""
    return links.print_of(f"{address_key} {password_hash or ''}")


def reset(settings: Settings, whose: Account, password: str, device: Device, *, alone: bool = False) -> int | None:
    """By the link that was made for the password as it was; `alone`: it lets its owner in and no provider does any more. As
    `set_password`."""
    with transaction():
        generation = set_password(settings, whose, password, Event.PASSWORD_RESET, device)
        if generation is not None:
            tokens.end_all(whose.id)  # somebody else may have made some
        if generation is not None and alone:
            federation.disconnect_all(whose.id, device)
    return generation


def change(settings: Settings, whose: Account, password: str, device: Device) -> int | None:
    """By somebody who is signed in. As `set_password`."""
    return set_password(settings, whose, password, Event.PASSWORD_CHANGED, device)


def set_password(settings: Settings, whose: Account, password: str, event: Event, device: Device) -> int | None:
    """Set it and end every session; the account's new generation, None where somebody else has set it since `whose` was
    read, or locked the account."""
    unchanged = Account.password_hash.is_not_distinct_from(whose.password_hash)
    now_set = (
        update(Account)
        .where(Account.id == whose.id, unchanged, Account.locked_at.is_(None))
        .values(password_hash=hashed(password), generation=Account.generation + 1)
        .returning(Account.generation)
    )
    with transaction():
        generation = db.session.scalar(now_set)
        if generation is None:
            return None
        note(whose.id, event, device)
        post(
            settings, Kind.PASSWORD_CHANGED, whose.address, {"link": "/password-reset"}, whose.language, person=whose.id
        )
    return generation

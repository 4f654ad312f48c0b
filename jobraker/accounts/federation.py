"""Signing in by a provider. Who somebody is there is told by issuer and subject, never by an address: that is believed
only where a new account is made of it, and only where the provider vouches for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event, Identity, Registration
from jobraker.accounts.rules.addresses import Address, read_address
from jobraker.clients import id_token
from jobraker.database import db, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import HeldBack, Part, Receiver, Why
from jobraker.mail.models import Kind
from jobraker.mail.rules import UnmailableError
from jobraker.mail.service import post
from jobraker.settings import Settings

EVER = datetime.min.replace(tzinfo=UTC)


class Refusal(StrEnum):
    NO_ADDRESS = "no-address"  # told, or none that mail can go to
    UNVERIFIED = "unverified"  # the provider does not vouch for it
    KNOWN = "known"  # an account has that address
    ANOTHERS = "anothers"  # the identity is connected to another account
    CLOSED = "closed"  # nobody makes an account here just now


@dataclass(frozen=True, slots=True)
class Told:
    """Who a provider says somebody is, and what people call the provider."""

    identity: id_token.Identity
    provider: str

    @property
    def shown(self) -> str:
        """What its owner knows it by."""
        return self.identity.address or self.identity.name or self.identity.subject


@dataclass(frozen=True, slots=True)
class Admitted:
    """`new`: the account was made of what the provider told."""

    account: Account
    new: bool = False


def admit(settings: Settings, told: Told, language: str, device: Device) -> Admitted | Refusal:
    """The account that the identity is connected to, a new one where there is none yet and none has its address."""
    known = recognised(told)
    if known:
        return Admitted(known)
    if not settings.registration_open:
        return Refusal.CLOSED
    if not told.identity.address:
        return Refusal.NO_ADDRESS
    if not told.identity.address_verified:
        return Refusal.UNVERIFIED
    try:
        address = read_address(told.identity.address)
    except UnmailableError:
        return Refusal.NO_ADDRESS
    # Where two answers come at once, one makes the account and the other finds it.
    if made := created(settings, told, address, language, device):
        return Admitted(made, new=True)
    again = recognised(told)
    return Admitted(again) if again else Refusal.KNOWN


def recognised(told: Told) -> Account | None:
    identity = told.identity
    same = (Identity.issuer == identity.issuer, Identity.subject == identity.subject)
    with transaction():
        found = db.session.scalar(select(Account).join(Identity, Identity.account_id == Account.id).where(*same))
        if found:
            note_told(found.id, told)
            db.session.execute(update(Identity).where(*same, Identity.address != told.shown).values(address=told.shown))
    return found


def note_told(account_id: int, told: Told) -> None:
    """What the provider learns: that somebody it knows signs in here, and nothing that is kept here."""
    host = urlsplit(told.identity.issuer).hostname or told.identity.issuer
    leave(account_id, Receiver.PROVIDER, host, [Part.SIGN_IN], Why.SIGN_IN, held_back=[HeldBack.ACCOUNT])


def created(settings: Settings, told: Told, address: Address, language: str, device: Device) -> Account | None:
    made = insert(Account).values(address=address.written, address_key=address.key, language=language)
    once = made.on_conflict_do_nothing(index_elements=["address_key"]).returning(Account)
    with transaction():
        account = db.session.scalar(once)
        if account is None:
            return None
        if not added(account, told):
            db.session.execute(delete(Account).where(Account.id == account.id))
            return None
        db.session.execute(delete(Registration).where(Registration.address_key == address.key))
        note(account.id, Event.CREATED, device)
        note_told(account.id, told)
        tell(settings, account, told)
    return account


def connect(settings: Settings, whose: Account, told: Told, device: Device) -> Refusal | None:
    """Let the identity into the account of somebody who is signed in. One that is let in already stays as it is."""
    with transaction():
        note_told(whose.id, told)
        if added(whose, told):
            note(whose.id, Event.SIGN_IN_CONNECTED, device)
            tell(settings, whose, told)
            return None
        same = (Identity.issuer == told.identity.issuer, Identity.subject == told.identity.subject)
        owner = db.session.scalar(select(Identity.account_id).where(*same))
    return None if owner == whose.id else Refusal.ANOTHERS


def added(account: Account, told: Told) -> bool:
    """Part of the transaction at hand. False where the identity is connected already."""
    identity = told.identity
    values = {"issuer": identity.issuer, "subject": identity.subject, "address": told.shown}
    once = insert(Identity).values(account_id=account.id, **values).on_conflict_do_nothing()
    return db.session.scalar(once.returning(Identity.id)) is not None


def tell(settings: Settings, account: Account, told: Told) -> None:
    values = {"link": "/account", "provider": told.provider, "address": told.shown}
    post(settings, Kind.SIGN_IN_CONNECTED, account.address, values, account.language, person=account.id)


def identities_of(account_id: int) -> Sequence[Identity]:
    of_account = select(Identity).where(Identity.account_id == account_id)
    with transaction():
        return db.session.scalars(of_account.order_by(Identity.created_at, Identity.id)).all()


def disconnect(settings: Settings, whose: Account, identity_id: int, device: Device) -> bool:
    """Whether the account had it, and has a password that lets its owner in without."""
    has_password = exists().where(Account.id == whose.id, Account.password_hash.is_not(None))
    gone = delete(Identity).where(Identity.id == identity_id, Identity.account_id == whose.id, has_password)
    with transaction():
        shown = db.session.scalar(gone.returning(Identity.address))
        if shown is None:
            return False
        note(whose.id, Event.SIGN_IN_DISCONNECTED, device)
        told = {"link": "/password-reset", "address": shown}
        post(settings, Kind.SIGN_IN_DISCONNECTED, whose.address, told, whose.language, person=whose.id)
    return True


def disconnect_all(account_id: int, device: Device, *, since: datetime = EVER) -> int:
    """Those that were connected from then on; how many. Part of the transaction at hand."""
    gone = delete(Identity).where(Identity.account_id == account_id, Identity.created_at >= since)
    found = db.session.scalars(gone.returning(Identity.id)).all()
    for _each in found:
        note(account_id, Event.SIGN_IN_DISCONNECTED, device)
    return len(found)

"""Admins, who are made by whoever runs the server, at its shell, and by one another."""

from enum import StrEnum

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts import own_data, second_factor, tokens
from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event, Role
from jobraker.accounts.rules.addresses import Address
from jobraker.accounts.rules.passwords import hashed
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.settings import Settings

SHELL = Device("", "jobraker create-admin")
OFFICE = Device("", "")  # another's doing: from where is not its owner's business


class Refusal(StrEnum):
    GONE = "gone"  # the account
    ONESELF = "oneself"
    NO_ADMIN = "no-admin"  # whoever does it, by now


class RefusedError(Exception):
    """An admin may not do that, or no more."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


def held(by: int, account_id: int) -> Account:
    """The account that an admin deals with. Until the transaction ends nobody else changes it, or who is an admin: of two who
    take each other's role one comes first, and as nobody deals with themselves, one is always left. Raises `RefusedError`."""
    rows = select(Account).where(or_(Account.role == Role.ADMIN, Account.id.in_((by, account_id)))).order_by(Account.id)
    rows = rows.with_for_update(key_share=True).execution_options(populate_existing=True)
    found = {row.id: row for row in db.session.scalars(rows)}
    doer, whose = found.get(by), found.get(account_id)
    if doer is None or doer.is_locked or not doer.is_admin:
        raise RefusedError(Refusal.NO_ADMIN)
    if whose is None:
        raise RefusedError(Refusal.GONE)
    if by == account_id:
        raise RefusedError(Refusal.ONESELF)
    return whose


def account_of(address: Address) -> Account | None:
    with transaction():
        return db.session.scalar(select(Account).where(Account.address_key == address.key))


def promote(settings: Settings, account: Account, device: Device = SHELL) -> bool:
    """Whether it was no admin before."""
    made = update(Account).where(Account.id == account.id, Account.role != Role.ADMIN).values(role=Role.ADMIN)
    with transaction():
        if db.session.scalar(made.returning(Account.id)) is None:
            return False
        note(account.id, Event.MADE_ADMIN, device)
        tell(settings, account.id, account.address, account.language)
    return True


def make(settings: Settings, by: int, account_id: int) -> bool:
    """By another admin: as `promote`. Raises `RefusedError`."""
    with transaction():
        return promote(settings, held(by, account_id), OFFICE)


def unmake(settings: Settings, by: int, account_id: int) -> bool:
    """Whether it was an admin. Raises `RefusedError`."""
    with transaction():
        whose = held(by, account_id)
        if not whose.is_admin:
            return False
        db.session.execute(update(Account).where(Account.id == account_id).values(role=Role.SEEKER))
        note(account_id, Event.MADE_SEEKER, OFFICE)
        post(settings, Kind.MADE_SEEKER, whose.address, {"link": "/account"}, whose.language, person=account_id)
    return True


def sign_out(by: int, account_id: int) -> None:
    """Every device and every program: none is signed in any more, and no personal token lets one in, as its owner reads among
    what happened to the account. Raises `RefusedError`."""
    with transaction():
        held(by, account_id)
        anew = update(Account).where(Account.id == account_id).values(generation=Account.generation + 1)
        db.session.execute(anew)
        note(account_id, Event.SIGNED_OUT_ELSEWHERE, OFFICE)
        if tokens.end_all(account_id):
            note(account_id, Event.TOKEN_ENDED, OFFICE)


def turn_off_second_factor(settings: Settings, by: int, account_id: int) -> bool:
    """Whether it was on; its owner is told. Raises `RefusedError`."""
    with transaction():
        return second_factor.turn_off(settings, held(by, account_id), OFFICE)


def note_exported(settings: Settings, by: int, account_id: int) -> None:
    """All that is kept of somebody is given to an admin: they are told. Raises `RefusedError`."""
    with transaction():
        whose = held(by, account_id)
        note(account_id, Event.EXPORTED_BY_ADMIN, OFFICE)
        post(settings, Kind.EXPORTED, whose.address, {"link": "/account"}, whose.language, person=account_id)


def delete(settings: Settings, by: int, account_id: int) -> None:
    """With all that is its own; what is under way for its person is ended before. Raises `RefusedError`."""
    with transaction():
        own_data.delete_all(settings, held(by, account_id), Kind.DELETED_BY_ADMIN)


def create(settings: Settings, address: Address, password: str, language: str) -> bool:
    """An account whose address nobody need confirm. Whether it was made: the address may have got one meanwhile."""
    made = insert(Account).values(
        address=address.written,
        address_key=address.key,
        password_hash=hashed(password),
        role=Role.ADMIN,
        language=language,
    )
    with transaction():
        once = made.on_conflict_do_nothing(index_elements=["address_key"]).returning(Account.id)
        account_id = db.session.scalar(once)
        if account_id is None:
            return False
        note(account_id, Event.CREATED, SHELL)
        tell(settings, account_id, address.written, language)
    return True


def tell(settings: Settings, account_id: int, address: str, language: str) -> None:
    post(settings, Kind.MADE_ADMIN, address, {"link": "/account"}, language, person=account_id)

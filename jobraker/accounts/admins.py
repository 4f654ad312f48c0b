"""Admins, who are made by whoever runs the server, at its shell."""

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.events import Device, note
from jobraker.accounts.models import Account, Event, Role
from jobraker.accounts.rules.addresses import Address
from jobraker.accounts.rules.passwords import hashed
from jobraker.database import db, transaction
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.settings import Settings

SHELL = Device("", "jobraker create-admin")


def account_of(address: Address) -> Account | None:
    with transaction():
        return db.session.scalar(select(Account).where(Account.address_key == address.key))


def promote(settings: Settings, account: Account) -> bool:
    """Whether it was no admin before."""
    made = update(Account).where(Account.id == account.id, Account.role != Role.ADMIN).values(role=Role.ADMIN)
    with transaction():
        if db.session.scalar(made.returning(Account.id)) is None:
            return False
        note(account.id, Event.MADE_ADMIN, SHELL)
        tell(settings, account.id, account.address, account.language)
    return True


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

"""Who a provider says somebody is, against accounts that are made at the same moment."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from jobraker.accounts.events import Device
from jobraker.accounts.federation import Admitted, Refusal, Told, admit, connect, disconnect
from jobraker.accounts.models import Account, Identity
from jobraker.clients.id_token import Identity as Known
from jobraker.database import db, transaction
from jobraker.mail.models import Kind, Mail
from jobraker.settings import Settings

DEVICE = Device("127.0.0.1", "Firefox")
AT_ONCE = 8


@pytest.fixture
def lasting(stack: Flask) -> Iterator[Flask]:
    """What is written here is seen by all, and taken away afterwards."""
    yield stack
    with stack.app_context(), transaction():
        db.session.execute(delete(Account))
        db.session.execute(delete(Mail))


def told(subject: str = "1", address: str = "ada@example.org") -> Told:
    return Told(Known("https://login.example", subject, address, address_verified=True, name="Ada"), "Example College")


def entered(stack: Flask, settings: Settings, who: Told) -> int | Refusal:
    with stack.app_context():
        found = admit(settings, who, "en", DEVICE)
        db.session.remove()
        return found if isinstance(found, Refusal) else found.account.id


def counted(stack: Flask) -> tuple[int, int]:
    with stack.app_context(), transaction():
        counts = [db.session.scalar(select(func.count()).select_from(table)) or 0 for table in (Account, Identity)]
        return counts[0], counts[1]


def test_one_that_comes_several_times_at_once_gets_one_account(lasting: Flask, settings: Settings) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda _: entered(lasting, settings, told()), range(AT_ONCE)))

    assert len(set(found)) == 1
    assert not isinstance(found[0], Refusal)
    assert counted(lasting) == (1, 1)


def test_of_several_with_one_address_at_once_one_gets_the_account(lasting: Flask, settings: Settings) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda each: entered(lasting, settings, told(str(each))), range(AT_ONCE)))

    assert found.count(Refusal.KNOWN) == AT_ONCE - 1
    assert counted(lasting) == (1, 1)


def test_of_one_with_several_addresses_at_once_no_account_is_left_that_nobody_enters(
    lasting: Flask, settings: Settings
) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda n: entered(lasting, settings, told("1", f"{n}@example.org")), range(AT_ONCE)))

    assert len(set(found)) == 1
    assert counted(lasting) == (1, 1)


def test_the_same_subject_of_another_issuer_is_somebody_else(app: Flask, settings: Settings) -> None:
    first = admit(settings, told(), "en", DEVICE)
    other = Told(Known("https://other.example", "1", "bob@example.org", address_verified=True, name=""), "Other")

    second = admit(settings, other, "en", DEVICE)

    assert isinstance(first, Admitted)
    assert isinstance(second, Admitted)
    assert (first.new, second.new) == (True, True)
    assert first.account.id != second.account.id
    assert connect(settings, first.account, other, DEVICE) is Refusal.ANOTHERS
    again = admit(settings, told(), "en", DEVICE)
    assert isinstance(again, Admitted)
    assert (again.account.id, again.new) == (first.account.id, False)


def test_only_its_owner_disconnects_it(app: Flask, settings: Settings) -> None:
    ada = Account(address="a@x.example", address_key="a@x.example", password_hash="x")
    bob = Account(address="b@x.example", address_key="b@x.example", password_hash="x")
    with transaction():
        db.session.add_all([ada, bob])
    connect(settings, ada, told(), DEVICE)
    number = db.session.query(Identity).one().id

    assert not disconnect(settings, bob, number, DEVICE)
    assert disconnect(settings, ada, number, DEVICE)
    assert not disconnect(settings, ada, number, DEVICE)
    told_of = select(Mail.kind, Mail.person).where(Mail.kind == Kind.SIGN_IN_DISCONNECTED)
    assert db.session.execute(told_of).all() == [(Kind.SIGN_IN_DISCONNECTED, ada.id)]

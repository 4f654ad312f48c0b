"""What two do to one account at the same moment: one of them has done it, and nothing is left half done."""

from collections.abc import Iterator
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import func, select

from jobraker.accounts import address_change, admins, locked, own_data
from jobraker.accounts.address_change import Wanted
from jobraker.accounts.admins import Refusal, RefusedError
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account, SecurityEvent
from jobraker.accounts.rules.addresses import read_address
from jobraker.clients import smtp
from jobraker.database import db, transaction
from jobraker.mail import service as mail
from jobraker.mail.models import Kind, Mail, State
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, clear, committed_account
from tests.postbox import Postbox

DEVICE = Device("192.0.2.1", "Firefox/140.0 (Linux)")


@pytest.fixture
def ada(stack: Flask) -> Iterator[Account]:
    with stack.app_context():
        yield committed_account("ada@example.org")
        clear()


def read(account_id: int) -> Account:
    """As another connection finds it."""
    with transaction():
        return db.session.scalars(
            select(Account).where(Account.id == account_id).execution_options(populate_existing=True)
        ).one()


def kinds() -> list[str]:
    with transaction():
        return sorted(db.session.scalars(select(Mail.kind)))


def test_of_two_address_changes_at_once_one_is_made(stack: Flask, settings: Settings, ada: Account) -> None:
    def to(address: str) -> bool:
        return address_change.change(settings, Wanted(ada, read_address(address)), DEVICE)

    done = at_once(stack, lambda: to("ada@example.net"), lambda: to("ada@example.com"))

    assert read(ada.id).address == ("ada@example.net" if done[0] else "ada@example.com")
    assert sorted(done) == [False, True]
    assert kinds() == ["address-left", "address-taken"]


def test_of_two_accounts_that_want_an_address_at_once_one_gets_it(
    stack: Flask, settings: Settings, ada: Account
) -> None:
    bob = committed_account("bob@example.org")

    def move(whose: Account) -> bool:
        return address_change.change(settings, Wanted(whose, read_address("new@example.org")), DEVICE)

    done = at_once(stack, lambda: move(ada), lambda: move(bob))

    assert sorted(done) == [False, True]
    assert [read(each).address == "new@example.org" for each in (ada.id, bob.id)] == done


def test_deleted_twice_at_once_it_is_deleted_and_told_once(stack: Flask, settings: Settings, ada: Account) -> None:
    done = at_once(stack, *[lambda: own_data.delete_all(settings, ada)] * 3)

    assert sorted(done) == [False, False, True]
    assert kinds() == ["account-deleted"]


def test_deleted_while_a_letter_of_it_is_being_sent_nothing_of_it_stays(
    stack: Flask, settings: Settings, ada: Account, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_id = mail.post(settings, Kind.NEW_DEVICE, ada.address, TOLD, "en", person=ada.id)
    handed, gone = Event(), Event()
    deliver = smtp.deliver

    def slowly(*told: object) -> None:
        deliver(*told)  # type: ignore[arg-type]
        handed.set()
        assert gone.wait(10)

    monkeypatch.setattr(smtp, "deliver", slowly)

    def delete() -> bool:
        assert handed.wait(10)
        done = own_data.delete_all(settings, ada)
        gone.set()
        return done

    _sent, done = at_once(stack, lambda: mail.send(settings, mail_id), delete)

    assert done
    assert kinds() == ["account-deleted"]
    assert mail.read_mail(mail_id) is None
    assert len(postbox.mails()) == 1
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(SecurityEvent)) == 0
        assert db.session.scalars(select(Mail.state)).all() == [State.WAITING]


TOLD = {"link": "/", "device": "Firefox, Linux", "client": "192.0.2.1", "moment": "2026-06-01 12:00 UTC"}


def test_of_two_admins_who_take_each_others_role_at_once_one_is_left(stack: Flask, settings: Settings) -> None:
    with stack.app_context():
        one, other = (committed_account(f"{name}@example.org") for name in ("one", "other"))
        for each in (one, other):
            admins.promote(settings, each)

        def take(by: int, account_id: int) -> object:
            try:
                return admins.unmake(settings, by, account_id)
            except RefusedError as error:
                return error.why

        done = at_once(stack, lambda: take(one.id, other.id), lambda: take(other.id, one.id))
        left = [each.id for each in (one, other) if read(each.id).is_admin]
        clear()

    assert {*done} == {True, Refusal.NO_ADMIN}
    assert len(left) == 1


def test_of_two_admins_who_lock_somebody_at_once_one_has_done_it(
    stack: Flask, settings: Settings, ada: Account
) -> None:
    one, other = (committed_account(f"{name}@example.org") for name in ("one", "other"))
    for each in (one, other):
        admins.promote(settings, each)

    done = at_once(stack, *(lambda by=by: locked.lock_out(settings, by, ada.id, str(by)) for by in (one.id, other.id)))

    assert sorted(done) == [False, True]
    assert read(ada.id).locked_because == str((one, other)[done.index(True)].id)
    assert kinds() == ["locked", "made-admin", "made-admin"]

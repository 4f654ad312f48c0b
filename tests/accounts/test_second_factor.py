"""What is kept of a second factor, and that nothing is accepted twice, at once neither."""

from collections.abc import Iterator

import pytest
from flask import Flask
from pyotp import HOTP
from sqlalchemy import select, update

from jobraker.accounts import second_factor
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account, RecoveryCode, SecondFactor
from jobraker.accounts.rules import codes
from jobraker.database import db, transaction
from jobraker.mail.models import Kind, Mail
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, clear, committed_account

DEVICE = Device("192.0.2.1", "Firefox/140.0 (Linux)")
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


AT = 1_800_000_015  # half way through a step: none ends while a test runs


@pytest.fixture(autouse=True)
def _at_that_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_factor, "time", lambda: AT)


def code(ahead: int = 0, secret: str = SECRET) -> str:
    return HOTP(secret).at(AT // codes.SECONDS + ahead)


def account(address: str = "ada@example.org") -> Account:
    made = Account(address=address, address_key=address, language="en")
    with transaction():
        db.session.add(made)
    return made


def factor_of(settings: Settings, whose: Account) -> list[str]:
    """Turned on; the recovery codes."""
    made = second_factor.turn_on(settings, whose, SECRET, code(), DEVICE)
    assert made
    return made


@pytest.fixture
def ada(app: Flask) -> Account:
    return account()


def test_it_is_on_only_after_a_right_code(settings: Settings, ada: Account) -> None:
    assert second_factor.turn_on(settings, ada, SECRET, "000000", DEVICE) is None
    assert second_factor.standing(ada.id) is None

    assert len(factor_of(settings, ada)) == 10

    standing = second_factor.standing(ada.id)
    assert standing
    assert standing.left == 10


def test_it_is_turned_on_once(settings: Settings, ada: Account) -> None:
    factor_of(settings, ada)

    assert second_factor.turn_on(settings, ada, codes.new_secret(), code(), DEVICE) is None
    other = codes.new_secret()
    assert second_factor.turn_on(settings, ada, other, code(secret=other), DEVICE) == []
    assert second_factor.accepts(settings, ada, code(1))


def test_neither_secret_nor_codes_can_be_read_from_the_tables(settings: Settings, ada: Account) -> None:
    made = factor_of(settings, ada)
    row = db.session.scalars(select(SecondFactor)).one()
    hashes = db.session.scalars(select(RecoveryCode.hash)).all()

    assert SECRET.encode() not in row.sealed
    assert len(hashes) == 10
    assert not any(code.encode() in each for code in made for each in hashes)


def test_an_offer_is_for_one_account(settings: Settings, ada: Account) -> None:
    offer = second_factor.offer(settings, ada)

    assert second_factor.offered(settings, ada, offer)
    assert second_factor.offered(settings, account("bob@example.org"), offer) is None
    assert second_factor.offered(settings, ada, offer[:-1]) is None
    assert second_factor.offered(settings, ada, b"") is None


def test_a_code_is_accepted_once_and_none_from_before_it(settings: Settings, ada: Account) -> None:
    factor_of(settings, ada)

    assert not second_factor.accepts(settings, ada, code()), "it was used to turn it on"
    assert second_factor.accepts(settings, ada, code(1))
    assert not second_factor.accepts(settings, ada, code(1))
    assert not second_factor.accepts(settings, ada, code(-1))


def test_a_recovery_code_is_used_once(settings: Settings, ada: Account) -> None:
    made = factor_of(settings, ada)

    assert second_factor.recovers(settings, ada, made[3].upper().replace("-", " "), DEVICE)
    assert not second_factor.recovers(settings, ada, made[3], DEVICE)
    assert not second_factor.recovers(settings, account("bob@example.org"), made[4], DEVICE)
    assert second_factor.recovers(settings, ada, made[4], DEVICE)
    standing = second_factor.standing(ada.id)
    assert standing
    assert standing.left == 8


def test_codes_made_anew_take_the_place_of_all_others(settings: Settings, ada: Account) -> None:
    old = factor_of(settings, ada)
    second_factor.recovers(settings, ada, old[0], DEVICE)

    new = second_factor.renew_codes(settings, ada, DEVICE)

    assert not any(second_factor.recovers(settings, ada, each, DEVICE) for each in old)
    assert all(second_factor.recovers(settings, ada, each, DEVICE) for each in new)
    assert Kind.RECOVERY_CODES_RENEWED in db.session.scalars(select(Mail.kind)).all()


def test_turned_off_it_accepts_nothing(settings: Settings, ada: Account) -> None:
    made = factor_of(settings, ada)

    assert second_factor.turn_off(settings, ada, DEVICE)
    assert not second_factor.turn_off(settings, ada, DEVICE)
    assert not second_factor.accepts(settings, ada, code(1))
    assert not second_factor.recovers(settings, ada, made[0], DEVICE)
    assert second_factor.renew_codes(settings, ada, DEVICE) == []


def test_with_another_key_of_the_site_recovery_codes_still_work(settings: Settings, ada: Account) -> None:
    made = factor_of(settings, ada)
    db.session.execute(update(SecondFactor).values(sealed=b"sealed with another key"))

    assert not second_factor.accepts(settings, ada, code(1))
    assert second_factor.recovers(settings, ada, made[0], DEVICE)


@pytest.fixture
def committed(stack: Flask, settings: Settings) -> Iterator[Account]:
    """An account with a second factor that other connections see."""
    with stack.app_context():
        yield committed_account("at-once@example.org")
        clear()


def test_of_the_same_code_at_once_one_is_accepted(stack: Flask, settings: Settings, committed: Account) -> None:
    factor_of(settings, committed)
    later = code(1)

    accepted = at_once(stack, *[lambda: second_factor.accepts(settings, committed, later)] * 4)

    assert sorted(accepted) == [False, False, False, True]


def test_of_the_same_recovery_code_at_once_one_is_used(stack: Flask, settings: Settings, committed: Account) -> None:
    one = factor_of(settings, committed)[0]

    used = at_once(stack, *[lambda: second_factor.recovers(settings, committed, one, DEVICE)] * 4)

    assert sorted(used) == [False, False, False, True]


def test_turned_on_twice_at_once_one_set_of_codes_is_told(stack: Flask, settings: Settings, committed: Account) -> None:
    right = code()

    told = at_once(stack, *[lambda: second_factor.turn_on(settings, committed, SECRET, right, DEVICE)] * 4)

    assert sorted(map(len, told)) == [0, 0, 0, 10]


def test_made_anew_twice_at_once_one_set_of_codes_is_good(stack: Flask, settings: Settings, committed: Account) -> None:
    factor_of(settings, committed)

    told = at_once(stack, *[lambda: second_factor.renew_codes(settings, committed, DEVICE)] * 4)

    good = [made for made in told if second_factor.recovers(settings, committed, made[0], DEVICE)]
    assert len(good) == 1
    standing = second_factor.standing(committed.id)
    assert standing
    assert standing.left == 9

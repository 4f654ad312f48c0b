"""A password is the account's of the moment, also where it is changed while it is being looked at."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from time import sleep

import pytest
from flask import Flask
from sqlalchemy import delete, update

from jobraker.accounts import signing_in
from jobraker.accounts.models import Account
from jobraker.accounts.rules import passwords
from jobraker.database import db, transaction

KEY, PASSWORD = "meanwhile@example.org", "wet granite sings at noon"


@pytest.fixture
def committed(stack: Flask) -> Iterator[Flask]:
    """With an account that other connections see."""
    with stack.app_context():
        with transaction():
            db.session.add(Account(address=KEY, address_key=KEY, password_hash=passwords.hashed(PASSWORD)))
        yield stack
        db.session.remove()
        with transaction():
            db.session.execute(delete(Account))


def recognised(stack: Flask) -> bool:
    with stack.app_context():
        return signing_in.recognised(KEY, PASSWORD) is not None


def test_a_password_that_is_changed_while_it_is_tried_lets_nobody_in(committed: Flask) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        with ExitStack() as busy:
            for _ in range(4):
                busy.enter_context(passwords.AT_ONCE)
            trying = elsewhere.submit(recognised, committed)
            sleep(0.5)  # it has read the hash, and waits to compute its own
            assert not trying.done()
            with transaction():
                db.session.execute(update(Account).values(password_hash="other", generation=Account.generation + 1))

        assert not trying.result(5)


def test_otherwise_it_does(committed: Flask) -> None:
    assert recognised(committed)


def test_a_hash_of_lower_cost_is_made_anew_and_lets_in(committed: Flask) -> None:
    cheap = passwords.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    with transaction():
        db.session.execute(update(Account).values(password_hash=cheap))

    assert recognised(committed)
    assert recognised(committed)
    with transaction():
        kept = db.session.query(Account.password_hash).scalar()
    assert not passwords.is_outdated(kept)

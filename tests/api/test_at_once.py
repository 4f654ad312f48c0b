"""Two of a kind at one moment, over connections of their own: a refresh token, an idempotency key, a change."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import update

from jobraker.accounts import answered, grants
from jobraker.accounts.models import Account
from jobraker.accounts.rules.bearing import WrongTokenError
from jobraker.accounts.token_models import AnsweredOnce, Grant
from jobraker.database import db, transaction
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, beside, clear, committed_account, wait_until_blocked
from tests.api.conftest import PHONE


@pytest.fixture
def whose(stack: Flask) -> Iterator[Account]:
    with stack.app_context():
        yield committed_account("ada@example.org")
        clear()


def test_a_refresh_token_that_is_sent_twice_at_once_is_renewed_once(
    stack: Flask, settings: Settings, whose: Account
) -> None:
    pair = grants.begin(settings, whose, PHONE)

    def renew() -> str:
        try:
            return grants.renew(settings, pair.refresh, PHONE).refresh
        except WrongTokenError:
            return ""

    given = at_once(stack, renew, renew, renew)

    assert len([token for token in given if token]) == 1
    db.session.expire_all()
    assert db.session.query(Grant.because).scalar() == grants.REUSED
    for token in given:
        with pytest.raises(WrongTokenError):
            grants.renew(settings, str(token), PHONE)


def test_a_key_is_taken_by_one(stack: Flask, whose: Account) -> None:
    account_id = whose.id

    taken = at_once(stack, *[lambda: answered.take(account_id, "key", b"1")] * 4)

    assert taken.count(None) == 1
    assert db.session.query(AnsweredOnce).count() == 1


def test_who_has_read_what_another_is_just_changing_is_told(stack: Flask, settings: Settings, whose: Account) -> None:
    told = {"Authorization": f"Bearer {grants.begin(settings, whose, PHONE).access}"}
    seen = {"If-Match": stack.test_client().get("/api/v1/me", headers=told).headers["ETag"]}

    def change() -> int:
        answer = stack.test_client().patch("/api/v1/me", json={"language": "en"}, headers=told | seen)
        return answer.status_code

    with ThreadPoolExecutor(1) as threads:
        with transaction():
            db.session.execute(update(Account).values(language="sv"))
            waiting = beside(stack, threads, change)
            wait_until_blocked(waiting)
        assert waiting.result() == 412
    db.session.expire_all()
    assert db.session.query(Account.language).scalar() == "sv"

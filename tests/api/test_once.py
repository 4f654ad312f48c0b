"""Writes with an idempotency key: done once, answered as often as they are asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from jobraker.accounts import answered
from jobraker.accounts.token_models import AnsweredOnce
from jobraker.database import db, now, transaction
from jobraker.matching.models import Opinion
from tests import factories
from tests.api.programs import Program

pytestmark = pytest.mark.usefixtures("unlimited")

MORE = {"verdict": "more"}
KEY = {"Idempotency-Key": "7f3a"}


@pytest.fixture
def path() -> str:
    return f"/matches/{factories.job()}/feedback"


def test_the_same_is_done_once_and_answered_the_same(ada: Program, path: str) -> None:
    first = ada.post(path, MORE, headers=KEY)
    with transaction():
        db.session.query(Opinion).delete()

    second = ada.post(path, MORE, headers=KEY)

    assert second.data == first.data
    assert second.mimetype == "application/json"
    assert (first.headers.get("Idempotency-Replayed"), second.headers["Idempotency-Replayed"]) == (None, "true")
    assert db.session.query(Opinion).count() == 0


def test_another_request_by_the_same_key_is_refused(ada: Program, path: str) -> None:
    ada.post(path, MORE, headers=KEY)

    told = ada.post(path, {"verdict": "less"}, 422, headers=KEY).get_json()
    ada.post(f"/matches/{factories.job(title='Florist')}/feedback", MORE, 422, headers=KEY)

    assert told["type"].endswith("#key-reused")
    assert db.session.query(Opinion.verdict).scalar() == 1


def test_a_key_is_of_one_person(ada: Program, bob: Program, path: str) -> None:
    ada.post(path, MORE, headers=KEY)

    assert "Idempotency-Replayed" not in bob.post(path, MORE, headers=KEY).headers
    assert db.session.query(Opinion).count() == 2


def test_what_is_being_done_is_not_done_beside_it(ada: Program, path: str) -> None:
    ada.post(path, MORE, headers=KEY)
    with transaction():
        db.session.execute(update(AnsweredOnce).values(status=None))

    assert ada.post(path, MORE, 409, headers=KEY).get_json()["type"].endswith("#in-progress")
    with transaction():
        db.session.execute(update(AnsweredOnce).values(created_at=now() - answered.TAKEN - timedelta(seconds=1)))
    ada.post(path, MORE, headers=KEY)  # whoever did it has died


def test_what_failed_can_be_tried_again(ada: Program) -> None:
    ada.post(f"/matches/{2**40}/feedback", MORE, 404, headers=KEY)

    assert db.session.query(AnsweredOnce).count() == 0


def test_what_cannot_be_noted_is_not_done(ada: Program, path: str) -> None:
    with refusing_notes(), pytest.raises(DBAPIError, match="no room"):
        ada.post(path, MORE, headers=KEY)
    assert db.session.query(Opinion).count() == 0

    ada.post(path, MORE, headers=KEY)

    assert db.session.query(Opinion).count() == 1


@contextmanager
def refusing_notes() -> Iterator[None]:
    """The database fails between what is done and the note of it."""
    run_sql("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$")
    run_sql("CREATE TRIGGER refuse BEFORE UPDATE ON answered_once FOR EACH ROW EXECUTE FUNCTION refuse()")
    yield
    run_sql("DROP TRIGGER refuse ON answered_once")
    run_sql("DROP FUNCTION refuse")


def run_sql(statement: str) -> None:
    with transaction():
        db.session.execute(text(statement))


def test_nothing_is_taken_by_what_is_not_asked_rightly(ada: Program, path: str) -> None:
    Program(ada.client).post(path, MORE, 401, headers=KEY)
    ada.post(path, {"verdict": "most"}, 422, headers=KEY)

    assert db.session.query(AnsweredOnce).count() == 0


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 201, "a\tb"])
def test_a_key_that_is_none_is_refused(ada: Program, path: str, key: str) -> None:
    ada.post(path, MORE, 400, headers={"Idempotency-Key": key})

    assert db.session.query(Opinion).count() == 0


def test_answers_are_kept_for_a_day(ada: Program, path: str) -> None:
    ada.post(path, MORE, headers=KEY)
    assert answered.forget_old() == 0

    with transaction():
        db.session.execute(update(AnsweredOnce).values(created_at=now() - timedelta(hours=25)))

    assert "Idempotency-Replayed" not in ada.post(path, {"verdict": "less"}, headers=KEY).headers
    with transaction():
        db.session.execute(update(AnsweredOnce).values(created_at=now() - timedelta(hours=25)))
    assert answered.forget_old() == 1


def test_those_that_are_over_are_forgotten_however_many_they_are(ada: Program) -> None:
    assert ada.account
    for number in range(5):
        answered.take(ada.account.id, f"key {number}", b"1")
    with transaction():
        db.session.execute(update(AnsweredOnce).values(created_at=now() - timedelta(hours=25)))

    assert answered.forget_old(at_once=2) == 5

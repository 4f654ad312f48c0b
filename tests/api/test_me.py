"""The account that a program acts for, and who may look at it."""

import pytest

from jobraker.accounts.models import Account
from jobraker.database import db
from tests.api.programs import Program

pytestmark = pytest.mark.usefixtures("unlimited")


def test_it_tells_whose_token_it_is(ada: Program, bob: Program) -> None:
    told = ada.get("/me").get_json()

    assert told["address"] == "ada@example.org"
    assert "admin:read" not in told["scopes"]
    assert bob.get("/me").get_json()["address"] == "bob@example.org"


def test_it_asks_for_a_token(ada: Program) -> None:
    response = Program(ada.client).get("/me", 401)

    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_it_is_changed_by_whoever_has_seen_it(ada: Program) -> None:
    seen = ada.get("/me").headers["ETag"]
    ada.patch("/me", {"language": "en"}, 428)
    ada.patch("/me", {"language": "en"}, 412, headers={"If-Match": '"other"'})

    ada.patch("/me", {"language": "en"}, headers={"If-Match": seen})
    ada.patch("/me", {"language": "xx"}, 422, headers={"If-Match": seen})

    assert db.session.query(Account.language).filter_by(address="ada@example.org").scalar() == "en"


@pytest.mark.parametrize("more", [{"role": 2}, {"admin": True}, {"id": 1}, {"password_hash": "x"}, {"generation": 0}])
def test_nothing_is_taken_that_its_schema_does_not_name(ada: Program, more: dict[str, object]) -> None:
    seen = ada.get("/me").headers["ETag"]

    told = ada.patch("/me", {"language": "en"} | more, 422, headers={"If-Match": seen}).get_json()

    assert told["errors"] == [{"pointer": f"/{next(iter(more))}", "detail": "Extra inputs are not permitted"}]
    assert ada.get("/me").get_json()["admin"] is False


def test_it_is_not_sent_again_where_it_has_not_changed(ada: Program) -> None:
    seen = ada.get("/me").headers["ETag"]

    assert ada.get("/me", 304, headers={"If-None-Match": seen}).text == ""

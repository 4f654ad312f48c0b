"""Personal tokens: made with the password, with the rights that were ticked, until they are ended."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from jobraker.accounts import admins, locked, passwords, tokens
from jobraker.accounts.events import events_of
from jobraker.accounts.models import Account, Event, Role
from jobraker.accounts.rules.scopes import Scope
from jobraker.accounts.token_models import PersonalToken
from jobraker.database import db, now, transaction
from jobraker.settings import Settings
from tests.api.conftest import PHONE, signed_in
from tests.api.programs import PASSWORD, Program, account
from tests.pages.people import letters

pytestmark = pytest.mark.usefixtures("unlimited")

NEW = {"name": "Weekend script", "scopes": ["profile:read"], "days": 90, "password": PASSWORD}


def made(settings: Settings, whose: Program, *scopes: Scope, days: int | None = None) -> Program:
    assert whose.account
    return Program(whose.client, tokens.make(settings, whose.account, "Script", scopes, days, PHONE).token)


def test_it_is_told_once_and_lets_in(ada: Program) -> None:
    response = ada.post("/me/tokens", NEW, 201)
    told = response.get_json()

    assert told["token"].startswith("jbk_")
    assert len(told["token"]) == 47
    assert response.headers["Cache-Control"] == "no-store"
    assert Program(ada.client, told["token"]).get("/me").get_json()["scopes"] == ["profile:read"]
    listed = ada.get("/me/tokens")
    assert [each["hint"] for each in listed.get_json()["items"]] == [told["token"][-4:]]
    assert told["token"] not in listed.text
    assert ada.account
    assert Event.TOKEN_MADE in [event.kind for event in events_of(ada.account.id)]
    assert letters()[-1].kind == "token-made"


def test_the_database_does_not_hold_it(ada: Program) -> None:
    token = ada.post("/me/tokens", NEW, 201).get_json()["token"]

    assert token[4:].encode() not in db.session.query(PersonalToken.hash).scalar()


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"password": "nine bells"}, "/password"),
        ({"scopes": ["admin:read"]}, "/scopes"),
        ({"scopes": ["everything"]}, "/scopes/0"),
        ({"scopes": []}, "/scopes"),
        ({"name": " "}, "/name"),
        ({"name": "x" * 81}, "/name"),
        ({"name": "a\0b"}, "/name"),
        ({"days": 31}, "/days"),
        ({"days": "90"}, "/days"),
        ({"account_id": 1}, "/account_id"),
        ({"hash": "00"}, "/hash"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(ada: Program, wrong: dict[str, object], pointer: str) -> None:
    told = ada.post("/me/tokens", NEW | wrong, 422).get_json()

    assert told["errors"][0]["pointer"] == pointer
    assert ada.get("/me/tokens").get_json()["items"] == []


def test_the_password_is_not_guessed_there(ada: Program) -> None:
    for _ in range(8):
        ada.post("/me/tokens", NEW | {"password": "wrong"}, 422)

    ada.post("/me/tokens", NEW, 429)


def test_it_allows_what_was_ticked_and_what_that_implies(ada: Program, settings: Settings) -> None:
    writing, reading = made(settings, ada, Scope.PROFILE_WRITE), made(settings, ada, Scope.JOBS_READ)

    seen = writing.get("/me").headers["ETag"]
    writing.patch("/me", {"language": "en"}, headers={"If-Match": seen})
    response = reading.get("/me", 403)

    assert 'error="insufficient_scope", scope="profile:read"' in response.headers["WWW-Authenticate"]


def test_it_makes_and_ends_no_tokens_and_no_sign_ins(ada: Program, settings: Settings) -> None:
    script = made(settings, ada, *(set(Scope) - {Scope.ADMIN_READ}))

    for path in ("/me/tokens", "/auth/sign-ins"):
        assert script.get(path, 403).get_json()["type"].endswith("#sign-in-needed")
    script.post("/me/tokens", NEW, 403)
    script.delete(f"/me/tokens/{uuid4()}", 403)


def test_it_is_ended_by_its_owner_alone(ada: Program, bob: Program, settings: Settings) -> None:
    script = made(settings, ada, Scope.PROFILE_READ)
    key = ada.get("/me/tokens").get_json()["items"][0]["key"]

    bob.delete(f"/me/tokens/{key}", 404)
    script.get("/me")
    ada.delete(f"/me/tokens/{key}")

    script.get("/me", 401)
    ada.delete(f"/me/tokens/{key}", 404)


@pytest.mark.parametrize("change", [{"expires_at": now() - timedelta(1)}, {"ended_at": now()}])
def test_it_is_over_then(ada: Program, settings: Settings, change: dict[str, object]) -> None:
    script = made(settings, ada, Scope.PROFILE_READ, days=30)
    script.get("/me")

    with transaction():
        db.session.execute(update(PersonalToken).values(**change))

    script.get("/me", 401)


def test_one_of_a_locked_account_lets_nobody_in(ada: Program, settings: Settings) -> None:
    script = made(settings, ada, Scope.PROFILE_READ)

    with transaction():
        db.session.execute(update(Account).values(locked_at=now()))

    script.get("/me", 401)


def test_a_role_that_is_lost_takes_its_rights_along(client: FlaskClient, settings: Settings) -> None:
    admin = signed_in(client, settings, account("root@example.org", Role.ADMIN))
    script = made(settings, admin, Scope.ADMIN_READ, Scope.PROFILE_READ)
    assert "admin:read" in script.get("/me").get_json()["scopes"]

    with transaction():
        db.session.execute(update(Account).values(role=Role.SEEKER))

    assert script.get("/me").get_json()["scopes"] == ["profile:read"]


def test_a_password_that_was_reset_by_mail_ends_them_and_one_that_was_changed_does_not(
    ada: Program, settings: Settings
) -> None:
    """Whoever resets it may have lost the account to somebody, who made themselves a token."""
    script = made(settings, ada, Scope.PROFILE_READ)
    assert ada.account
    passwords.change(settings, ada.account, "eleven ropes on the quay", PHONE)
    script.get("/me")

    whose = db.session.get(Account, ada.account.id, populate_existing=True)
    assert whose
    passwords.reset(settings, whose, "twelve ropes on the quay", PHONE)

    script.get("/me", 401)


def test_whoever_is_signed_out_by_an_admin_is_so_with_every_program(ada: Program, settings: Settings) -> None:
    script, root = made(settings, ada, Scope.PROFILE_READ), account("root@example.org", Role.ADMIN)
    assert ada.account

    admins.sign_out(root.id, ada.account.id)

    script.get("/me", 401)
    ada.get("/me", 401)
    told = [each.kind for each in events_of(ada.account.id)]
    assert {Event.SIGNED_OUT_ELSEWHERE, Event.TOKEN_ENDED} <= set(told)
    admins.sign_out(root.id, ada.account.id)
    assert [each.kind for each in events_of(ada.account.id)].count(Event.TOKEN_ENDED) == 1


def test_what_was_locked_and_is_open_again_has_its_tokens(ada: Program, settings: Settings) -> None:
    script, root = made(settings, ada, Scope.PROFILE_READ), account("root@example.org", Role.ADMIN)
    assert ada.account

    locked.lock_out(settings, root.id, ada.account.id, "")
    script.get("/me", 401)
    locked.let_back(settings, root.id, ada.account.id)

    script.get("/me")


def test_one_that_is_long_over_is_forgotten(ada: Program, settings: Settings) -> None:
    for _ in range(5):
        made(settings, ada, Scope.PROFILE_READ)
    assert tokens.forget_old() == 0
    assert db.session.query(PersonalToken).count() == 5

    with transaction():
        db.session.execute(update(PersonalToken).values(expires_at=now() - tokens.KEPT - timedelta(1)))
    assert tokens.forget_old(at_once=2) == 5

    assert db.session.query(PersonalToken).count() == 0


def test_its_use_is_noted_once_a_minute(ada: Program, settings: Settings) -> None:
    script = made(settings, ada, Scope.PROFILE_READ)

    def used() -> object:
        return db.session.query(PersonalToken.used_at, PersonalToken.client).one()

    script.get("/me")
    first = used()
    script.get("/me", environ_base={"REMOTE_ADDR": "192.0.2.4"})
    assert used() == first
    with transaction():
        db.session.execute(update(PersonalToken).values(used_at=now() - timedelta(minutes=2)))
    script.get("/me", environ_base={"REMOTE_ADDR": "192.0.2.4"})

    assert used().client == "192.0.2.4"  # type: ignore[attr-defined]


def test_there_are_not_endlessly_many(ada: Program, settings: Settings) -> None:
    for _ in range(tokens.MOST):
        made(settings, ada, Scope.PROFILE_READ)

    ada.post("/me/tokens", NEW, 409)

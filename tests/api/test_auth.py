"""Signing in by the API, and what becomes of tokens that are stolen, made up, or sent twice."""

import base64
import json
from datetime import timedelta
from time import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import OctKey
from pydantic import SecretStr
from pyotp import TOTP
from sqlalchemy import select, update

from jobraker.accounts import grants, passwords, second_factor
from jobraker.accounts.events import events_of
from jobraker.accounts.models import Account, Event, Role
from jobraker.accounts.rules import bearing, codes, recovery
from jobraker.accounts.token_models import Grant
from jobraker.database import db, now, transaction
from jobraker.settings import Settings
from tests.api.conftest import PHONE, signed_in
from tests.api.programs import PASSWORD, Program, account
from tests.pages.people import letters

pytestmark = pytest.mark.usefixtures("unlimited")

ISSUER = "https://jobs.example"


@pytest.fixture
def nobody(client: FlaskClient) -> Program:
    return Program(client)


@pytest.fixture
def ada_account(app: Flask) -> Account:
    return account("ada@example.org")


def sent(**more: str) -> dict[str, str]:
    return {"address": "ada@example.org", "password": PASSWORD} | more


def test_a_password_becomes_tokens_that_let_in(nobody: Program, ada_account: Account) -> None:
    response = nobody.post("/auth/tokens", sent(device="My job board"))

    told = response.get_json()
    assert response.headers["Cache-Control"] == "no-store"
    assert told["expires_in"] == 900
    assert Program(nobody.client, told["access_token"]).get("/me").get_json()["address"] == "ada@example.org"
    assert [event.kind for event in events_of(ada_account.id)] == [Event.API_SIGN_IN]
    assert [each.kind for each in letters()] == ["api-sign-in"]


def test_a_program_that_signs_in_again_is_told_of_once(nobody: Program, ada_account: Account) -> None:
    nobody.post("/auth/tokens", sent(device="My job board"))
    nobody.post("/auth/tokens", sent(device="My job board"))

    assert [each.kind for each in letters()] == ["api-sign-in"]
    assert [event.kind for event in events_of(ada_account.id)] == [Event.SIGNED_IN, Event.API_SIGN_IN]


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "nine bells under the harbour"},
        {"address": "bob@example.org"},
        {"address": "no address"},
        {"address": "ada@example.org' OR 1=1 --"},
        {"address": "ada@example.org\r\nBcc: bob@example.org"},
    ],
)
def test_it_does_not_tell_whether_there_is_an_account(
    nobody: Program, ada_account: Account, wrong: dict[str, str]
) -> None:
    told = nobody.post("/auth/tokens", sent(**wrong), 401).get_json()

    assert told["type"].endswith("#wrong-password")
    assert told["detail"] == "Address and password do not belong together."


def test_the_tries_of_one_who_guesses_are_counted_as_on_the_page(nobody: Program, ada_account: Account) -> None:
    for _ in range(8):
        nobody.post("/auth/tokens", sent(password="wrong"), 401)

    response = nobody.post("/auth/tokens", sent(), 429)

    assert 0 < int(response.headers["Retry-After"]) <= 900
    assert response.headers["RateLimit-Remaining"] == "0"


def test_a_second_factor_is_asked_for(nobody: Program, ada_account: Account, settings: Settings) -> None:
    secret = codes.new_secret()
    made = second_factor.turn_on(settings, ada_account, secret, TOTP(secret).now(), PHONE)
    assert made

    assert nobody.post("/auth/tokens", sent(), 401).get_json()["type"].endswith("#code-needed")
    assert nobody.post("/auth/tokens", sent(code="000000"), 401).get_json()["type"].endswith("#wrong-code")
    nobody.post("/auth/tokens", sent(recovery=made[0]))
    nobody.post("/auth/tokens", sent(recovery=made[0]), 401)
    assert recovery.read(made[0])


def test_codes_that_are_guessed_are_counted_by_account_and_told(
    nobody: Program, ada_account: Account, settings: Settings, app: Flask
) -> None:
    secret = codes.new_secret()
    second_factor.turn_on(settings, ada_account, secret, TOTP(secret).now(), PHONE)

    for n in range(8):
        nobody.post("/auth/tokens", sent(code="000000"), 401, environ_base={"REMOTE_ADDR": f"192.0.2.{n}"})
    nobody.post("/auth/tokens", sent(code="000000"), 429, environ_base={"REMOTE_ADDR": "192.0.2.9"})

    assert Event.CODES_GUESSED in [event.kind for event in events_of(ada_account.id)]


def test_nobody_signs_in_to_a_locked_account(nobody: Program, ada_account: Account, settings: Settings) -> None:
    ada = signed_in(nobody.client, settings, ada_account)
    refresh = grants.begin(settings, ada_account, PHONE).refresh
    lock(ada_account)

    nobody.post("/auth/tokens", sent(), 403)
    nobody.post("/auth/refresh", {"refresh_token": refresh}, 401)
    ada.get("/me", 401)


def lock(whose: Account) -> None:
    with transaction():
        whose.locked_at, whose.locked_because = now(), "Letters to strangers"


def test_why_an_account_is_locked_is_told_to_whoever_has_given_all_that_lets_in(
    nobody: Program, ada_account: Account, settings: Settings
) -> None:
    secret = codes.new_secret()
    kept = second_factor.turn_on(settings, ada_account, secret, TOTP(secret).now(), PHONE)
    assert kept
    lock(ada_account)

    guesses = [
        nobody.post("/auth/tokens", sent(password="nine bells"), 401),
        nobody.post("/auth/tokens", sent(), 401),
        nobody.post("/auth/tokens", sent(code="000000"), 401),
    ]
    told = nobody.post("/auth/tokens", sent(recovery=kept[0]), 403).get_json()

    kinds = [each.get_json()["type"].rpartition("#")[2] for each in guesses]
    assert kinds == ["wrong-password", "code-needed", "wrong-code"]
    assert not any("lock" in each.text for each in guesses)
    assert told["type"].endswith("#account-locked")
    assert "Letters to strangers" in told["detail"]


def test_a_refresh_token_is_good_once_and_its_return_ends_the_family(
    nobody: Program, ada_account: Account, settings: Settings
) -> None:
    first = nobody.post("/auth/tokens", sent()).get_json()
    second = nobody.post("/auth/refresh", {"refresh_token": first["refresh_token"]}).get_json()
    Program(nobody.client, second["access_token"]).get("/me")

    nobody.post("/auth/refresh", {"refresh_token": first["refresh_token"]}, 401)

    Program(nobody.client, first["access_token"]).get("/me", 401)
    Program(nobody.client, second["access_token"]).get("/me", 401)
    nobody.post("/auth/refresh", {"refresh_token": second["refresh_token"]}, 401)
    assert db.session.query(Grant.because).scalar() == grants.REUSED
    assert Event.API_REUSE in [event.kind for event in events_of(ada_account.id)]
    assert letters()[-1].kind == "api-reuse"


def test_a_made_up_refresh_token_ends_nothing(nobody: Program, ada_account: Account, settings: Settings) -> None:
    pair = grants.begin(settings, ada_account, PHONE)
    guessed = bearing.new_refresh(["another secret"], pair.grant.key)

    for token in (guessed, pair.refresh[:-1], pair.refresh + "A", "jbr_", "", "jbr_" + "é" * 40, pair.access):
        nobody.post("/auth/refresh", {"refresh_token": token[:200]}, 401)

    nobody.post("/auth/refresh", {"refresh_token": pair.refresh})


def test_of_two_renewals_at_once_one_is_given_and_both_are_over_then(
    nobody: Program, ada_account: Account, settings: Settings
) -> None:
    """Whoever comes second has the token of the turn before, as a thief would."""
    pair = grants.begin(settings, ada_account, PHONE)
    following = grants.renew(settings, pair.refresh, PHONE)

    with pytest.raises(bearing.WrongTokenError):
        grants.renew(settings, pair.refresh, PHONE)
    with pytest.raises(bearing.WrongTokenError):
        grants.renew(settings, following.refresh, PHONE)


def test_signing_out_ends_it_and_tells_nothing(nobody: Program, ada_account: Account, settings: Settings) -> None:
    told = nobody.post("/auth/tokens", sent()).get_json()

    nobody.post("/auth/sign-out", {"refresh_token": told["refresh_token"]}, 204)
    nobody.post("/auth/sign-out", {"refresh_token": told["refresh_token"]}, 204)
    nobody.post("/auth/sign-out", {"refresh_token": "nonsense"}, 204)

    Program(nobody.client, told["access_token"]).get("/me", 401)


def test_a_new_password_ends_every_sign_in(ada: Program, settings: Settings) -> None:
    assert ada.account
    passwords.change(settings, ada.account, "eleven ropes on the quay", PHONE)

    ada.get("/me", 401)


def test_sign_ins_are_listed_and_ended_by_their_owner(ada: Program, bob: Program) -> None:
    mine = ada.get("/auth/sign-ins").get_json()["items"]
    bobs = bob.get("/auth/sign-ins").get_json()["items"]
    assert [(each["device"], each["own"]) for each in mine] == [("a program of hers", True)]

    ada.delete(f"/auth/sign-ins/{bobs[0]['key']}", 404)
    ada.delete(f"/auth/sign-ins/{uuid4()}", 404)
    bob.get("/me")
    ada.delete(f"/auth/sign-ins/{mine[0]['key']}")

    ada.get("/me", 401)


def test_of_too_many_sign_ins_the_oldest_end(ada: Program, bob: Program, settings: Settings) -> None:
    assert ada.account
    begun = [grants.begin(settings, ada.account, PHONE) for _ in range(grants.MOST)]

    listed = Program(ada.client, begun[-1].access).get("/auth/sign-ins").get_json()["items"]

    assert {each["key"] for each in listed} == {str(pair.grant.key) for pair in begun}
    ada.get("/me", 401)
    Program(ada.client, begun[0].access).get("/me")
    bob.get("/me")
    assert db.session.scalars(select(Grant.because).where(Grant.ended_at.is_not(None))).all() == [grants.DISPLACED]


def test_what_is_long_over_is_forgotten(ada: Program, bob: Program, settings: Settings) -> None:
    assert ada.account
    for _ in range(4):
        grants.begin(settings, ada.account, PHONE)
    over = {"ended_at": now() - grants.KEPT - timedelta(1)}
    with transaction():
        db.session.execute(update(Grant).where(Grant.account_id == ada.account.id).values(**over))

    assert grants.forget_old(at_once=2) == 5

    assert db.session.scalars(select(Grant.account_id)).all() == [bob.account.id]  # type: ignore[union-attr]


def test_an_admin_who_is_one_no_more_loses_what_admins_may(client: FlaskClient, settings: Settings) -> None:
    admin = signed_in(client, settings, account("root@example.org", Role.ADMIN))
    assert "admin:read" in admin.get("/me").get_json()["scopes"]

    with transaction():
        db.session.execute(update(Account).values(role=Role.SEEKER))

    assert "admin:read" not in admin.get("/me").get_json()["scopes"]


def claims(whose: Account, key: UUID, **other: Any) -> dict[str, Any]:
    at = int(time())
    own = {"iss": ISSUER, "aud": "jobraker-api", "sub": str(whose.id), "grant": str(key), "gen": whose.generation}
    return own | {"iat": at, "exp": at + 900, "jti": "1"} | other


def encoded(header: dict[str, Any], told: object, signature: str = "") -> str:
    parts = [json.dumps(part).encode() for part in (header, told)]
    return ".".join([*(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts), signature])


HOUR = 3600
FORGED: dict[str, dict[str, Any]] = {
    "expired": {"exp": int(time()) - 30},
    "without an end": {"exp": None},
    "of another audience": {"aud": "jobraker-pages"},
    "of another issuer": {"iss": "https://evil.example"},
    "of an earlier generation": {"gen": -1},
    "of another grant": {"grant": str(uuid4())},
    "of no grant": {"grant": "all"},
    "of nobody": {"sub": "nobody"},
    "of another account": {"sub": str(2**62)},
    "of more than a column holds": {"sub": str(10**40)},
    "from tomorrow": {"iat": int(time()) + 24 * HOUR},
}


@pytest.mark.parametrize("wrong", FORGED.values(), ids=FORGED)
def test_a_token_that_we_signed_but_which_says_otherwise_lets_nobody_in(
    nobody: Program, ada_account: Account, settings: Settings, wrong: dict[str, Any]
) -> None:
    grant = grants.begin(settings, ada_account, PHONE).grant
    key = bearing.key_of(settings.signing_keys[-1])
    told = {name: value for name, value in claims(ada_account, grant.key, **wrong).items() if value is not None}
    header = {"alg": "HS256", "kid": key.kid}
    right = jwt.encode(header, claims(ada_account, grant.key), key, algorithms=["HS256"])
    Program(nobody.client, right).get("/me")

    forged = jwt.encode(header, told, key, algorithms=["HS256"])

    refused(nobody, forged)


def refused(nobody: Program, token: str) -> None:
    response = Program(nobody.client, token).get("/me", 401)
    assert response.get_json()["detail"] == "The token is not one of ours, or is over."
    assert 'error="invalid_token"' in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize("algorithm", ["none", "None", "nOnE", "HS256", "HS512", "RS256", "", 5, None, ["HS256"]])
def test_a_token_does_not_say_how_it_is_looked_at(
    nobody: Program, ada_account: Account, settings: Settings, algorithm: Any
) -> None:
    grant = grants.begin(settings, ada_account, PHONE).grant
    told = claims(ada_account, grant.key)
    kid = bearing.key_of(settings.signing_keys[-1]).kid

    for signature in ("", "AAAA", "!"):
        refused(nobody, encoded({"alg": algorithm, "kid": kid, "typ": "JWT"}, told, signature))


@pytest.mark.parametrize(("algorithm", "kid"), [("HS384", True), ("HS512", True), ("HS256", False)])
def test_our_key_signs_by_one_algorithm_and_under_its_name_alone(
    nobody: Program, ada_account: Account, settings: Settings, algorithm: str, kid: bool
) -> None:
    grant = grants.begin(settings, ada_account, PHONE).grant
    key = bearing.key_of(settings.signing_keys[-1])
    header = {"alg": algorithm, "kid": key.kid if kid else "other"}

    refused(nobody, jwt.encode(header, claims(ada_account, grant.key), key, algorithms=[algorithm]))


def test_a_key_that_was_replaced_is_known_and_signs_no_more(
    nobody: Program, ada_account: Account, settings: Settings, app: Flask
) -> None:
    before = grants.begin(settings, ada_account, PHONE)
    told = {"old_secret_keys": settings.secret_key, "secret_key": SecretStr("another secret, newer than the first")}
    app.extensions["settings"] = anew = settings.model_copy(update=told)
    try:
        Program(nobody.client, before.access).get("/me")
        following = nobody.post("/auth/refresh", {"refresh_token": before.refresh}).get_json()
        Program(nobody.client, following["access_token"]).get("/me")
    finally:
        app.extensions["settings"] = settings

    with pytest.raises(bearing.WrongTokenError):
        bearing.read_access(settings.signing_keys, ISSUER, following["access_token"])
    assert bearing.grant_of(anew.signing_keys[-1:], following["refresh_token"]) == before.grant.key


def test_another_secret_signs_nothing(nobody: Program, ada_account: Account, settings: Settings) -> None:
    grant = grants.begin(settings, ada_account, PHONE).grant
    for secret in ("", "secret", "a secret for tests alone"):  # the last is ours, but no key
        key = OctKey.import_key((secret * 8)[:64] or "x" * 32, {"kid": "1"})
        header = {"alg": "HS256", "kid": bearing.key_of(settings.signing_keys[-1]).kid}
        refused(nobody, jwt.encode(header, claims(ada_account, grant.key), key, algorithms=["HS256"]))


@pytest.mark.parametrize(
    "token",
    [
        "a",
        "a.b.c",
        "....",
        "e30.e30.e30",
        "jbk_",
        "jbk_" + "A" * 43,
        "jbk_" + "A" * 9000,
        "jbk_' OR 1=1 --",
        "é" * 20,
        "\xff\xfe",
        "eyJ" * 3000,
        encoded({"alg": "HS256", "kid": {"a": 1}}, []),
        encoded({"alg": "HS256", "crit": ["x"], "x": 1}, {}),
        encoded({"alg": "HS256", "jku": "https://evil.example/keys", "jwk": {"kty": "oct", "k": "AA"}}, {}),
        encoded({"alg": "dir", "enc": "A256GCM", "zip": "DEF"}, {}) + "..",
    ],
)
def test_what_is_no_token_lets_nobody_in(nobody: Program, ada_account: Account, token: str) -> None:
    refused(nobody, token)


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YWRhOmJlbGxz", "Digest x", "bearer:x", "Bearer\tx y"]
)
def test_a_header_of_another_kind_lets_nobody_in(nobody: Program, header: str) -> None:
    response = nobody.get("/me", 401, headers={"Authorization": header})

    assert response.headers["WWW-Authenticate"].startswith("Bearer")

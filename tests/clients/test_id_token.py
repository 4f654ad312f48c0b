"""Keys and tokens as no sandbox makes them."""

import json
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from jobraker.clients.id_token import AnswerError, Expected, keys_in, read

KEY = RSAKey.generate_key(2048, auto_kid=True)
OTHER = ECKey.generate_key("P-256", auto_kid=True)
# The names of tests are made of it: each process of a run must give the same.
NOW = 1_800_000_000
EXPECTED = Expected("https://login.example", "jobraker", "n", NOW)


def token(**claims: Any) -> str:
    good = {
        "iss": "https://login.example",
        "sub": "1",
        "aud": "jobraker",
        "iat": EXPECTED.now,
        "exp": EXPECTED.now + 60,
        "nonce": "n",
    }
    given = {name: value for name, value in (good | claims).items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": KEY.kid or ""}, given, KEY)


def published(*keys: Any) -> dict[str, Any]:
    return {"keys": [*keys, KEY.as_dict(private=False)]}


@pytest.mark.parametrize(
    "strange",
    [
        {},
        None,
        "key",
        {"kty": "AKP", "kid": "1"},
        {"kty": "RSA"},
        {"kty": "RSA", "n": 7, "e": "AQAB"},
        {"kty": "EC", "crv": "brainpoolP256r1", "x": "AA", "y": "AA"},
        {"kty": "RSA", "n": "####", "e": []},
    ],
)
def test_a_key_that_cannot_be_used_spoils_no_other(strange: object) -> None:
    assert read(token(), keys_in(published(strange)), EXPECTED).subject == "1"


@pytest.mark.parametrize("body", [None, [], "", {}, {"keys": {}}, {"keys": None}])
def test_keys_that_are_no_list_are_an_answer_that_is_not_believed(body: object) -> None:
    with pytest.raises(AnswerError):
        keys_in(body)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"sub": "a\nb"},
        {"aud": None},
        {"aud": []},
        {"aud": {"jobraker": 1}},
        {"aud": ["jobraker", "another"]},
        {"azp": "another"},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": float("nan")},
        {"exp": EXPECTED.now - 61},
        {"iat": None},
        {"iat": EXPECTED.now + 61},
        {"nbf": EXPECTED.now + 61},
        {"nonce": None},
        {"nonce": ["n"]},
    ],
    ids=json.dumps,
)
def test_a_token_with_wrong_claims_is_not_believed(claims: dict[str, Any]) -> None:
    with pytest.raises(AnswerError):
        read(token(**claims), keys_in(published()), EXPECTED)


@pytest.mark.parametrize(
    "text", [None, 7, "", "a", "a.b.c", "....", "é.é.é", "e30.e30.e30", "x" * 500_000, token() + "x"], ids=range(10)
)
def test_what_is_no_token_is_not_believed(text: object) -> None:
    with pytest.raises(AnswerError):
        read(text, keys_in(published()), EXPECTED)


@pytest.mark.parametrize(("verified", "told"), [(True, True), ("true", False), (1, False), (None, False)])
def test_verified_is_the_word_of_the_provider_and_nothing_like_it(verified: object, told: bool) -> None:
    sent = token(email="ada@example.org", email_verified=verified)

    assert read(sent, keys_in(published()), EXPECTED).address_verified is told


@pytest.mark.parametrize("text", [7, ["ada@example.org"], "x" * 255, "a\x00b", "a\nb"])
def test_an_address_or_name_that_cannot_be_one_is_none(text: object) -> None:
    identity = read(token(email=text, email_verified=True, name=text), keys_in(published()), EXPECTED)

    assert (identity.address, identity.address_verified, identity.name) == ("", False, "")


def test_a_token_that_names_no_key_is_tried_with_the_only_one() -> None:
    claims = {"iss": "https://login.example", "sub": "1", "aud": "jobraker", "nonce": "n"}
    sent = jwt.encode({"alg": "RS256"}, claims | {"iat": EXPECTED.now, "exp": EXPECTED.now + 60}, KEY)

    assert read(sent, keys_in(published()), EXPECTED).subject == "1"
    with pytest.raises(AnswerError):
        read(sent, KeySet([OTHER]), EXPECTED)

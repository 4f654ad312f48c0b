"""What a provider's id token says of somebody, believed only where all of it is in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet
from joserfc.jws import JWSRegistry

ALGORITHMS = ("RS256", "RS384", "RS512", "ES256", "ES384", "ES512")
"""Never none, and none by a secret: what a public key signs, only its owner can have signed."""

LEEWAY_SECONDS = 60
SUBJECT_CHARS = 255
TEXT_CHARS = 254
# What the reading of hostile JSON, keys and numbers raises beside the errors of the library.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


class AnswerError(Exception):
    """A provider's answer that must not be believed. Its words are for the log alone."""


class UnknownKeyError(AnswerError):
    """Signed by a key that is not among those given."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token must say: who made it, for whom, for which sign-in, and no later than `now`."""

    issuer: str
    client_id: str
    nonce: str
    now: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody, as a provider knows them. `address` and `name` may be empty; `address_verified`: it vouches for it."""

    issuer: str
    subject: str
    address: str
    address_verified: bool
    name: str


def keys_in(body: object) -> KeySet:
    """Those of a published set that can be used: providers list kinds that nobody here knows. Raises `AnswerError`."""
    listed = body.get("keys") if isinstance(body, dict) else None
    if not isinstance(listed, list):
        raise AnswerError("its keys are no list")
    return KeySet([key for key in map(key_in, listed) if key is not None])


def key_in(published: Any) -> Key | None:
    try:
        key = JWKRegistry.import_key(published)
        key.ensure_kid()
    except (JoseError, *UNREADABLE):
        return None
    return key


def read(token: object, keys: KeySet, expected: Expected) -> Identity:
    """Raises `AnswerError`."""
    if not isinstance(token, str):
        raise AnswerError("it holds no id token")
    registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        opened = jwt.decode(token, keys, registry=registry)
        claims = CodeIDToken(opened.claims, opened.header, options_of(expected), params_of(expected))
        claims.validate(expected.now, LEEWAY_SECONDS)
    except InvalidKeyIdError as error:
        raise UnknownKeyError("its id token is signed by a key that it does not publish") from error
    except (JoseError, *UNREADABLE) as error:
        raise AnswerError(f"its id token is not in order: {error}") from error
    return identity_in(claims)


def options_of(expected: Expected) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client_id},
    }


def params_of(expected: Expected) -> dict[str, str]:
    return {"client_id": expected.client_id, "nonce": expected.nonce}


def identity_in(claims: Mapping[str, Any]) -> Identity:
    subject = claims["sub"]
    if not (0 < len(subject) <= SUBJECT_CHARS and subject.isprintable()):
        raise AnswerError("its subject is none that can be kept")
    address = text_in(claims, "email")
    return Identity(
        claims["iss"], subject, address, bool(address) and claims.get("email_verified") is True, text_in(claims, "name")
    )


def text_in(claims: Mapping[str, Any], name: str) -> str:
    told = claims.get(name)
    return told.strip() if isinstance(told, str) and len(told) <= TEXT_CHARS and told.isprintable() else ""

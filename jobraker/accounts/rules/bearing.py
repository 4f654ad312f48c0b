"""What programs show with each request: an access token, which is signed and lasts minutes, a refresh token, or a
personal token. The last two are chance; the database knows their hash.

Keys are given as settings have them, the newest, which alone signs, last. One algorithm is taken whatever a token says of itself: a token that chooses how it is looked at could choose "none".
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from time import time
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey
from joserfc.jwt import JWTClaimsRegistry

ALGORITHM = "HS256"
AUDIENCE = "jobraker-api"
ACCESS_SECONDS = 15 * 60
LEEWAY_SECONDS = 10  # that the clocks of two machines may differ by
LONGEST_CHARS = 2_000  # of an access token: ours have a quarter of that
PERSONAL, REFRESH = "jbk_", "jbr_"
CHANCE_BYTES, TAG_BYTES = 32, 16
HINT_CHARS = 4


class WrongTokenError(Exception):
    """Not one of ours, or over. Which of both, nobody is told."""


@dataclass(frozen=True, slots=True)
class Access:
    """What an access token says."""

    account_id: int
    grant: UUID
    generation: int


def new_access(keys: Sequence[str], issuer: str, told: Access) -> str:
    key, at = key_of(keys[-1]), int(time())
    claims = {
        "iss": issuer,
        "aud": AUDIENCE,
        "sub": str(told.account_id),
        "grant": str(told.grant),
        "gen": told.generation,
        "iat": at,
        "exp": at + ACCESS_SECONDS,
        "jti": str(uuid4()),
    }
    return jwt.encode({"alg": ALGORITHM, "kid": key.kid}, claims, key, algorithms=[ALGORITHM])


def read_access(keys: Sequence[str], issuer: str, token: str) -> Access:
    """Signed by any of the keys, under its name. Raises `WrongTokenError`."""
    if len(token) > LONGEST_CHARS:
        raise WrongTokenError
    known = {key.kid: key for key in map(key_of, keys)}
    wanted = JWTClaimsRegistry(
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": AUDIENCE},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        read = jwt.decode(token, KeySet(list(known.values())), algorithms=[ALGORITHM])
        wanted.validate(read.claims)
        told = read.claims
        if read.header.get("kid") not in known:
            raise WrongTokenError
        return Access(int(told["sub"]), UUID(told["grant"]), int(told["gen"]))
    except (JoseError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WrongTokenError from error


def new_personal() -> str:
    return PERSONAL + secrets.token_urlsafe(CHANCE_BYTES)


def new_refresh(keys: Sequence[str], grant: UUID) -> str:
    """It says of which grant it is, and shows that we have made it: so one that is not good any more is known for what it
    is, and one that somebody made up ends nothing."""
    told = grant.bytes + secrets.token_bytes(CHANCE_BYTES)
    return REFRESH + base64.urlsafe_b64encode(told + tag_of(keys[-1], told)).decode().rstrip("=")


def grant_of(keys: Sequence[str], token: str) -> UUID:
    """Of which grant we have made this refresh token. Raises `WrongTokenError`."""
    written = token.removeprefix(REFRESH)
    if written == token or len(token) > LONGEST_CHARS:
        raise WrongTokenError
    try:
        told = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise WrongTokenError from error
    told, tag = told[:-TAG_BYTES], told[-TAG_BYTES:]
    ours = [hmac.compare_digest(tag, tag_of(key, told)) for key in keys]
    if len(told) != CHANCE_BYTES + 16 or not any(ours):
        raise WrongTokenError
    return UUID(bytes=told[:16])


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


def key_of(secret: str) -> OctKey:
    key = derived(secret, b"jobraker api access 1")
    return OctKey.import_key(key, {"kid": hashlib.sha256(key).hexdigest()[:16]})


def tag_of(secret: str, told: bytes) -> bytes:
    return hmac.digest(derived(secret, b"jobraker api refresh 1"), told, "sha256")[:TAG_BYTES]


def derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, purpose).derive(secret.encode())

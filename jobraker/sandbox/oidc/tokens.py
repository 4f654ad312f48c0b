"""The id token of a grant, as it should be and as it should not."""

import base64
import hmac
import json
import time
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from jobraker.sandbox.oidc.providers import ELLIPTIC, Grant, fresh

GOOD_SECONDS = 300
LATE_SECONDS = 3600


def id_token(grant: Grant, issuer: str, keys: KeySet, fault: str) -> str:
    claims = claims_of(grant, issuer)
    spoil(claims, fault)
    algorithm = "ES256" if grant.name.endswith(ELLIPTIC) else "RS256"
    key = signing(fresh() if fault == "stranger" else keys, algorithm)
    if fault in ("none", "secret"):
        return forged("none" if fault == "none" else "HS256", claims, key)
    return jwt.encode({"alg": algorithm, "kid": key.kid or ""}, claims, key, algorithms=[algorithm])


def claims_of(grant: Grant, issuer: str) -> dict[str, Any]:
    now, person = int(time.time()), grant.person
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": person.subject,
        "aud": grant.client,
        "iat": now,
        "exp": now + GOOD_SECONDS,
        "nonce": grant.nonce,
        "name": person.name,
    }
    return claims | ({"email": person.address, "email_verified": person.verified} if person.address else {})


def spoil(claims: dict[str, Any], fault: str) -> None:
    match fault:
        case "nonce":
            claims["nonce"] = "another"
        case "audience":
            claims["aud"] = "another-site"
        case "party":
            claims |= {"aud": [claims["aud"], "another-site"], "azp": "another-site"}
        case "issuer":
            claims["iss"] += "-another"
        case "expired":
            claims |= {"iat": claims["iat"] - LATE_SECONDS, "exp": claims["exp"] - LATE_SECONDS}
        case "early":
            claims |= {"iat": claims["iat"] + LATE_SECONDS, "exp": claims["exp"] + LATE_SECONDS}
        case "subject":
            claims["sub"] = ["not", "a", "text"]


def signing(keys: KeySet, algorithm: str) -> RSAKey | ECKey:
    kind = ECKey if algorithm == "ES256" else RSAKey
    return next(key for key in keys if isinstance(key, kind))


def forged(algorithm: str, claims: dict[str, Any], key: RSAKey | ECKey) -> str:
    """By hand, for no library signs so: with nothing, or with the public key as if it were a secret."""
    header = {"alg": algorithm, "typ": "JWT", "kid": key.kid}
    text = ".".join(packed(json.dumps(part).encode()) for part in (header, claims))
    proof = hmac.digest(key.as_pem(private=False), text.encode(), "sha256") if algorithm == "HS256" else b""
    return f"{text}.{packed(proof)}"


def packed(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()

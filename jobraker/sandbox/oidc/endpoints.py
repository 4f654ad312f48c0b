"""What a site asks of a provider: its configuration, its keys, and an id token for a code."""

import base64
import hashlib
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request, Response

from jobraker.sandbox import spoiling
from jobraker.sandbox.faults import Fault
from jobraker.sandbox.oidc.providers import Grant
from jobraker.sandbox.oidc.tokens import GOOD_SECONDS, id_token
from jobraker.sandbox.replies import json_reply
from jobraker.sandbox.world import World

SECRET = "sandbox"  # noqa: S105 - of no use to anybody
SLOW_SECONDS = 3.0
HUGE_MEGABYTES = 5


def configuration(world: World, request: Request, name: str) -> Response:
    issuer = issuer_of(request, name)
    body = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid", "email", "profile"],
    }
    fault = world.providers.fault(name, "configuration")
    if fault and fault.kind == "issuer":
        return json_reply(body | {"issuer": f"{issuer}-another"})
    return answered(fault, lambda: json_reply(body))


def keys(world: World, request: Request, name: str) -> Response:
    published = world.providers.keys(name).as_dict(private=False)
    return answered(world.providers.fault(name, "keys"), lambda: json_reply(published))


def token(world: World, request: Request, name: str) -> Response:
    grant = world.providers.redeem(request.form.get("code", ""))
    fault = world.providers.fault(name, "token")
    if not is_known(request):
        return json_reply({"error": "invalid_client"}, 401)
    if grant is None or not is_for(grant, request, name):
        return json_reply({"error": "invalid_grant"}, 400)
    issuer, signing = issuer_of(request, name), world.providers.keys(name)
    body = {
        "access_token": "of no use here",
        "token_type": "Bearer",
        "expires_in": GOOD_SECONDS,
        "id_token": id_token(grant, issuer, signing, fault.kind if fault else ""),
    }
    return answered(fault, lambda: json_reply(body))


def spoil(world: World, request: Request, name: str) -> Response:
    """Takes `{"fault": "nonce;times=1"}`; "" ends it."""
    body: Any = request.get_json(force=True)
    written = body.get("fault") if isinstance(body, dict) else None
    if not isinstance(written, str):
        raise BadRequest('The body must be {"fault": "…"}')
    try:
        world.providers.spoil(name, written)
    except ValueError as error:
        raise BadRequest(f"Not a fault: {written}: {error}") from error
    return json_reply({"ok": True})


def roll(world: World, request: Request, name: str) -> Response:
    """Other keys from now on."""
    world.providers.roll(name)
    return json_reply({"ok": True})


ROUTES = [
    ("/oidc/<name>/.well-known/openid-configuration", "GET", configuration),
    ("/oidc/<name>/keys", "GET", keys),
    ("/oidc/<name>/token", "POST", token),
    ("/control/oidc/<name>/fault", "POST", spoil),
    ("/control/oidc/<name>/keys", "POST", roll),
]


def issuer_of(request: Request, name: str) -> str:
    return f"{request.host_url}oidc/{name}"


def is_known(request: Request) -> bool:
    """By either of the ways that are offered."""
    given = request.authorization
    secret = given.password if given and given.type == "basic" else request.form.get("client_secret")
    return unquote_plus(secret or "") == SECRET


def is_for(grant: Grant, request: Request, name: str) -> bool:
    given = request.authorization
    client = given.username if given and given.type == "basic" else request.form.get("client_id")
    digest = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
    proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    asked = (name, unquote_plus(client or ""), request.form.get("redirect_uri"), proof)
    return asked == (grant.name, grant.client, grant.redirect, grant.challenge)


def answered(fault: Fault | None, answer: Callable[[], Response]) -> Response:
    kind = fault.kind if fault else ""
    if fault and kind == "slow":
        time.sleep(fault.number("seconds", SLOW_SECONDS))
    if kind.isdigit():
        return json_reply({"error": f"The sandbox was asked to answer {kind}."}, int(kind))
    if kind == "garbage":
        return spoiling.web_page()
    if kind == "list":
        return json_reply([{"keys": "none"}])
    if kind == "huge":
        return spoiling.huge(HUGE_MEGABYTES, packed=False)
    return answer()

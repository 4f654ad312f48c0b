"""Whose token it is, and what it allows. Personal tokens alone: an agent has what its person made for it, and no sign-in."""

from contextvars import ContextVar
from dataclasses import dataclass

from mcp.server.auth.provider import AccessToken

from jobraker.accounts import tokens
from jobraker.accounts.rules import bearing
from jobraker.accounts.rules.scopes import Scope, read

client: ContextVar[str] = ContextVar("client", default="unknown")
"""The network address of whoever asks."""

shown: ContextVar[tuple[str, AccessToken] | None] = ContextVar("shown", default=None)
"""The token of the request at hand, where it is good, and whose it is."""


@dataclass(frozen=True, slots=True)
class Caller:
    account_id: int
    scopes: frozenset[Scope]


class Verifier:
    """What the protocol's own library asks of each request: it is looked up before, when what it may ask is counted."""

    async def verify_token(self, token: str) -> AccessToken | None:
        held = shown.get()
        return held[1] if held and held[0] == token.strip() else None


def token_of(authorization: str) -> str:
    """What is shown, whichever way it is written; empty where it cannot be a personal token."""
    scheme, _, rest = authorization.partition(" ")
    token = rest.strip() if scheme.lower() == "bearer" else ""
    return token if token.startswith(bearing.PERSONAL) and len(token) <= bearing.LONGEST_CHARS else ""


def verified(token: str, address: str) -> AccessToken | None:
    held = tokens.bearer(token, address)
    if held is None:
        return None
    whose, scopes = held
    return AccessToken(token="", client_id=f"account {whose.id}", scopes=sorted(scopes), subject=str(whose.id))


def caller_of(found: AccessToken) -> Caller:
    return Caller(int(found.subject or 0), read(found.scopes))

"""Who asks: whoever the bearer token says, by no cookie ever. And what the token lets them do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from flask import g, request

from jobraker.accounts import grants, tokens
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account
from jobraker.accounts.rules import bearing
from jobraker.accounts.rules.bearing import WrongTokenError
from jobraker.accounts.rules.scopes import Scope
from jobraker.accounts.sessions import DEVICE_CHARS
from jobraker.api.problems import ProblemError
from jobraker.api.terms import terms_of
from jobraker.extensions import client_address, settings
from jobraker.web.access import act_for, note_refused

View = TypeVar("View", bound=Callable[..., Any])
REALM = 'Bearer realm="jobraker"'


@dataclass(frozen=True, slots=True)
class Caller:
    """The account that a program acts for. `grant`: of the sign-in that it holds; None by a personal token."""

    account: Account
    scopes: frozenset[Scope]
    grant: UUID | None


def needs(scope: Scope) -> Callable[[View], View]:
    """Whoever has no token that allows it is answered 401 or 403 before anything of the request is looked at."""

    def marked(view: View) -> View:
        terms_of(view).scope = scope
        return view

    return marked


def by_sign_in(view: View) -> View:
    """A personal token is not enough: one that was lost must not make others, or end what its owner uses."""
    terms_of(view).by_sign_in = True
    return view


def anybody(view: View) -> View:
    """It needs no token."""
    terms_of(view).open = True
    return view


def caller() -> Caller:
    """Of a view that is reached by nobody else."""
    found: Caller = g.caller
    return found


def own() -> Account:
    return caller().account


def admit(scope: Scope, *, by_sign_in: bool = False) -> None:
    """Know the caller from here on, who may do what `scope` says."""
    g.caller = found = bearer()
    act_for(found.account.id)
    if scope not in found.scopes:
        allowed = {"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{scope}"'}
        raise ProblemError(403, f"The token does not allow this: it needs {scope}.", headers=allowed)
    if by_sign_in and found.grant is None:
        raise ProblemError(403, "No personal token allows this: sign in by POST /auth/tokens.", kind="sign-in-needed")


def bearer() -> Caller:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    if scheme.casefold() != "bearer" or not token:
        raise ProblemError(401, headers={"WWW-Authenticate": REALM})
    if token.startswith(bearing.PERSONAL):
        held = tokens.bearer(token, client_address())
        if held is None:
            raise refused()
        return Caller(*held, grant=None)
    try:
        account, grant, scopes = grants.bearer(settings(), token)
    except WrongTokenError:
        raise refused() from None
    return Caller(account, scopes, grant.key)


def refused() -> ProblemError:
    """Whatever is wrong with a token, it is told in the same words."""
    note_refused("a token")
    return ProblemError(
        401,
        "The token is not one of ours, or is over.",
        headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'},
    )


def this_device(name: str = "") -> Device:
    """`name`: what the program calls itself, where it does."""
    return Device(client_address(), (name or request.user_agent.string)[:DEVICE_CHARS])

"""Signing in by the API: a password becomes a pair of tokens, which renews itself until somebody ends it."""

from flask import Response

from jobraker.accounts import grants, second_factor, signing_in
from jobraker.accounts.grants import Pair
from jobraker.accounts.models import Account
from jobraker.accounts.rules.addresses import read_address
from jobraker.accounts.rules.bearing import ACCESS_SECONDS, WrongTokenError
from jobraker.accounts.rules.scopes import Scope, of_role
from jobraker.api.access import REALM, anybody, by_sign_in, caller, needs, own, refused, this_device
from jobraker.api.answering import answer, nothing
from jobraker.api.problems import ProblemError, absent
from jobraker.api.resource import Resource
from jobraker.api.schemas.auth import ProgramSignIn, ProgramSignIns, Renewal, SignIn, SignInPath, Tokens
from jobraker.api.terms import also
from jobraker.extensions import settings
from jobraker.mail.composing import address_of
from jobraker.mail.rules import UnmailableError
from jobraker.web import guessing
from jobraker.web.access import note_refused

blueprint = Resource("auth", "Signing in with an address and a password, for programs that have no personal token.")


@blueprint.post("/auth/tokens", responses={200: Tokens})
@also(
    s401="Address and password do not belong together, or a code is needed, which `type` tells.",
    s403="`account-locked`: whoever runs this site has locked the account; `detail` says why. Told only after all that was asked for was right.",
)
@anybody
def sign_in(body: SignIn) -> Response:
    """Sign in.

    Where the account has a second factor, the problem `code-needed` asks for one: send all of it again with `code`."""
    guessing.about(body.address)
    return tried(body)


@guessing.by_client
@guessing.by_address
@guessing.everywhere
def tried(body: SignIn) -> Response:
    try:
        key = read_address(body.address).key
    except UnmailableError:
        key = ""
    account = signing_in.recognised(key, body.password)
    if account is None:
        raise unrecognised("Address and password do not belong together.", "wrong-password")
    if second_factor.standing(account.id):
        guessing.half_way(account)
        with_code(account, body)
    if account.is_locked:
        raise locked(account)
    return told(grants.begin(settings(), account, this_device(body.device)), account)


def with_code(account: Account, body: SignIn) -> None:
    """Raises `ProblemError` where no right code is sent."""
    if not (body.code or body.recovery):
        raise unrecognised("This account asks for a code as well.", "code-needed")
    if not is_right_code(account, body):
        raise unrecognised("That code is not right, or was used before.", "wrong-code")


def locked(account: Account) -> ProblemError:
    """As the sign-in page tells it to whoever has given all that was asked for."""
    note_refused("a program: account-locked", account.id)
    why = f" Why: {account.locked_because}" if account.locked_because else ""
    write_to = f"If that is wrong, write to {address_of(settings().mail_from)}."
    return ProblemError(403, f"Whoever runs this site has locked this account.{why} {write_to}", kind="account-locked")


@guessing.codes
def is_right_code(account: Account, body: SignIn) -> bool:
    if body.recovery:
        return second_factor.recovers(settings(), account, body.recovery, this_device(body.device))
    return second_factor.accepts(settings(), account, body.code)


@blueprint.post("/auth/refresh", responses={200: Tokens})
@also(s401="It is not the refresh token that is good now. Where it was good once, the whole sign-in is ended.")
@anybody
def refresh(body: Renewal) -> Response:
    """Get the next pair of tokens.

    A refresh token is good once. One that comes a second time ends the sign-in, for then somebody else may have it."""
    try:
        pair = grants.renew(settings(), body.refresh_token, this_device())
    except WrongTokenError:
        raise refused() from None
    account = signing_in.account(pair.grant.account_id)
    if account is None:
        raise refused()
    return told(pair, account)


@blueprint.post("/auth/sign-out", responses={204: None})
@anybody
def sign_out(body: Renewal) -> Response:
    """End the sign-in of this refresh token.

    The answer is the same where there is none."""
    grants.end_by_refresh(settings(), body.refresh_token)
    return nothing()


@blueprint.get("/auth/sign-ins", responses={200: ProgramSignIns})
@by_sign_in
@needs(Scope.PROFILE_READ)
def sign_ins() -> Response:
    """Programs that are signed in as you, the one that was used last first."""
    items = [
        ProgramSignIn(
            key=grant.key,
            device=grant.device,
            client=grant.client,
            created_at=grant.created_at,
            used_at=grant.used_at,
            expires_at=grant.expires_at,
            own=grant.key == caller().grant,
        )
        for grant in grants.grants_of(own().id)
    ]
    return answer(ProgramSignIns(items=items))


@blueprint.delete("/auth/sign-ins/<uuid:key>", responses={204: None})
@by_sign_in
@needs(Scope.PROFILE_WRITE)
def end(path: SignInPath) -> Response:
    """End a program's sign-in."""
    if not grants.end(own().id, path.key, grants.REVOKED):
        raise absent()
    return nothing()


def told(pair: Pair, account: Account) -> Response:
    response = answer(
        Tokens(
            access_token=pair.access,
            refresh_token=pair.refresh,
            token_type="Bearer",  # noqa: S106 - its kind
            expires_in=ACCESS_SECONDS,
            refresh_until=pair.grant.expires_at,
            scopes=sorted(of_role(admin=account.is_admin)),
        )
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def unrecognised(detail: str, kind: str) -> ProblemError:
    note_refused(f"a program: {kind}")
    return ProblemError(401, detail, kind=kind, headers={"WWW-Authenticate": REALM})

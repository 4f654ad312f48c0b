"""Personal tokens, for whoever has signed in: a token makes and ends no tokens."""

from flask import Response

from jobraker.accounts import tokens
from jobraker.accounts.rules.passwords import is_right
from jobraker.accounts.rules.scopes import Scope, of_role
from jobraker.accounts.tokens import TooManyTokensError
from jobraker.api.access import by_sign_in, needs, own, this_device
from jobraker.api.answering import answer, nothing
from jobraker.api.problems import ProblemError, absent, invalid
from jobraker.api.resource import Resource
from jobraker.api.schemas.tokens import MadeToken, NewToken, PersonalTokens, PersonalTokenView, TokenPath
from jobraker.api.terms import also
from jobraker.extensions import settings
from jobraker.web import guessing

blueprint = Resource("tokens", "Personal tokens: each lets one program in, with no more rights than you give it.")


@blueprint.get("/me/tokens", responses={200: PersonalTokens})
@by_sign_in
@needs(Scope.PROFILE_READ)
def listed() -> Response:
    """Your personal tokens, the latest first."""
    items = [PersonalTokenView.model_validate(row) for row in tokens.tokens_of(own().id)]
    return answer(PersonalTokens(items=items))


@blueprint.post("/me/tokens", responses={201: MadeToken})
@also(s409="There are as many as one may have.")
@by_sign_in
@needs(Scope.PROFILE_WRITE)
@guessing.own_password
def make(body: NewToken) -> Response:
    """Make a personal token."""
    account = own()
    if not is_right(account.password_hash, body.password):
        raise invalid("/password", "is not your password")
    if not set(body.scopes) <= of_role(admin=account.is_admin):
        raise invalid("/scopes", "holds one that you do not have")
    try:
        made = tokens.make(settings(), account, body.name.strip(), body.scopes, body.days, this_device())
    except TooManyTokensError:
        raise ProblemError(409, f"There are {tokens.MOST} already: end one first.") from None
    told = PersonalTokenView.model_validate(made.row).model_dump() | {"token": made.token}
    response = answer(MadeToken(**told), 201, location=f"/api/v1/me/tokens/{made.row.key}")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.delete("/me/tokens/<uuid:key>", responses={204: None})
@by_sign_in
@needs(Scope.PROFILE_WRITE)
def end(path: TokenPath) -> Response:
    """End a personal token."""
    if not tokens.end(own().id, path.key, this_device()):
        raise absent()
    return nothing()

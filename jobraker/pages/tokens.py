"""Programs that act for somebody: the tokens that they made for them, and those that have signed in."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import grants, tokens
from jobraker.accounts.rules.devices import browser_of
from jobraker.accounts.rules.scopes import Scope, of_role, read
from jobraker.accounts.tokens import DAYS, NAME_CHARS, TooManyTokensError
from jobraker.database import storable
from jobraker.extensions import limiter, settings
from jobraker.pages.fields import Fields
from jobraker.web import access
from jobraker.web.access import own, proven
from jobraker.web.devices import device_words
from jobraker.web.gettext import _
from jobraker.web.render import render, toast
from jobraker.web.scopes import SCOPES

blueprint = Blueprint("tokens", __name__)

LIMIT = "30 per hour"
FOR_EVER = "0"


@blueprint.get("/account/tokens")
@proven
def show() -> BaseResponse:
    return shown(Fields({"days": str(DAYS[1])}), ())


@blueprint.post("/account/tokens")
@limiter.limit(LIMIT)
@proven
def make() -> BaseResponse:
    account = own().account
    fields = Fields({"name": " ".join(storable(request.form.get("name", "")).split())})
    fields.values["days"] = request.form.get("days", "")
    scopes = sorted(read(request.form.getlist("scope")) & of_role(admin=account.is_admin))
    check(fields, scopes)
    if fields.errors:
        return shown(fields, scopes, 422)
    days = None if fields.value("days") == FOR_EVER else int(fields.value("days"))
    try:
        made = tokens.make(settings(), account, fields.value("name"), scopes, days, access.this_device())
    except TooManyTokensError:
        fields.errors["name"] = _("You have %(most)s tokens already: end one first.", most=tokens.MOST)
        return shown(fields, scopes, 422)
    return unkept(render("tokens/made.html", made=made))


def check(fields: Fields, scopes: Sequence[Scope]) -> None:
    name = fields.value("name")
    if not name:
        fields.errors["name"] = _("Give it a name by which you know it later.")
    elif len(name) > NAME_CHARS:
        fields.errors["name"] = _("It is longer than %(most)s characters.", most=NAME_CHARS)
    if not scopes:
        fields.errors["scope"] = _("Tick at least one thing that the program may do.")
    if fields.value("days") not in (FOR_EVER, *map(str, DAYS)):
        fields.errors["days"] = _("Choose how long it lasts.")


@blueprint.post("/account/tokens/<uuid:key>/removal")
@proven
def end(key: UUID) -> BaseResponse:
    if not tokens.end(own().account.id, key, access.this_device()):
        abort(404)
    toast(_("The token is ended: no program gets in by it."))
    return redirect(url_for("tokens.show"), 303)


@blueprint.post("/account/sign-ins/<uuid:key>/removal")
@proven
def end_sign_in(key: UUID) -> BaseResponse:
    if not grants.end(own().account.id, key, grants.REVOKED):
        abort(404)
    toast(_("That program is signed out."))
    return redirect(url_for("tokens.show"), 303)


def shown(fields: Fields, ticked: Sequence[Scope], status: int = 200) -> BaseResponse:
    account = own().account
    offered = of_role(admin=account.is_admin)
    return render(
        "tokens/index.html",
        status=status,
        fields=fields,
        ticked=ticked,
        offered=[(scope, SCOPES[scope]) for scope in Scope if scope in offered],
        scopes=SCOPES,
        known=[(row, sorted(read(row.scopes), key=list(Scope).index)) for row in tokens.tokens_of(account.id)],
        sign_ins=[(grant, called(grant.device)) for grant in grants.grants_of(account.id)],
        days=DAYS,
    )


def called(device: str) -> str:
    """A browser in its words, any other program as it calls itself."""
    return device_words(device) if browser_of(device) or not device else device


def unkept(response: BaseResponse) -> BaseResponse:
    """No browser shows it again when somebody else goes back."""
    response.headers["Cache-Control"] = "no-store"
    return response

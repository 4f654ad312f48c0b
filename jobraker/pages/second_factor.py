"""Turning two-step sign-in on and off, and its recovery codes: shown once, as a page and as a file."""

from collections.abc import Sequence

from flask import Blueprint, abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import second_factor
from jobraker.accounts.rules import codes, recovery
from jobraker.extensions import limiter, settings
from jobraker.pages.fields import Fields
from jobraker.web import access
from jobraker.web.access import own, proven, signed_in
from jobraker.web.gettext import _
from jobraker.web.qr import drawn
from jobraker.web.render import render, toast

blueprint = Blueprint("second_factor", __name__)

LIMIT = "30 per hour"


@blueprint.get("/account/second-factor")
@proven
def form() -> BaseResponse:
    account = own().account
    if second_factor.standing(account.id):
        return redirect(url_for("account.account"), 303)
    return offered(second_factor.offer(settings(), account), Fields())


@blueprint.post("/account/second-factor")
@limiter.limit(LIMIT)
@proven
def turn_on() -> BaseResponse:
    account, sealed = own().account, request.form.get("offer", "").encode()
    secret = second_factor.offered(settings(), account, sealed)
    if secret is None:
        abort(400)
    made = second_factor.turn_on(settings(), account, secret, request.form.get("code", ""), access.this_device())
    if made is None:
        wrong = _("That is not the code that belongs to this key now. Check the phone’s clock, or add the key again.")
        return offered(sealed, Fields(errors={"code": wrong}), 422)
    return told_once(made) if made else redirect(url_for("account.account"), 303)


@blueprint.get("/account/second-factor/removal")
@proven
def removal() -> BaseResponse:
    if not second_factor.standing(own().account.id):
        return redirect(url_for("account.account"), 303)
    return render("second_factor/removal.html")


@blueprint.post("/account/second-factor/removal")
@proven
def turn_off() -> BaseResponse:
    if second_factor.turn_off(settings(), own().account, access.this_device()):
        toast(_("Two-step sign-in is off."))
    return redirect(url_for("account.account"), 303)


@blueprint.get("/account/recovery-codes")
@proven
def renewal() -> BaseResponse:
    standing = second_factor.standing(own().account.id)
    if not standing:
        return redirect(url_for("account.account"), 303)
    return render("second_factor/renewal.html", left=standing.left)


@blueprint.post("/account/recovery-codes")
@limiter.limit(LIMIT)
@proven
def renew() -> BaseResponse:
    made = second_factor.renew_codes(settings(), own().account, access.this_device())
    return told_once(made) if made else redirect(url_for("account.account"), 303)


@blueprint.post("/account/recovery-codes/file")
@signed_in
def file() -> BaseResponse:
    """What the page shows, sent back as a file: it is kept nowhere, so the page has to say it."""
    told = recovery.read_all(request.form.get("codes", ""))
    if not told:
        abort(400)
    head = _("Recovery codes of %(address)s at %(site)s", address=own().account.address, site=request.host)
    lines = [head, _("Each lets you sign in once without your phone."), "", *told, ""]
    response = make_response("\r\n".join(lines))
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=jobraker-recovery-codes.txt"
    return unkept(response)


def offered(sealed: bytes, fields: Fields, status: int = 200) -> BaseResponse:
    account = own().account
    secret = second_factor.offered(settings(), account, sealed) or ""
    uri = codes.uri(secret, account.address)
    return unkept(
        render(
            "second_factor/form.html",
            status=status,
            offer=sealed.decode(),
            key=codes.legible(secret),
            uri=uri,
            drawing=drawn(uri),
            fields=fields,
        )
    )


def told_once(made: Sequence[str]) -> BaseResponse:
    return unkept(render("second_factor/codes.html", codes=made))


def unkept(response: BaseResponse) -> BaseResponse:
    """No browser shows it again when somebody else goes back."""
    response.headers["Cache-Control"] = "no-store"
    return response

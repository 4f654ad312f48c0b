"""The second step of signing in, where an account has a second factor: a code of its app, or a recovery code.

Tries are counted by account as well, since a code is short. Only who knows the password gets here, so only they can use
up the owner's tries, and the owner is told when they have; a new password begins a new count.
"""

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import second_factor
from jobraker.extensions import limiter, settings
from jobraker.pages.fields import Fields
from jobraker.pages.sign_in import let_in
from jobraker.pages.today import landing
from jobraker.web import access, guessing
from jobraker.web.gettext import _, ngettext
from jobraker.web.places import within_site
from jobraker.web.render import render, toast

blueprint = Blueprint("second_step", __name__)

CLIENT_LIMIT = "30 per 15 minutes"


@blueprint.get("/sign-in/code")
def form() -> BaseResponse:
    to = within_site(request.args.get("next", ""))
    known = access.half_way()
    return shown(known.account.address, to, Fields()) if known else over(to)


@blueprint.post("/sign-in/code")
@limiter.limit(CLIENT_LIMIT)
@guessing.codes
def send() -> BaseResponse:
    to = within_site(request.form.get("next", ""))
    known = access.half_way()
    if known is None:
        return over(to)
    access.need_sessions()
    whose, recovery = known.account, request.form.get("recovery", "")
    if recovery and not second_factor.recovers(settings(), whose, recovery, access.this_device()):
        access.note_refused("a recovery code", whose.id)
        wrong = _("That is none of your recovery codes, or it was used before.")
        return shown(whose.address, to, Fields(errors={"recovery": wrong}), 422)
    if not recovery and not second_factor.accepts(settings(), whose, request.form.get("code", "")):
        access.note_refused("a code", whose.id)
        wrong = _("That code is not right, or was used before. Wait for the next one, and check the phone’s clock.")
        return shown(whose.address, to, Fields(errors={"code": wrong}), 422)
    let_in(whose, remembered=known.remembered)
    if recovery:
        tell_left(whose.id)
    return redirect(landing(to), 303)


def tell_left(account_id: int) -> None:
    standing = second_factor.standing(account_id)
    left = standing.left if standing else 0
    toast(ngettext("%(num)s recovery code is left.", "%(num)s recovery codes are left.", left))


def shown(address: str, to: str, fields: Fields, status: int = 200) -> BaseResponse:
    return render("second_step/form.html", status=status, address=address, to=to, fields=fields)


def over(to: str) -> BaseResponse:
    if session.pop(access.HALF_WAY, None):
        toast(_("That took too long, or the password was changed meanwhile. Sign in again."), bad=True)
    return redirect(url_for("sign_in.form", next=to), 303)

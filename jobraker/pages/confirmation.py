"""The page that the link in a registration's mail opens. Opening it changes nothing: mail scanners open links too."""

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import registering, signing_in
from jobraker.accounts.models import Registration
from jobraker.accounts.registering import Outcome
from jobraker.accounts.rules.links import LinkOverError, Purpose, WrongLinkError
from jobraker.extensions import limiter, settings
from jobraker.pages.fields import Fields
from jobraker.pages.registration import CHOSEN
from jobraker.profile import first_run
from jobraker.web import access
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("confirmation", __name__)

LIMIT = "120 per hour"  # of a client, which a whole school may be


@blueprint.get("/confirmation/<token>")
def form(token: str) -> BaseResponse:
    waiting = waiting_of(token)
    return over() if waiting is None else shown(token, waiting, Fields())


@blueprint.post("/confirmation/<token>")
@limiter.limit(LIMIT)
def send(token: str) -> BaseResponse:
    """The password is asked for where another browser chose it: somebody else may have registered this address."""
    waiting = waiting_of(token)
    if waiting is None:
        return over()
    if not is_own(waiting) and not registering.is_chosen(waiting, request.form.get("password", "")):
        wrong = _("That is not the password that was chosen with this registration.")
        return shown(token, waiting, Fields(errors={"password": wrong}), 422)
    access.need_sessions()  # or the link would be used up for nothing
    confirmed = registering.confirm(waiting, access.this_device())
    account = signing_in.account(confirmed.account_id)
    if confirmed.outcome is not Outcome.DONE or account is None:
        return over()
    access.sign_in(account, remembered=False)
    first_run.begin(account.id)
    toast(_("Welcome. Your address is confirmed."))
    return redirect(url_for("start.start"), 303)


def waiting_of(token: str) -> Registration | None:
    try:
        return registering.registration(settings(), token)
    except (LinkOverError, WrongLinkError):
        return None


def is_own(waiting: Registration) -> bool:
    """Whether this browser made it."""
    return bool(session.get(CHOSEN) == waiting.id)


def shown(token: str, waiting: Registration, fields: Fields, status: int = 200) -> BaseResponse:
    return render(
        "confirmation/form.html",
        status=status,
        token=token,
        address=waiting.address,
        own=is_own(waiting),
        fields=fields,
    )


def over() -> BaseResponse:
    return render("links/over.html", purpose=Purpose.CONFIRM, status=410)

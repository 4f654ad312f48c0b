"""Registering: an address and a password, then a link in a mail. Nothing here tells whether an address is known."""

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import registering
from jobraker.accounts.rules.addresses import Address
from jobraker.accounts.rules.links import Purpose
from jobraker.accounts.rules.passwords import strength
from jobraker.extensions import limiter, settings
from jobraker.pages.fields import Fields, lasting_address_in, new_password_in
from jobraker.web import guessing
from jobraker.web.access import person
from jobraker.web.gettext import language
from jobraker.web.passwords import advice, score_words
from jobraker.web.render import render

blueprint = Blueprint("registration", __name__)

LIMIT = "60 per hour"  # of a client, which a whole school may be
ADDRESS_LIMIT = "4 per hour"  # nobody's mailbox is filled
SENT_LIMIT = "120 per hour"
TRIED_LIMIT = "60 per minute"
CHOSEN, WRITTEN = "registration", "registered_address"  # what the browser keeps of its own registration


@blueprint.get("/register")
def form() -> BaseResponse:
    if person():
        return redirect(url_for("search.search"), 303)
    if not settings().registration_open:
        return render("registration/closed.html")
    return render("registration/form.html", fields=Fields())


@blueprint.post("/register")
@limiter.limit(SENT_LIMIT)
def send() -> BaseResponse:
    if not settings().registration_open:
        return render("registration/closed.html", status=403)
    fields = Fields()
    address = lasting_address_in(fields)
    password = new_password_in(fields, [fields.value("address")])
    if address is None or password is None:
        return render("registration/form.html", status=422, fields=fields)
    register(address, password)
    return redirect(url_for("registration.sent"), 303)


@limiter.limit(LIMIT)
@limiter.limit(ADDRESS_LIMIT, key_func=guessing.address_key)
def register(address: Address, password: str) -> None:
    """Counted here, where a mail is sent, and before it is: a form that is refused costs nobody anything."""
    session[CHOSEN] = registering.register(settings(), address, password, language())
    session[WRITTEN] = address.written


@blueprint.get("/register/sent")
def sent() -> BaseResponse:
    if WRITTEN not in session:
        return redirect(url_for("registration.form"), 303)
    return render("links/sent.html", purpose=Purpose.CONFIRM, address=session[WRITTEN])


@blueprint.post("/password-strength")
@limiter.limit(TRIED_LIMIT)
def measured() -> BaseResponse:
    """How hard the password is to guess that somebody is typing."""
    about = [request.form.get("address", "")]
    typed = request.form.get("password", "")
    found = strength(typed, about) if typed else None
    return render(
        "registration/_strength.html",
        strength=found,
        words=score_words(found) if found else "",
        advice=list(advice(found)) if found else [],
    )

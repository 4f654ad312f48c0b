"""Whether single keys do anything: a cookie that the form in their map sets. Whoever speaks to a machine turns them off."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from jobraker.pages.theme import A_YEAR
from jobraker.web import cookies
from jobraker.web.frame import KEYS_COOKIE, KEYS_OFF
from jobraker.web.places import here

blueprint = Blueprint("keys", __name__)


@blueprint.post("/keys")
def choose() -> Response:
    response = redirect(here(), 303)
    if request.form.get("keys") == KEYS_OFF:
        cookies.keep(response, KEYS_COOKIE, KEYS_OFF, A_YEAR)
    else:
        cookies.drop(response, KEYS_COOKIE)
    return response

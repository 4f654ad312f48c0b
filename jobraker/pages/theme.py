"""The theme is a cookie that a form sets: no script needed, and no flash of the other one."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from jobraker.web import cookies
from jobraker.web.frame import THEME_COOKIE, THEMES
from jobraker.web.places import here

blueprint = Blueprint("theme", __name__)

A_YEAR = 365 * 24 * 3600


@blueprint.post("/theme")
def choose() -> Response:
    """`theme` is light or dark; anything else follows the system."""
    response = redirect(here(), 303)
    chosen = request.form.get("theme")
    if chosen in THEMES:
        cookies.keep(response, THEME_COOKIE, chosen, A_YEAR)
    else:
        cookies.drop(response, THEME_COOKIE)
    return response

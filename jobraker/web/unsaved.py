"""Answers to a part of a page that could not be saved: what stands there, and what was typed into it, stays."""

from flask import Response, make_response
from flask_wtf.csrf import generate_csrf

from jobraker.web.gettext import _
from jobraker.web.render import toast, trigger


def signed_out() -> Response:
    return unsaved(401, _("You are signed out. Sign in in another tab, then send it again."))


def signed_in_anew(address: str) -> Response:
    """Who is signed in now is said: it may be somebody else."""
    return unsaved(400, _("Not saved yet: you signed in anew, as %(address)s. Save again.", address=address))


def unsaved(status: int, words: str) -> Response:
    """With the token that the page needs when it sends again, which a sign-in in another tab has renewed."""
    toast(words, bad=True)
    response = make_response("", status)
    response.headers["HX-Reswap"] = "none"
    response.headers["Cache-Control"] = "no-store"
    trigger(response, "token", {"token": generate_csrf()})
    return response

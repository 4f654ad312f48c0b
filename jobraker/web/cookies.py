"""Cookies: the names that browsers keep them under, how one is set and taken away, and what signs them."""

import hashlib

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import Signer
from werkzeug.wrappers import Response

from jobraker.extensions import settings

# Of all that is signed and names no hash of its own, the tokens of forms among it.
Signer.default_digest_method = staticmethod(hashlib.sha256)


class Sessions(SecureCookieSessionInterface):
    digest_method = staticmethod(hashlib.sha256)


def named(name: str, https: bool) -> str:
    """By https with the prefix by which a browser takes the cookie from this very host alone, and from nobody who answers
    for it without."""
    return f"__Host-{name}" if https else name


def kept(name: str) -> str | None:
    """What the browser at hand keeps; None where it keeps none of the name."""
    return request.cookies.get(named(name, settings().https))


def keep(response: Response, name: str, value: str, seconds: int) -> None:
    """Let the browser keep it, for this site's requests alone and out of the reach of scripts."""
    https = settings().https
    response.set_cookie(named(name, https), value, seconds, secure=https, httponly=True, samesite="Lax", path="/")


def drop(response: Response, name: str) -> None:
    """A browser heeds that of a prefixed name only where it is as strict as the cookie was."""
    https = settings().https
    response.delete_cookie(named(name, https), secure=https, httponly=True, samesite="Lax", path="/")


def init_app(app: Flask) -> None:
    app.session_interface = Sessions()

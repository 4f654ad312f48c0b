"""The browser at hand, and who has signed in with it before: other than a session, that outlasts signing out."""

from flask import Response, after_this_request, request

from jobraker.accounts.rules import devices
from jobraker.extensions import settings

COOKIE, SECONDS = "known", 400 * 24 * 3600  # browsers keep a cookie no longer


def is_known(account_id: int) -> bool:
    """Whether somebody has signed in to the account with this browser."""
    return devices.is_known(secret(), account_id, request.cookies.get(COOKIE, ""))


def keep(account_id: int) -> None:
    """Let this browser be known again."""
    marks = devices.with_mark(secret(), account_id, request.cookies.get(COOKIE, ""))

    @after_this_request
    def mark(response: Response) -> Response:
        response.set_cookie(COOKIE, marks, SECONDS, httponly=True, samesite="Lax", secure=settings().https, path="/")
        return response


def secret() -> str:
    return settings().secret_key.get_secret_value()

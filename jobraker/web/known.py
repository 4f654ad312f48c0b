"""The browser at hand, and who has signed in with it before: other than a session, that outlasts signing out."""

from flask import Response, after_this_request

from jobraker.accounts.rules import devices
from jobraker.extensions import settings
from jobraker.web import cookies

COOKIE, SECONDS = "known", 400 * 24 * 3600  # browsers keep a cookie no longer


def is_known(account_id: int) -> bool:
    """Whether somebody has signed in to the account with this browser."""
    return devices.is_known(settings().signing_keys, account_id, cookies.kept(COOKIE) or "")


def keep(account_id: int) -> None:
    """Let this browser be known again."""
    marks = devices.with_mark(secret(), account_id, cookies.kept(COOKIE) or "")

    @after_this_request
    def mark(response: Response) -> Response:
        cookies.keep(response, COOKIE, marks, SECONDS)
        return response


def secret() -> str:
    return settings().secret_key.get_secret_value()

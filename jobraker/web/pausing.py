"""Whether the person at the page pauses: said where they would else wonder why nothing comes."""

from flask import g

from jobraker.accounts import pausing
from jobraker.accounts.models import Pause
from jobraker.web.access import person


def pause() -> Pause | None:
    held = person()
    if held is None or g.get("failing", False):  # an error page must not ask the database that may have caused it
        return None
    return pausing.pause_of(held.account.id)

"""What stops or goes on by itself for the person at the page: said wherever they would look for the switch."""

from flask import g

from jobraker.automation import switches
from jobraker.automation.models import Halt
from jobraker.automation.switches import Switch
from jobraker.web.access import person


def switch() -> Switch | None:
    """None for whoever is not signed in, and on a page that fails."""
    held = person()
    return switches.switch_of(held.account.id) if held and not g.get("failing", False) else None


def halted() -> Halt | None:
    """For admins, who end it: that nothing is sent for anybody."""
    held = person()
    if held is None or not held.account.is_admin or g.get("failing", False):
        return None
    return switches.halted()

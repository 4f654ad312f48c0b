"""The form of a contact, read into the columns of its row and written into it again."""

import re
from typing import Any
from urllib.parse import quote

from jobraker.applications.rules import limits
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent, is_link

COLUMNS = ("name", "role", "company", "mail", "phone", "link", "notes")
NOBODY: Content = dict.fromkeys(COLUMNS, "")


def read_contact(sent: Sent) -> dict[str, Any]:
    """Somebody without a name is nobody; all else may be unknown."""
    return {
        "name": sent.line("name", limits.CONTACT_NAME, needed=True),
        "role": sent.line("role", limits.CONTACT_ROLE),
        "company": sent.line("company", limits.CONTACT_COMPANY),
        "mail": sent.mailbox("mail", limits.MAILBOX),
        "phone": sent.phone("phone", limits.PHONE),
        "link": read_link(sent),
        "notes": sent.text("notes", limits.CONTACT_NOTES),
    }


def read_link(sent: Sent) -> str:
    """One without a scheme is taken to be on the web."""
    written = sent.line("link", limits.LINK)
    link = written if not written or "://" in written else f"https://{written}"[: limits.LINK]
    if link and not is_link(link):
        sent.fail("link", Fault.NOT_A_LINK, value=written[:80])
    return link


def contact_form(content: Content) -> dict[str, str]:
    return {name: content[name] for name in COLUMNS}


def mail_link(address: str) -> str:
    """Signs that begin something else in an address of a page are written as what they are."""
    return f"mailto:{quote(address, safe='@+')}" if address else ""


def phone_link(number: str) -> str:
    """As phones dial it; what is dialled once they answered stands behind it."""
    dialled, sign, further = re.sub(r"(?i)ext\.?|#", "x", number).lower().partition("x")
    digits = re.sub(r"(?<!^)\+|[^\d+]", "", dialled.strip())
    return (f"tel:{digits};ext={further.strip()}" if sign else f"tel:{digits}") if digits else ""

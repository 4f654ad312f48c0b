"""Browsers: what one calls itself, and the mark by which it is known again.

A browser keeps a mark for each account that has signed in with it. Only this server can make one, and none tells whose
it is; so nothing has to be kept here.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence

MARKS_MOST = 8  # people that one browser is known by
MARK_CHARS = 32
MARK = re.compile(rf"[0-9a-f]{{{MARK_CHARS}}}")
# The first that is found counts: most browsers also say that they are others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(name: str) -> str | None:
    return next((told for sign, told in BROWSERS if sign in name), None)


def system_of(name: str) -> str | None:
    return next((told for sign, told in SYSTEMS if sign in name), None)


def is_known(keys: Sequence[str], account_id: int, marks: str) -> bool:
    """Whether the account has signed in with the browser that keeps these marks, made by any of the keys."""
    own = [mark(key, account_id) for key in keys]
    return any(hmac.compare_digest(made, each) for made in own for each in read(marks))


def with_mark(secret: str, account_id: int, marks: str) -> str:
    """The marks with the account's own before all others."""
    own = mark(secret, account_id)
    return ".".join([own, *(each for each in read(marks) if each != own)][:MARKS_MOST])


def read(marks: str) -> list[str]:
    """Whatever a browser sends, no more and no longer ones than we make."""
    return [each for each in marks.split(".", MARKS_MOST) if MARK.fullmatch(each)][:MARKS_MOST]


def mark(secret: str, account_id: int) -> str:
    return hmac.new(secret.encode(), f"device {account_id}".encode(), hashlib.sha256).hexdigest()[:MARK_CHARS]

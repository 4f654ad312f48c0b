"""Where somebody is led back to: a page of ours, and never another site."""

from urllib.parse import urlsplit

from flask import request

PLACE_CHARS = 2_000  # of an address that is gone back to


def here() -> str:
    """What is gone back to after signing in: the page at hand, or the one that a form was sent from."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    return within_site(request.referrer or "")


def within_site(address: str) -> str:
    """The path of an address of ours, "/" for any other: nobody is led to another site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    foreign = parts.netloc not in ("", request.host) or (parts.scheme and not parts.netloc)
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and not foreign and len(path) <= PLACE_CHARS else "/"

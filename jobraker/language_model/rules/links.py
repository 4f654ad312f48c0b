"""A link by its host and path, with its scheme or without; and, of the sites on which people have pages, what they are called
there."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from jobraker.language_model.rules.alike import NO_LETTER_AFTER, NO_LETTER_BEFORE, Find, Looked, Span, alike, everywhere
from jobraker.language_model.rules.words import is_word

HANDLE_CHARS = 5  # at least, of a name on a site that is no word
_SCHEME = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]{1,9}:)?//", re.IGNORECASE)
_WWW = re.compile(r"^www\d?\.")
_HANDLE = re.compile(
    r"(?:^|\.)(?:linkedin\.com/(?:in|pub)|xing\.com/profile|(?:github|gitlab|twitter|x|instagram|facebook|medium|behance|dribbble|"
    r"kaggle)\.(?:com|net)|codeberg\.org|t\.me)/@?([\w.-]+)$"
)


def finder(link: str) -> Find | None:
    """None for what names no host."""
    address = _address(link)
    if "." not in address:
        return None
    spelled = "/".join(re.escape(part) for part in address.split("/"))
    begun = r"(?:[a-z][a-z0-9+.-]{1,9}://)?(?:[\w-]{1,20}\.){0,2}"
    own = re.compile(rf"(?<![\w.@/-]){begun}{spelled}(?:/(?![\w-]))?(?![\w-])")

    def find(looked: Looked) -> Iterator[Span]:
        return everywhere(own, looked) if address in looked.alike else iter(())

    return find


def handle(link: str) -> str:
    """What its person is called on that site, "" where that is not told."""
    found = _HANDLE.search(_address(link))
    return found[1] if found and len(found[1]) >= HANDLE_CHARS and not is_word(found[1]) else ""


def handle_finder(name: str) -> Find:
    own = re.compile(rf"{NO_LETTER_BEFORE}@?{re.escape(name)}{NO_LETTER_AFTER}")

    def find(looked: Looked) -> Iterator[Span]:
        return everywhere(own, looked) if name in looked.alike else iter(())

    return find


def _address(link: str) -> str:
    """Host and path, as they are compared."""
    try:
        parts = urlsplit("//" + _SCHEME.sub("", link.strip()))
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    return alike(_WWW.sub("", host.lower()) + unquote(parts.path)).rstrip("/")

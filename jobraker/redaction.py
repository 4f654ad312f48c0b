"""What no log and no report of an error may tell, blanked wherever it stands in a text.

That is what opens something (the secrets of the settings, what a browser or a program signs in with, addresses that are keys)
and what tells of somebody: their mail address, their telephone number, and what they searched for.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from pydantic import SecretStr

from jobraker.settings import Settings

MASK = "***"
SHORTEST = 10  # characters of a secret that is looked for as such: a shorter one may be a word that stands everywhere
DEEPEST = 12  # levels of lists and mappings; what lies deeper is one text
END = r"\s\"'\\<>"  # whatever an address that is told in a sentence ends at

# In an address: what opens what it leads to, the name of whose file it is, and what was searched for, by what it follows.
PATHS = {
    "calendar": rf"[^/?.{END}]+",
    "from-mail/opening": rf"[^/?&{END}]+",
    "from-mail/alert": rf"[^/?&{END}]+",
    "sent": rf"[^?{END}]+",
    "unsubscribe": rf"[^?{END}]+",
    "confirmation": rf"[^?{END}]+",
    "password-reset": rf"[^?{END}]+",
    "new-address": rf"[^?{END}]+",
    "old-address": rf"[^?{END}]+",
}
ARGUMENTS = ("secret", "token", "access_token", "refresh_token", "code", "key", "api_key", "password", "q")
SECRETS = (*(f"/{path}/" for path in PATHS), *(f"{sign}{name}=" for name in ARGUMENTS for sign in "?&"))

ADDRESS = re.compile(
    "|".join(
        [
            *(rf"(/{path}/){secret}" for path, secret in PATHS.items()),
            rf"([?&](?:{'|'.join(ARGUMENTS)})=)[^&{END}]+",
        ]
    ),
    re.IGNORECASE,
)
# The same where the address is an argument of another: up to that one's next.
INNER = re.compile(
    rf"(%2F(?:{'|'.join(quote(path, safe='') for path in PATHS)})%2F|%(?:3F|26)(?:{'|'.join(ARGUMENTS)})%3D)[^&{END}]+",
    re.IGNORECASE,
)
LOGIN = re.compile(rf"(://)[^/@?#{END}]*:[^/?#{END}]*(?=@)")
SET = r"""(?:\\?["'])?\s?[:=]\s?\(?(?:b?\\?["'])?"""  # between a name and its value, however it is written
SIGNED_IN = re.compile(
    rf"""(\b(?:set-|http_)?cookie{SET})[^"'\\\r\n]+"""
    rf"""|(\bauthorization{SET})(?:\w+\s)?[^"'\\\s,]+"""
    rf"""|(\b(?:x-api-key|api[_-]?key|password){SET})[^"'\\\s,;&]+""",
    re.IGNORECASE,
)
SIGNING = ("authorization", "api", "password", "cookie", "bearer ", "basic ", "digest ", "session=")
BEARER = re.compile(r"\b(bearer |basic |digest |session=)[\w.~+/=-]{8,}", re.IGNORECASE)
MAIL = re.compile(r"(?<![\w.+%'!#$*~-])[\w.+%'!#$*~-]++@[\w-]++(?:\.[\w-]++)*+")
DIGITS = re.compile(r"\d[\d ()/.\-\u00a0\u2011]{5,}\d")
PHONE = re.compile(
    r"(?<![\w.:/+-])(?!\d\d[/.]\d\d[/.]\d{4})"
    r"(?:(?:\+|00)[1-9]|\(?0[1-9]|\([2-9]\d\d\))[\d ()/.\-\u00a0\u2011]{5,18}\d(?![\w-])"
    r"|(?<![\w.:/+-])[2-9]\d\d[-. ]\d{3}[-. ]\d{4}(?![\w-])"
)
NAMED = re.compile(r"authorization|cookie|password|passphrase|secret|api_?key|token$", re.IGNORECASE)

_known: tuple[str, ...] = ()


def know(settings: Settings) -> None:
    """Whatever these settings keep secret is blanked from now on."""
    global _known
    values = [getattr(settings, name) for name in Settings.model_fields]
    plain = {value.get_secret_value() for value in values if isinstance(value, SecretStr)}
    for url in (settings.database_url, settings.redis_url, settings.mail_url.get_secret_value()):
        password = urlsplit(url).password or ""
        plain |= {password, unquote(password)}
    plain.add(urlsplit(settings.sentry_dsn.get_secret_value()).username or "")
    written = {form for secret in plain for form in (secret, quote(secret, safe=""), repr(secret)[1:-1])}
    # The longest first: one may be a part of another.
    _known = tuple(sorted((secret for secret in written if len(secret) >= SHORTEST), key=len, reverse=True))


def redacted(text: str) -> str:
    # Most lines have nothing of the kind: whether a word is there at all is asked in a tenth of the time that a pattern takes.
    for secret in _known:
        if secret in text:
            text = text.replace(secret, MASK)
    low = text.lower()
    if "?" in text or "&" in text or any(path in low for path in PATHS):
        text = ADDRESS.sub(_after, text)
    if "%2f" in low or "%3f" in low or "%26" in low:
        text = INNER.sub(_after, text)
    if "@" in text:
        text = MAIL.sub(MASK, LOGIN.sub(_after, text) if "://" in text else text)
    if any(word in low for word in SIGNING):
        text = BEARER.sub(_after, SIGNED_IN.sub(_after, text))
    return PHONE.sub(MASK, text) if DIGITS.search(text) else text


def redacted_all(value: Any, depth: int = 0) -> Any:
    """The same for all texts in a value of JSON's kinds; whatever is of another kind is told as its text."""
    if isinstance(value, str):
        return redacted(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if depth < DEEPEST and isinstance(value, Mapping):
        return {_name(str(name)): redacted_under(str(name), each, depth + 1) for name, each in value.items()}
    if depth < DEEPEST and isinstance(value, list | tuple | set | frozenset):
        return [redacted_all(each, depth + 1) for each in value]
    return redacted(repr(value))


def redacted_under(name: str, value: Any, depth: int = 0) -> Any:
    """The same for what stands under a name, which may tell that it is a secret."""
    return MASK if value and isinstance(value, str) and _is_secret(name) else redacted_all(value, depth)


# Most names are those of our own log lines.
@lru_cache(512)
def _name(name: str) -> str:
    return redacted(name)


@lru_cache(512)
def _is_secret(name: str) -> bool:
    return NAMED.search(name) is not None


def _after(found: re.Match[str]) -> str:
    return found[found.lastindex or 0] + MASK

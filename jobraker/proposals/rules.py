"""An address as somebody pastes it: kept in one form, and only where it can be a page that anybody may read."""

import re
import unicodedata
from enum import StrEnum
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from jobraker.boards.addresses import untracked

ADDRESS_CHARS = 2_000
HOST_CHARS = 253
PORTS = (None, 80, 443)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:", re.IGNORECASE)  # "acme.com:80" begins with none: a dot is in no usual one
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")  # a host that ends in one is an address of a machine, however it is written
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_ENDING = re.compile(r"[a-z]{2,}|xn--[a-z0-9-]+")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
# Two standards read them as different names: which one is meant, nobody can tell.
_TWO_WAYS = re.compile("[ßς\u200c\u200d]")
PRIVATE = frozenset(
    "alt arpa corp home internal intranet invalid lan local localdomain localhost onion private test".split()
)


class Fault(StrEnum):
    """Why an address cannot be kept."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    SIGNS = "signs"
    SCHEME = "scheme"
    LOGIN = "login"
    PORT = "port"
    NUMBER = "number"
    PRIVATE = "private"
    HOST = "host"


class NotAnAddressError(Exception):
    """`fault` says what is wrong with it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def tidied(pasted: str) -> str:
    """The address in ASCII, with a scheme and without what tells visits apart; raises `NotAnAddressError`."""
    written = pasted.strip()
    if not written:
        raise NotAnAddressError(Fault.EMPTY)
    if len(written) > ADDRESS_CHARS:
        raise NotAnAddressError(Fault.TOO_LONG)
    if not written.isprintable() or set(written) & set(" \\"):
        raise NotAnAddressError(Fault.SIGNS)
    parts = parted(written)
    path, query = quoted(parts.path), quoted(parts.query, "?")
    found = untracked(urlunsplit((parts.scheme, host_of(parts), path or "/", query, "")))
    if len(found) > ADDRESS_CHARS:
        raise NotAnAddressError(Fault.TOO_LONG)
    return found


def same_page(address: str) -> str:
    """What two tidied addresses of one page share."""
    parts = urlsplit(address)
    return urlunsplit(("", "", parts.netloc.removeprefix("www.") + parts.path.rstrip("/"), parts.query, ""))


def parted(written: str) -> SplitResult:
    """Split, with https where nothing else is said."""
    if not _WEB.match(written):
        if _SCHEME.match(written):
            raise NotAnAddressError(Fault.SCHEME)
        written = f"https://{written.removeprefix('//')}"
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError as error:
        raise NotAnAddressError(Fault.HOST) from error
    if "@" in parts.netloc:
        raise NotAnAddressError(Fault.LOGIN)
    if port not in PORTS:
        raise NotAnAddressError(Fault.PORT)
    return parts


def host_of(parts: SplitResult) -> str:
    """Its name in ASCII, as it is looked up."""
    host = unicodedata.normalize("NFKC", _DOTS.sub(".", parts.hostname or "")).rstrip(".")
    if ":" in host:
        raise NotAnAddressError(Fault.NUMBER)
    name = in_ascii(host)
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        raise NotAnAddressError(Fault.NUMBER)
    if len(name) > HOST_CHARS or not all(map(_LABEL.fullmatch, labels)):
        raise NotAnAddressError(Fault.HOST)
    if len(labels) == 1 or labels[-1] in PRIVATE:
        raise NotAnAddressError(Fault.PRIVATE)
    if not _ENDING.fullmatch(labels[-1]):
        raise NotAnAddressError(Fault.HOST)
    return name


def in_ascii(host: str) -> str:
    """In Punycode where it has other letters; what says that it is in Punycode is."""
    try:
        if _TWO_WAYS.search(host):
            raise NotAnAddressError(Fault.HOST)
        name = host.encode("idna").decode().lower()
        name.encode().decode("idna")
    except UnicodeError as error:
        raise NotAnAddressError(Fault.HOST) from error
    return name


def quoted(part: str, also: str = "") -> str:
    return quote(part, safe="/%:@!$&'()*+,;=~" + also)

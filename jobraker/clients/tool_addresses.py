"""Which addresses of people's own tools are called: pages by https, of hosts that have a name on the internet, at
the ports of https alone: whoever names any other would ask through us what else listens there."""

import re
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from jobraker.clients.guard import HOST
from jobraker.settings import Settings

ADDRESS_CHARS = 1000
PORTS = (None, 443, 8443)  # None: where the address names none
PLAIN = re.compile(r"[!-~]+")


class Refusal(StrEnum):
    """Why an address is not taken."""

    MISSING = "missing"
    LONG = "long"
    UNREADABLE = "unreadable"
    INSECURE = "insecure"
    HOST = "host"  # no name of a host on the internet
    PORT = "port"  # of something else than https
    SIGN_IN = "sign-in"  # it holds a name and a password


class ToolRefusedError(ValueError):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"the address is not taken: {refusal}")
        self.refusal = refusal


def read_tool(settings: Settings, typed: str) -> str:
    """The address as it is called. Raises `ToolRefusedError`."""
    address = typed.strip()
    if not address:
        raise ToolRefusedError(Refusal.MISSING)
    if len(address) > ADDRESS_CHARS:
        raise ToolRefusedError(Refusal.LONG)
    parts = parts_of(address)
    if "@" in parts.netloc:
        raise ToolRefusedError(Refusal.SIGN_IN)
    if not is_sandboxed(settings, address):
        if parts.scheme != "https":
            raise ToolRefusedError(Refusal.INSECURE)
        if not HOST.fullmatch(parts.hostname or ""):
            raise ToolRefusedError(Refusal.HOST)
        if parts.port not in PORTS:
            raise ToolRefusedError(Refusal.PORT)
    return parts._replace(fragment="").geturl()


def parts_of(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        known = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known or not PLAIN.fullmatch(address) or "\\" in address:
        raise ToolRefusedError(Refusal.UNREADABLE)
    return parts


def is_sandboxed(settings: Settings, address: str) -> bool:
    """Whether it is of the sandbox, which alone may be near."""
    there, here = urlsplit(address), urlsplit(settings.sandbox_url)
    return bool(here.netloc) and (there.scheme, there.netloc) == (here.scheme, here.netloc)


def host_of(address: str) -> str:
    """With its port, where it names one: for showing."""
    return urlsplit(address).netloc.lower()

"""What a host's robots.txt lets us ask for (RFC 9309)."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind, client_error

BYTES_MOST = 512 * 1024  # RFC 9309 asks for 500 KiB at least
ABSENT = (Kind.NOT_FOUND, Kind.REFUSED, Kind.REJECTED)
"""A host that refuses to show its robots.txt has no rules; one that fails to may have any."""


class Robots:
    """The rules of the hosts that one service is found at, each read once."""

    def __init__(self, service: str, agent: str, read: Callable[[str], Document]) -> None:
        self._service = service
        self._agent = agent
        self._read = read
        self._rules: dict[str, Protego] = {}

    def admit(self, url: str, patience: float) -> None:
        """Wait as long as the host asks between calls; raise a permanent `ClientError` for what it asks not to be read."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = origin in self._rules
        rules = self._rules[origin] if known else self._rules.setdefault(origin, self._ask(origin))
        if not rules.can_fetch(url, self._agent):
            raise client_error(Kind.REJECTED, self._service, "its robots.txt asks not to be read there")
        if known and (delay := rules.crawl_delay(self._agent)):
            time.sleep(min(delay, patience))

    def _ask(self, origin: str) -> Protego:
        try:
            found = self._read(f"{origin}/robots.txt")
        except ClientError as error:
            if error.kind not in ABSENT:
                raise
            return Protego.parse("")
        return Protego.parse(found.content[:BYTES_MOST].decode("utf-8-sig", errors="replace"))

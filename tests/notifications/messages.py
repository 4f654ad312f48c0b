"""What came to the sandbox's ntfy and Discord, as tests of whoever sends see it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from jobraker.sandbox.server import Addresses
from tests.provider import PLAIN


class Outside:
    """`ntfy`: an address there, as its person types it."""

    def __init__(self, addresses: Addresses, http: httpx.Client) -> None:
        self.ntfy = f"{addresses.web.replace('http://', 'ntfy://')}/jobs-of-ada"
        self._http = http

    def messages(self) -> list[dict[str, Any]]:
        """What has come, the newest first."""
        found: list[dict[str, Any]] = self._http.get("/control/push").json()
        return found

    def fail(self, fault: str) -> None:
        assert self._http.post("/control/push/fault", json={"fault": fault}).is_success

    def clear(self) -> None:
        self._http.post("/control/reset")


@pytest.fixture
def outside(sandbox: Addresses) -> Iterator[Outside]:
    """Empty, and with nothing that fails."""
    with httpx.Client(base_url=sandbox.web, timeout=5, verify=PLAIN) as http:
        there = Outside(sandbox, http)
        there.clear()
        yield there
        there.clear()

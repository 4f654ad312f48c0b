"""The sandbox's mail server as tests of whoever sends see it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from jobraker.sandbox.server import Addresses


class Postbox:
    """`url`: where mails are handed over."""

    def __init__(self, addresses: Addresses, http: httpx.Client) -> None:
        self.url = addresses.mail
        self._http = http

    def mails(self) -> list[dict[str, Any]]:
        """What has come, the newest first."""
        found: list[dict[str, Any]] = self._http.get("/control/mail").json()
        return found

    def fail(self, fault: str) -> None:
        assert self._http.post("/control/mail/fault", json={"fault": fault}).is_success

    def clear(self) -> None:
        self._http.post("/control/reset")


@pytest.fixture(scope="session")
def postbox_client(sandbox: Addresses) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sandbox.web, timeout=5) as http:
        yield http


@pytest.fixture
def postbox(sandbox: Addresses, postbox_client: httpx.Client) -> Iterator[Postbox]:
    """Empty, and with nothing that fails."""
    box = Postbox(sandbox, postbox_client)
    box.clear()
    yield box
    box.clear()

"""The sandbox's tool, as tests of whoever tells it see it, and a reading of signatures that knows none of ours."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import hashes, hmac

from jobraker.sandbox.server import Addresses
from tests.provider import PLAIN


class Tool:
    """`address`: as its person types it."""

    def __init__(self, addresses: Addresses, http: httpx.Client) -> None:
        self.address = f"{addresses.web}/tools/ada"
        self._http = http

    def messages(self) -> list[dict[str, Any]]:
        """What has come, the oldest first."""
        return list(reversed(self._http.get("/control/tools").json()))

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(each["text"]) for each in self.messages()]

    def fail(self, fault: str) -> None:
        assert self._http.post("/control/tools/fault", json={"fault": fault}).is_success

    def clear(self) -> None:
        self._http.post("/control/reset")


@pytest.fixture
def tool(sandbox: Addresses) -> Iterator[Tool]:
    """Empty, and with nothing that fails."""
    with httpx.Client(base_url=sandbox.web, timeout=5, verify=PLAIN) as http:
        there = Tool(sandbox, http)
        there.clear()
        yield there
        there.clear()


def header(came: dict[str, Any], name: str) -> str:
    headers: dict[str, str] = dict(each.split(": ", 1) for each in came["headers"])
    return headers[name]


def is_signed(came: dict[str, Any], secret: str) -> bool:
    """By the words of the specification of Standard Webhooks, and by another library than ours."""
    version, _, given = header(came, "webhook-signature").partition(",")
    assert version == "v1"
    assert secret.startswith("whsec_")
    key = base64.b64decode(secret[len("whsec_") :], validate=True)
    assert 24 <= len(key) <= 64
    content = f"{header(came, 'webhook-id')}.{header(came, 'webhook-timestamp')}.{came['text']}"
    seal = hmac.HMAC(key, hashes.SHA256())
    seal.update(content.encode())
    return bool(base64.b64decode(given, validate=True) == seal.finalize())

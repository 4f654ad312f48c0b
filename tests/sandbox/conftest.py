from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

import httpx
import pytest

from jobraker.sandbox.openings import openings
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.server import Addresses, serving

TODAY = date(2026, 6, 1)
KEYS = urlencode({"app_id": "an-id", "app_key": "a-key"})


@pytest.fixture(scope="session")
def everything() -> list[Opening]:
    """As many as the sandbox makes by default."""
    return openings(4000, 1, TODAY)


@pytest.fixture(scope="session")
def tomorrow() -> dict[str, Opening]:
    return {opening.key: opening for opening in openings(4000, 1, TODAY + timedelta(days=1))}


@pytest.fixture(scope="session")
def sandbox_addresses() -> Iterator[Addresses]:
    with serving("127.0.0.1", 0, 200, 1, TODAY) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def sandbox_address(sandbox_addresses: Addresses) -> str:
    return sandbox_addresses.web


@pytest.fixture(scope="session")
def client(sandbox_address: str) -> Iterator[httpx.Client]:
    """One for all: making a client reads every certificate of the machine."""
    with httpx.Client(base_url=sandbox_address, timeout=5) as client:
        yield client


@pytest.fixture
def http(client: httpx.Client) -> httpx.Client:
    """Each test finds all openings open and no fault counted."""
    client.post("/control/reset")
    return client


@pytest.fixture
def board_of(http: httpx.Client) -> dict[str, str]:
    """For each kind of board, the name under which one with openings is found."""
    sources = http.get("/control/sources").json()
    return {source["kind"]: next(iter(source["query"].values())) for source in sources if source["query"]}

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.forms import numbers
from tests.sandbox.skyvern.asking import QUICK, Asking, Outside, serving


@pytest.fixture
def outside() -> Iterator[Outside]:
    with serving() as place:
        yield place


@pytest.fixture
def sky(http: httpx.Client, outside: Outside) -> Iterator[Asking]:
    """Quick, and over a plain form."""
    asking = Asking(http, outside, numbers(http)[0])
    asking.knobs(**QUICK)
    yield asking
    http.post("/control/reset")

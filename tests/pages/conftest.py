"""The browser of the page tests."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from jobraker.extensions import limiter
from tests.browser import Browser


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    return Browser(client)


@pytest.fixture
def unlimited(app: object) -> Iterator[None]:
    """With nothing counted against any limit, before and after."""
    limiter.reset()
    yield
    limiter.reset()

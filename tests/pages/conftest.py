"""The browser of the page tests."""

import pytest
from flask.testing import FlaskClient

from tests.browser import Browser


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    return Browser(client)

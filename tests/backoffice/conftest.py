import pytest
from flask.testing import FlaskClient

from tests.backoffice.office import admin
from tests.browser import Browser


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    return Browser(client)


@pytest.fixture
def root(browser: Browser) -> Browser:
    """An admin's."""
    return admin(browser)

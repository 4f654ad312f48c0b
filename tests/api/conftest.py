"""Ada and her programs."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from jobraker.accounts import grants
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account
from jobraker.settings import Settings
from tests.api.programs import Program, account
from tests.browser import Browser

PHONE = Device("192.0.2.7", "a program of hers")


@pytest.fixture
def ada(client: FlaskClient, settings: Settings) -> Program:
    return signed_in(client, settings, account("ada@example.org"))


@pytest.fixture
def bob(client: FlaskClient, settings: Settings) -> Program:
    return signed_in(client, settings, account("bob@example.org"))


def signed_in(client: FlaskClient, settings: Settings, whose: Account) -> Program:
    return Program(client, grants.begin(settings, whose, PHONE).access, whose)


@pytest.fixture
def with_token(client: FlaskClient) -> Callable[[str], Program]:
    return lambda token: Program(client, token)


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    return Browser(client)

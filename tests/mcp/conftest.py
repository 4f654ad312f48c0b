"""A server of agents over the whole stack, and Ada, whose agent may do everything."""

from collections.abc import Iterator

import pytest
from flask import Flask

from jobraker.accounts.models import Account
from jobraker.accounts.rules.scopes import SEEKERS
from jobraker.database import db
from jobraker.mcp.pacing import storage
from jobraker.mcp.threads import MOST
from jobraker.settings import Settings
from jobraker.system import create_system
from tests.accounts.at_once import clear, committed_account
from tests.mcp.agents import Agent, free_settings, served, token_of


@pytest.fixture(scope="session")
def agents_app(stack: Flask, settings: Settings) -> Iterator[Flask]:
    """As its own process makes it: without pages."""
    app = create_system(free_settings(settings), connections=MOST)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def address(agents_app: Flask) -> Iterator[str]:
    with served(agents_app) as address:
        yield address


@pytest.fixture
def owner(stack: Flask, settings: Settings) -> Iterator[Account]:
    storage(settings.redis_url).reset()
    with stack.app_context():
        yield committed_account("ada@agents.example")
        clear()


@pytest.fixture
def ada(address: str, settings: Settings, owner: Account) -> Agent:
    return Agent(address, token_of(settings, owner, *SEEKERS))

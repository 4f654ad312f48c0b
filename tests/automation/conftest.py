"""Somebody with packages that are complete, over the sandbox's forms."""

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from jobraker.automation.approving import Approved, approve, shown
from jobraker.automation.confirming import attempt_of
from jobraker.automation.models import Attempt
from jobraker.automation.preflight import Objection
from jobraker.settings import Settings
from tests.automation.campaign import people
from tests.automation.campaign.people import Person
from tests.conftest import TODAY

OPENINGS = 300  # of the sandbox of the suite

Package = Callable[[int], UUID]


@pytest.fixture
def ada(app: Flask) -> Person:
    return people.join(1)


@pytest.fixture
def package(ada: Person, sandbox_url: str) -> Package:
    """For the opening of that number, from 0 on: the key of the application."""
    jobs = people.open_jobs(sandbox_url, 4, OPENINGS, TODAY.date())
    return lambda number: people.package(ada, *jobs[number])


def send(settings: Settings, person: Person, key: UUID, **how: bool) -> Approved:
    """As its page would: what is shown is approved, and all that is warned of was read."""
    held = shown(person.account_id, key)
    assert held
    return approve(settings, person.account_id, key, held.digest, any_hour=True, read=list(Objection), **how)


def sent(settings: Settings, person: Person, key: UUID, **how: bool) -> Attempt:
    """The attempt, queued."""
    done = send(settings, person, key, **how)
    assert done.attempt, done
    return attempt(person, done.attempt)


def attempt(person: Person, key: UUID) -> Attempt:
    found = attempt_of(person.account_id, key)
    assert found
    return found

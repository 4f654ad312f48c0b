"""Workers that look for the same person in the same moment begin and send no more than one of them would."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import delete

from jobraker.accounts.models import Account
from jobraker.automation import automatic
from jobraker.database import db, transaction
from jobraker.jobs.models import Company, Job
from jobraker.settings import Settings
from tests.automation.people import allowing, attempts, build_all, opening, stages

WORKERS = 4
FIRMS = ("Unseen One", "Unseen Two", "Unseen Three", "Unseen Four", "Unseen Five")


@pytest.fixture
def ada(stack: Flask) -> Iterator[int]:
    """Somebody whom every connection sees, with more openings than they want sent on a day."""
    with stack.app_context():
        made = allowing(daily_limit=3)
        for firm in FIRMS:
            opening(firm)
    yield made
    with stack.app_context(), transaction():
        db.session.execute(delete(Account).where(Account.id == made))
        db.session.execute(delete(Job).where(Job.company_id == Company.id, Company.name.in_(FIRMS)))


def test_no_more_are_begun_or_sent_than_on_a_day_may(stack: Flask, settings: Settings, ada: int) -> None:
    def one(_number: int) -> None:
        with stack.app_context():
            automatic.send_for(settings, ada)

    for _ in range(3):
        with ThreadPoolExecutor(WORKERS) as threads:
            list(threads.map(one, range(WORKERS)))
        with stack.app_context():
            build_all(settings, ada)

    with stack.app_context():
        found = attempts(ada)
        begun = stages(ada)
    assert len(found) == len({each.job_id for each in found}) == 3
    assert len(begun) == 3

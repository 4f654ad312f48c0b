from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import delete, text

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.jobs.models import Job
from jobraker.search import collection, vocabulary
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests import factories
from tests.conftest import isolated
from tests.matching.people import somebody
from tests.search.conftest import OPENINGS

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(stack: Flask, settings: Settings) -> Iterator[dict[str, int]]:
    """Ten openings of many kinds of work, embedded and counted: ids by "title, town"."""
    with isolated(stack):
        collection.forget()
        names, openings = [], {}
        for n, (title, place, told) in enumerate(OPENINGS):
            facts = {
                "remote": Remote.REMOTE if n == 2 else Remote.ON_SITE,
                "employment": Employment.PART_TIME if n == 4 else Employment.FULL_TIME,
                "level": Level.SENIOR if n == 8 else Level.MID,
            }
            paid = factories.pay(40_000 + 5_000 * n, 45_000 + 5_000 * n) if n % 2 else None
            firm = {"company": f"Firm {n}", "places": (place,), "pay": paid, "plain": True, "description": told * 2}
            openings[f"opening-{n}"] = {"title": title} | firm | facts
            names.append(f"{title}, {place.split(',')[0]}")
        made = dict(zip(names, factories.jobs(openings), strict=True))
        embed_jobs(settings)
        vocabulary.count_terms()
        yield made
    collection.forget()


@pytest.fixture
def openings(world: dict[str, int]) -> Iterator[dict[str, int]]:
    """The same; the people of a test, and what else it had come in, are gone after it."""
    yield world
    with transaction():
        db.session.execute(delete(Account))
        db.session.execute(delete(Job).where(Job.id.not_in(world.values())))


@pytest.fixture
def ada(openings: dict[str, int]) -> int:
    return somebody(place="Berlin, DE")


def account(account_id: int) -> Account:
    with transaction():
        return db.session.get_one(Account, account_id)


def since(alert_key: object, moment: datetime) -> None:
    """As if the alert had been made then."""
    with transaction():
        db.session.execute(text("UPDATE alert SET since = :at WHERE key = :key"), {"at": moment, "key": alert_key})


def job(job_id: int) -> Job:
    with transaction():
        return db.session.get_one(Job, job_id)

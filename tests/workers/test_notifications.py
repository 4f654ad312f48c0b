"""What goes outside, by its actor, and by the sweep where its message was lost."""

from datetime import UTC, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, update

from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.database import db, transaction
from jobraker.notifications import addresses, listing
from jobraker.notifications.models import Notification, Push
from jobraker.notifications.rules.kinds import Kind
from jobraker.notifications.telling import tell
from jobraker.queue import Task, connect, untaken
from jobraker.settings import Settings
from tests.matching.people import somebody
from tests.notifications.messages import Outside
from tests.notifications.messages import outside as outside
from workers import sweeps
from workers.notifications import push


@pytest.fixture
def ada(app: Flask, settings: Settings, outside: Outside) -> Account:
    connect(settings).flush_all()
    found = db.session.get(Account, somebody())
    db.session.commit()
    assert found
    addresses.save(settings, found.id, outside.ntfy)
    return found


def age() -> None:
    with transaction():
        db.session.execute(update(Push).values(due_at=func.now() - timedelta(minutes=1)))


def test_what_was_told_while_redis_was_away_is_swept_up(ada: Account, settings: Settings, outside: Outside) -> None:
    connect(settings.model_copy(update={"redis_url": "redis://127.0.0.1:9/0"}))
    tell(settings, ada, Kind.DUE, {"reminders": 1}, "/today", UTC)
    connect(settings)
    sweeps.sweep()
    fresh = untaken(Task.PUSH)
    age()

    sweeps.sweep()
    push.fn(ada.id)

    assert (fresh, untaken(Task.PUSH), len(outside.messages())) == (0, 1, 1)


def test_the_sweep_tells_what_happened_to_an_account(ada: Account, outside: Outside) -> None:
    with transaction():
        db.session.add(SecurityEvent(account_id=ada.id, kind=Event.SECOND_FACTOR_OFF, client="", device=""))

    sweeps.sweep()
    push.fn(ada.id)

    assert outside.messages()[0]["text"] == "Two-step sign-in was turned off\nhttps://jobs.example/account"


def test_the_slow_sweep_forgets_old_ones(ada: Account, settings: Settings) -> None:
    tell(settings, ada, Kind.DUE, {"reminders": 1}, "/today", UTC)
    with transaction():
        db.session.execute(update(Notification).values(created_at=func.now() - timedelta(days=181)))

    sweeps.sweep_slowly()

    assert listing.listed(ada.id, most=9) == []

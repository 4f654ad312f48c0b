"""What tools are told, by its actor, and by the sweep where its message was lost."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from jobraker.database import db, transaction
from jobraker.hooks import keeping
from jobraker.hooks.models import Delivery
from jobraker.hooks.rules.events import CHOSEN, Event, event_id
from jobraker.hooks.telling import News, tell
from jobraker.queue import Task, connect, untaken
from jobraker.settings import Settings
from tests.hooks.tool import Tool
from tests.hooks.tool import tool as tool
from tests.matching.people import somebody
from workers import sweeps
from workers.hooks import deliver


@pytest.fixture
def ada(app: Flask, settings: Settings, tool: Tool) -> int:
    connect(settings).flush_all()
    ada = somebody()
    assert keeping.add(settings, ada, "Sheet", tool.address, CHOSEN)
    return ada


def test_what_was_told_while_redis_was_away_is_swept_up(ada: int, settings: Settings, tool: Tool) -> None:
    connect(settings.model_copy(update={"redis_url": "redis://127.0.0.1:9/0"}))
    tell(ada, News(Event.OFFER, event_id("sweep"), {}))
    connect(settings)
    sweeps.sweep()
    fresh = untaken(Task.DELIVER)
    with transaction():
        db.session.execute(update(Delivery).values(due_at=func.now() - timedelta(minutes=1)))

    sweeps.sweep()
    with transaction():
        number = db.session.scalars(select(Delivery.id)).one()
    deliver.fn(number)

    assert (fresh, untaken(Task.DELIVER), len(tool.messages())) == (0, 1, 1)


def test_it_is_sent_for_when_it_is_committed(ada: int) -> None:
    with transaction():
        tell(ada, News(Event.OFFER, event_id("sent for"), {}))
        assert untaken(Task.DELIVER) == 0

    assert untaken(Task.DELIVER) == 1


def test_the_slow_sweep_forgets_old_ones(ada: int, tool: Tool) -> None:
    tell(ada, News(Event.OFFER, event_id("old"), {}))
    with transaction():
        number = db.session.scalars(select(Delivery.id)).one()
    deliver.fn(number)
    with transaction():
        db.session.execute(update(Delivery).values(created_at=func.now() - timedelta(days=31)))

    sweeps.sweep_slowly()

    with transaction():
        assert db.session.scalars(select(Delivery.id)).all() == []

"""What happened to an account, and for how long that is kept."""

import pytest
from sqlalchemy import func, select, update

from jobraker.accounts import events
from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.database import db, transaction

DEVICE = events.Device("192.0.2.1", "Firefox/140.0 (Linux)")


@pytest.mark.usefixtures("app")
def test_what_is_older_than_anybody_asks_for_is_forgotten() -> None:
    ada = Account(address="a@x.example", address_key="a@x.example", password_hash="x")
    with transaction():
        db.session.add(ada)
    with transaction():
        events.note(ada.id, Event.CREATED, DEVICE)
        db.session.execute(update(SecurityEvent).values(at=func.now() - events.KEPT))
        events.note(ada.id, Event.SIGNED_IN, DEVICE)

    assert events.forget_old() == 1
    assert db.session.scalars(select(SecurityEvent.kind)).all() == [Event.SIGNED_IN]

"""What is done to one application from several windows in the same moment is done once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from redis import Redis
from sqlalchemy import delete

from jobraker.accounts.models import Account
from jobraker.applications import contacts, landing, merging, offers
from jobraker.applications.rules.contacts import NOBODY
from jobraker.applications.rules.offers import NOTHING
from jobraker.applications.timeline import events_of
from jobraker.database import db, transaction
from jobraker.profile import keeping
from jobraker.profile.rules.merging import Seen
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import TODAY, row_of, tracked
from tests.matching.people import somebody

WINDOWS = 4


@pytest.fixture
def ada(stack: Flask) -> Iterator[int]:
    """An account that every connection sees."""
    with stack.app_context():
        made = somebody()
    yield made
    with stack.app_context(), transaction():
        db.session.execute(delete(Account).where(Account.id == made))


def at_once(stack: Flask, do: Callable[[Redis, int], Any]) -> list[Any]:
    """What comes of it in each window."""

    def one(number: int) -> Any:
        with stack.app_context(), Redis.from_url(stack.extensions["settings"].redis_url) as store:
            return do(store, number)

    with ThreadPoolExecutor(WINDOWS) as threads:
        return list(threads.map(one, range(WINDOWS)))


def test_two_entries_become_one_once_whichever_is_to_stay(stack: Flask, ada: int) -> None:
    with stack.app_context():
        keys = [tracked(ada, "Baker", notes="A"), tracked(ada, "Baker", notes="B")]
        marks = []
        for this, other in (keys, keys[::-1]):
            both = merging.pair(ada, this, other)
            assert both
            marks.append(both.mark)

    def merge(store: Redis, number: int) -> str:
        this, other = keys if number % 2 else keys[::-1]
        done = merging.merge(store, ada, this, other, marks[0 if number % 2 else 1], {})
        return done.ticket if done and not done.overtaken else ""

    tickets = list(filter(None, at_once(stack, merge)))

    assert len(tickets) == 1
    with stack.app_context():
        with transaction():
            left = db.session.query(SavedJob).filter_by(account_id=ada).one()
        assert sorted(left.notes.split()) == ["A", "B"]

    undone = at_once(stack, lambda store, _number: merging.part(store, ada, tickets[0]))

    assert sorted(map(bool, undone)) == [False, False, False, True]
    with stack.app_context(), transaction():
        assert keeping.count(SavedJob, ada) == 2


def test_somebody_is_involved_and_taken_off_once(stack: Flask, ada: int) -> None:
    with stack.app_context():
        application, contact = tracked(ada), uuid4()
        contacts.keep_contact(ada, contact, Seen(), dict(NOBODY) | {"name": "Grace"})

    at_once(stack, lambda _store, _number: contacts.involve(ada, application, contact))
    gone = at_once(stack, lambda store, _number: contacts.take_off(store, ada, application, contact))

    assert len(list(filter(None, gone))) == 1
    with stack.app_context():
        assert [event.told["did"] for event in events_of(ada, application)] == ["removed", "added"]


def test_an_offer_is_told_once_and_moves_once(stack: Flask, ada: int) -> None:
    with stack.app_context():
        application = tracked(ada, stage=Stage.APPLIED, applied_on=TODAY)
    content = dict(NOTHING) | {"notes": "Sixty"}

    at_once(stack, lambda store, _number: offers.tell(store, ada, application, Seen(), content, TODAY))

    with stack.app_context():
        assert sorted(event.kind for event in events_of(ada, application)) == ["moved", "offer"]
        assert row_of(ada, application).stage == Stage.OFFER


def test_work_is_found_once(stack: Flask, ada: int) -> None:
    with stack.app_context():
        led, other = (tracked(ada, title, Stage.APPLIED, applied_on=TODAY) for title in ("Baker", "Miller"))

    at_once(stack, lambda store, _number: landing.land(store, ada, led, [led, other], TODAY))

    with stack.app_context():
        assert [told(ada, key) for key in (led, other)] == [["accepted", "offer"], ["withdrawn"]]


def told(account_id: int, key: UUID) -> list[str]:
    return [event.told["to"] for event in events_of(account_id, key)]

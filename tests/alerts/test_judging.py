"""What was found as one opening and is another when its alert is sent."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, update

from jobraker.alerts.models import Alert, Became, Found
from jobraker.alerts.rules import limits
from jobraker.database import db, transaction
from jobraker.ingestion.withdrawing import withdraw
from jobraker.jobs.models import Job
from jobraker.saved import saving
from tests.alerts.waiting import became, made, mails, send, waits
from tests.factories import job
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def alert() -> Alert:
    """A day old."""
    found = made(somebody())
    with transaction():
        db.session.execute(update(Alert).values(since=func.now() - DAY))
    return found


def nurse(name: str, ago: timedelta = timedelta()) -> int:
    """Which came in so long ago, and is no copy of another."""
    opening = job(name, title=f"Nurse of ward {name}", company=f"Elm {name}")
    with transaction():
        db.session.execute(update(Job).where(Job.id == opening).values(first_seen_at=func.now() - ago))
    return opening


def move(*openings: int) -> None:
    """Each is the next one by now."""
    with transaction():
        for one, other in pairwise(openings):
            values = {"moved_to": other, "closed_at": func.now()}
            db.session.execute(update(Job).where(Job.id == one).values(values))


def knows(alert: Alert, opening: int, word: str) -> None:
    with transaction():
        known = {"became": word, "became_at": func.now() - HOUR}
        db.session.add(Found(alert_id=alert.id, account_id=alert.account_id, job_id=opening, **known))


def told() -> list[str]:
    return [row["title"] for mail in mails() for row in mail["rows"]]


def test_what_is_another_that_is_news_too_is_told_as_that(alert: Alert) -> None:
    one, other = nurse("one"), nurse("other", HOUR)
    waits(alert, one)
    move(one, other)

    send()

    assert told() == ["Nurse of ward other"]
    assert became(alert) == {one: Became.CLOSED, other: Became.SENT}


def test_what_is_withdrawn_is_not_told_also_where_it_is_listed_again(alert: Alert) -> None:
    scam, other = nurse("scam"), nurse("other", HOUR)
    withdraw(scam)
    assert nurse("scam") == scam
    waits(alert, scam, other)

    send()

    assert told() == ["Nurse of ward other"]
    assert became(alert) == {scam: Became.CLOSED, other: Became.SENT}


def test_what_is_one_by_now_that_was_there_before_the_alert_is_not_told(alert: Alert) -> None:
    one, old = nurse("one"), nurse("old", 2 * DAY)
    waits(alert, one)
    move(one, old)

    send()

    assert told() == []
    assert became(alert) == {one: Became.CLOSED}


def test_what_is_one_by_now_that_came_in_too_long_ago_is_not_told(alert: Alert) -> None:
    one, old = nurse("one"), nurse("old", limits.NEWS + HOUR)
    waits(alert, one)
    with transaction():
        db.session.execute(update(Alert).values(since=func.now() - 2 * limits.NEWS))
    move(one, old)

    send()

    assert became(alert) == {one: Became.CLOSED}


def test_of_one_that_went_from_one_to_the_next_the_last_is_told(alert: Alert) -> None:
    one, second, third, last = (nurse(name) for name in ("one", "second", "third", "last"))
    waits(alert, one)
    move(one, second, third, last)

    assert [send(), send()] == [1, 0]

    assert told() == ["Nurse of ward last"]
    assert became(alert) == {one: Became.CLOSED, last: Became.SENT}


def test_of_several_that_are_one_by_now_that_one_is_told_once(alert: Alert) -> None:
    one, second, last = (nurse(name) for name in ("one", "second", "last"))
    waits(alert, one, second)
    move(one, last)
    move(second, last)

    send()

    assert told() == ["Nurse of ward last"]


def test_where_they_lead_round_none_is_told(alert: Alert) -> None:
    one, other = nurse("one"), nurse("other")
    waits(alert, one)
    move(one, other, one)

    assert send() == 1

    assert became(alert) == {one: Became.CLOSED}


def test_what_waited_when_the_alert_was_resumed_is_told_as_what_it_became_meanwhile(alert: Alert) -> None:
    one, other = nurse("one", 3 * DAY), nurse("other", 2 * DAY)
    waits(alert, one)
    move(one, other)

    send()

    assert told() == ["Nurse of ward other"]


def test_what_waited_until_it_was_no_news_is_told_as_no_other(alert: Alert) -> None:
    one, other = nurse("one"), nurse("other")
    waits(alert, one)
    with transaction():
        db.session.execute(update(Found).values(found_at=func.now() - limits.NEWS))
    move(one, other)

    send()

    assert became(alert) == {one: Became.STALE}


@pytest.mark.parametrize(
    ("word", "then"),
    [
        (Became.UNFIT, Became.SENT),
        (Became.CLOSED, Became.SENT),
        (Became.SENT, Became.SENT),
        (Became.HIDDEN, Became.HIDDEN),
    ],
)
def test_what_is_known_of_the_other_holds_where_it_was_told_or_not_wanted(
    alert: Alert, word: Became, then: Became
) -> None:
    one, other = nurse("one"), nurse("other")
    knows(alert, other, word)
    waits(alert, one)
    move(one, other)

    send()

    assert became(alert)[other] == then
    assert len(mails()) == (word != then)


def test_what_was_told_is_a_repeat_however_often_it_has_moved_since(alert: Alert) -> None:
    one, second, last = (nurse(name) for name in ("one", "second", "last"))
    waits(alert, one)
    send()
    move(one, second, last)
    waits(alert, last)

    send()

    assert told() == ["Nurse of ward one"]
    assert became(alert) == {one: Became.SENT, last: Became.REPEAT}


def test_what_was_saved_is_known_however_often_it_has_moved_since(alert: Alert) -> None:
    one, second, last, other = (nurse(name) for name in ("one", "second", "last", "other"))
    saving.save(alert.account_id, one)
    saving.save(alert.account_id, other)
    move(one, second, last)
    waits(alert, last, other)

    send()

    assert became(alert) == {last: Became.KNOWN, other: Became.KNOWN}

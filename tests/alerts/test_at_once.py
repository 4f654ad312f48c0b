"""Alerts that several send, fill, pause and delete in the same moment, each over a connection of its own."""

from collections.abc import Iterator, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text, update
from structlog.testing import capture_logs

from jobraker.accounts import pausing
from jobraker.accounts.models import Account
from jobraker.alerts import compiling, holding, keeping, sending
from jobraker.alerts.models import Alert, Became, Found, Read, Reading, Town
from jobraker.database import db, now, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.ingestion.models import Source
from jobraker.jobs.models import Company, Job, JobSearch
from jobraker.mail.models import Kind, Mail
from jobraker.search.candidates import searching
from jobraker.settings import Settings
from tests.accounts.at_once import beside, wait_until_blocked
from tests.alerts.waiting import again, became, dailies, made, mails, waits
from tests.factories import jobs
from tests.matching.people import somebody

SENDERS = 4
FIRMS = [f"At Once {number}" for number in range(24)]
LEFT = """
SELECT count(*) FROM alert_found JOIN alert ON alert.id = alert_id
WHERE became = 'waiting' AND due_at IS NULL AND paused_at IS NULL
"""


@pytest.fixture
def openings(stack: Flask) -> Iterator[list[int]]:
    """Which every connection sees, with their meaning."""
    with stack.app_context():
        made_ones = jobs({firm.replace(" ", "-"): {"title": f"Night nurse {firm}", "company": firm} for firm in FIRMS})
        embed_jobs(stack.extensions["settings"])
        db.session.remove()
    yield made_ones
    with stack.app_context(), transaction():
        for table in (Account, Mail, Reading, Town, Read, Source):
            db.session.execute(delete(table))
        db.session.execute(delete(Job).where(Job.company_id == Company.id, Company.name.in_(FIRMS)))


@pytest.fixture
def alert(stack: Flask, settings: Settings, openings: list[int]) -> Alert:
    """Ready to be held against openings; those that are there are news to it."""
    with stack.app_context():
        person = somebody()
        found = made(person)
        with transaction():
            db.session.execute(update(Alert).values(since=text("now() - interval '1 day'"), cadence="instant"))
        compiling.compile_waiting(settings)
        db.session.remove()
    return found


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(SENDERS) as pool:
        yield pool


def left(stack: Flask) -> int:
    """Openings that wait, and that nothing says the hour of."""
    with stack.app_context(), transaction():
        return db.session.scalar(text(LEFT)) or 0


def test_each_alert_is_told_once_whoever_sends(
    stack: Flask, settings: Settings, openings: list[int], threads: ThreadPoolExecutor
) -> None:
    with stack.app_context():
        people = [somebody() for _ in range(6)]
        alerts = [waits(made(person), *openings[:3]) for person in people]
        alerts += [waits(made(people[0], f"q=nurse&days={number}", name=str(number)), openings[4]) for number in (3, 4)]
        db.session.remove()

    sent = [beside(stack, threads, lambda: sending.send_due(settings)) for _ in range(SENDERS)]
    done = sum(int(str(each.result())) for each in sent)
    with stack.app_context():
        # Of two alerts of one person one may have been passed by.
        done += sending.send_due(settings)
        told = mails()
        words = {word for alert in alerts for word in became(alert).values()}

    assert done == len(told) == len(alerts)
    assert words == {Became.SENT}


def test_what_tells_at_once_and_comes_due_while_daily_ones_are_sent_does_not_wait_for_all_of_them(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor
) -> None:
    with stack.app_context(), capture_logs() as logs:
        others = dailies(300)
        sent = beside(stack, threads, lambda: sending.send_due(settings))
        while not told_of(logs):
            assert not sent.done()
            sleep(0.001)
        waits(alert, openings[0])
        before = told_of(logs)
        sent.result()
        db.session.remove()

    assert sorted(told_of(logs)) == sorted([*others, alert.id])
    assert told_of(logs).index(alert.id) <= len(before) + 50


def told_of(logs: Sequence[MutableMapping[str, Any]]) -> list[int]:
    """The alerts that were at hand, in order."""
    return [log["alert"] for log in logs if "alert" in log]


def test_what_is_found_while_an_alert_is_sent_has_its_hour(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor
) -> None:
    first, second = openings[:2]
    with stack.app_context():
        holding.hold(settings, [first])
        with transaction():
            db.session.execute(update(Alert).values(due_at=now()))
        with searching(settings):
            claimed = sending.claim(alert.id)
            assert claimed
            holder = beside(stack, threads, lambda: holding.hold(settings, [second]))
            wait_until_blocked(holder)
            sending.send(settings, *claimed)
        assert holder.result() == 1

        assert became(alert) == {first: Became.SENT, second: Became.WAITING}
        assert again(alert).due_at is not None
        db.session.remove()


@pytest.mark.parametrize("lock", ["UPDATE", "NO KEY UPDATE"])
def test_an_alert_that_is_removed_while_openings_are_held_takes_nothing_from_others(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor, lock: str
) -> None:
    with stack.app_context():
        other = made(somebody(), name="Other")
        with transaction():
            db.session.execute(update(Alert).values(since=text("now() - interval '1 day'")))
        compiling.compile_waiting(settings)
        with transaction():
            db.session.execute(text(f"SELECT FROM alert WHERE id = :id FOR {lock}"), {"id": alert.id})
            holder = beside(stack, threads, lambda: holding.hold(settings, openings[:3]))
            wait_until_blocked(holder)
            db.session.execute(delete(Alert).where(Alert.id == alert.id))

        assert holder.result() == 3
        assert became(other) == dict.fromkeys(openings[:3], Became.WAITING)
        db.session.remove()


def test_what_changes_while_it_is_held_is_read_again(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor
) -> None:
    first, second, third = openings[:3]
    with stack.app_context():
        reading = holding.read_so_far()
        with transaction():
            db.session.execute(text("SELECT FROM alert WHERE id = :id FOR UPDATE"), {"id": alert.id})
            holder = beside(stack, threads, lambda: holding.hold(settings, [first, second, third]))
            wait_until_blocked(holder)
            db.session.execute(update(Job).where(Job.id == first).values(embedded_at=func.clock_timestamp()))
            changed = update(JobSearch).where(JobSearch.job_id == second)
            db.session.execute(changed.values(changed_at=func.clock_timestamp()))
        holder.result()

        assert set(holding.unread(reading)).intersection([first, second, third]) == {first, second}
        db.session.remove()


def test_what_is_judged_by_what_its_posting_said_before_is_found_again_by_what_it_says(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor
) -> None:
    first = openings[0]
    with stack.app_context():
        waits(alert, first)
        with transaction():
            db.session.execute(text("SELECT FROM alert WHERE id = :id FOR UPDATE"), {"id": alert.id})
            holder = beside(stack, threads, lambda: holding.hold(settings, [first]))
            wait_until_blocked(holder)
            db.session.execute(update(Found).where(Found.alert_id == alert.id).values(became=Became.UNFIT))

        assert holder.result() == 1
        assert became(alert) == {first: Became.WAITING}
        db.session.remove()


def test_what_was_found_before_an_alert_is_sent_and_is_written_after_it_has_its_hour(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor
) -> None:
    first, second = openings[:2]
    with stack.app_context():
        waits(alert, first)
        with transaction():
            db.session.add(Found(alert_id=alert.id, account_id=alert.account_id, job_id=second))
            db.session.flush()  # as a holder that has not come to the hour yet
            sent = beside(stack, threads, lambda: sending.send_due(settings)).result()
            holding.due.set_due([alert.id])

        assert sent == 1
        assert became(alert) == {first: Became.SENT, second: Became.WAITING}
        assert again(alert).due_at is not None
        db.session.remove()


def test_holding_and_sending_over_and_over_tells_each_opening_once_and_leaves_none(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor
) -> None:
    with stack.app_context(), transaction():
        db.session.execute(update(Alert).values(last_sent_at=None))
    holders = [
        beside(stack, threads, lambda some=some: [holding.hold(settings, [each]) for each in some])  # type: ignore[misc]
        for some in (openings[::2], openings[1::2])
    ]
    senders = []
    while not all(holder.done() for holder in holders) or not senders:
        senders.append(beside(stack, threads, lambda: hurry(settings)))
        senders[-1].result()

    assert [len(list(holder.result())) for holder in holders] == [len(FIRMS) // 2] * 2  # type: ignore[call-overload]
    assert left(stack) == 0
    with stack.app_context():
        hurry(settings)
        words, told = became(alert), mails()
        db.session.remove()
    assert words == dict.fromkeys(openings, Became.SENT)
    assert sum(each["number"] for each in told) == len(openings)


def hurry(settings: Settings) -> int:
    """Send also what would be together with what comes in some minutes."""
    with transaction():
        early = update(Alert).where(Alert.due_at.is_not(None)).values(due_at=now())
        db.session.execute(early, execution_options={"synchronize_session": False})
    return sending.send_due(settings)


def test_an_account_is_deleted_after_its_alert_was_sent_and_neither_waits_for_the_other_for_ever(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor
) -> None:
    def remove() -> None:
        with transaction():
            db.session.execute(delete(Account).where(Account.id == alert.account_id))

    with stack.app_context():
        waits(alert, openings[0])
        with searching(settings):
            claimed = sending.claim(alert.id)
            assert claimed
            gone = beside(stack, threads, remove)
            wait_until_blocked(gone)
            sending.send(settings, *claimed)
        gone.result()

        assert len(mails()) == 1
        assert keeping.alert_of(alert.account_id, alert.key) is None
        db.session.remove()


@pytest.mark.parametrize("how", ["alert", "person"])
def test_what_is_paused_in_the_moment_of_sending_is_sent_before_it_or_not_at_all(
    stack: Flask, settings: Settings, openings: list[int], alert: Alert, threads: ThreadPoolExecutor, how: str
) -> None:
    def pause() -> None:
        if how == "alert":
            keeping.pause(alert.account_id, alert.key)
        else:
            pausing.pause(alert.account_id, None)

    with stack.app_context():
        waits(alert, openings[0])
        with searching(settings):
            claimed = sending.claim(alert.id)
            assert claimed
            paused = beside(stack, threads, pause)
            wait_until_blocked(paused)
            sending.send(settings, *claimed)
        paused.result()
        waits(alert, openings[1])

        assert sending.send_due(settings) == 0
        assert became(alert) == {openings[0]: Became.SENT, openings[1]: Became.WAITING}
        with transaction():
            assert db.session.scalars(select(Mail.kind)).all() == [Kind.ALERT]
        db.session.remove()

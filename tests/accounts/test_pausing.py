"""Pausing, having found work, and the end that somebody set: never without the letter, never twice."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Interval, cast, delete, func, select, update

from jobraker.accounts import pausing, retention
from jobraker.accounts.models import Account, Keep, Pause
from jobraker.database import db, now, transaction
from jobraker.mail.models import Kind, Mail, State
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, clear, committed_account

DAY = timedelta(days=1)


@pytest.fixture
def ada(app: Flask) -> Account:
    return committed_account("ada@example.org")


@pytest.fixture
def landed(ada: Account, settings: Settings) -> Account:
    pausing.land(settings, ada, "Planner, Quay & Co", "a friend", Keep.A_YEAR)
    return ada


def time_passes(by: timedelta) -> None:
    """By the database's clock, which stands still in a test: all that was noted moves back."""
    moved = cast(by, Interval)
    with transaction():
        for column in (Pause.since, Pause.landed_at, Pause.delete_after, Pause.warned_at):
            db.session.execute(update(Pause).values({column: column - moved}))
        db.session.execute(update(Mail).values(settled_at=Mail.settled_at - moved))


def letters_go_out(state: State = State.SENT) -> None:
    with transaction():
        waiting = update(Mail).where(Mail.state == State.WAITING)
        db.session.execute(waiting.values(state=state, settled_at=func.now(), due_at=None, sealed=None))


def kinds() -> list[str]:
    with transaction():
        return list(db.session.scalars(select(Mail.kind).order_by(Mail.id)))


def there(account: Account) -> bool:
    with transaction():
        return db.session.scalar(select(func.count()).where(Account.id == account.id)) == 1


@pytest.mark.parametrize(
    ("until", "paused"), [(None, True), (DAY, True), (400 * DAY, True), (timedelta(0), False), (-DAY, False)]
)
def test_a_pause_lasts_until_its_day_begins(ada: Account, until: timedelta | None, paused: bool) -> None:
    bob = committed_account("bob@example.org")
    pausing.pause(ada.id, None if until is None else now().date() + until)

    assert pausing.is_paused(ada.id) is paused
    with transaction():
        resting = db.session.scalars(select(Account.id).where(pausing.paused())).all()
    assert list(resting) == ([ada.id] if paused else [])
    assert not pausing.is_paused(bob.id)


def test_a_pause_is_set_anew_and_undone(ada: Account) -> None:
    pausing.pause(ada.id, None)
    pausing.pause(ada.id, date(2999, 1, 4))

    held = pausing.pause_of(ada.id)
    assert held
    assert held.until == date(2999, 1, 4)
    assert [pausing.go_on(ada.id), pausing.go_on(ada.id)] == [True, False]
    assert not pausing.is_paused(ada.id)


def test_who_has_found_work_pauses_without_an_end(ada: Account, settings: Settings) -> None:
    pausing.pause(ada.id, now().date() + DAY)
    pausing.land(settings, ada, "Planner\n\u202eat Quay", "x" * 999, Keep.UNTIL_DELETED)

    held = pausing.pause_of(ada.id)
    assert held
    assert (held.work, len(held.found), held.until, held.delete_after) == ("Planner at Quay", 200, None, None)
    assert not pausing.pause(ada.id, now().date() + DAY), "that would end it"
    time_passes(4000 * DAY)
    retention.sweep(settings)
    assert there(ada)
    assert kinds() == []


def test_a_letter_goes_out_two_weeks_before_the_end_and_once(landed: Account, settings: Settings) -> None:
    time_passes(349 * DAY)
    retention.sweep(settings)
    assert kinds() == []

    time_passes(3 * DAY)
    for _ in range(3):
        retention.sweep(settings)
    letters_go_out()
    for _ in range(3):
        retention.sweep(settings)
    time_passes(13 * DAY)
    retention.sweep(settings)

    assert kinds() == ["deletion-ahead"]
    assert there(landed)


def test_the_account_is_deleted_at_the_end_and_that_is_told_once(landed: Account, settings: Settings) -> None:
    time_passes(352 * DAY)
    retention.sweep(settings)
    letters_go_out()
    retention.sweep(settings)
    time_passes(14 * DAY)

    for _ in range(2):
        retention.sweep(settings)

    assert not there(landed)
    assert kinds() == ["term-over"]


def test_one_account_that_fails_keeps_no_other_waiting(
    landed: Account, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = committed_account("bob@example.org")
    pausing.land(settings, other, "", "", Keep.A_YEAR)
    time_passes(352 * DAY)
    write = retention.post

    def refusing(*told: Any, **values: Any) -> int:
        if values["person"] == landed.id:
            raise ValueError(told)
        return write(*told, **values)

    monkeypatch.setattr(retention, "post", refusing)
    retention.sweep(settings)

    assert kinds() == ["deletion-ahead"]


def test_a_sweep_that_was_down_for_months_still_warns_first(landed: Account, settings: Settings) -> None:
    time_passes(500 * DAY)
    retention.sweep(settings)
    assert (there(landed), kinds()) == (True, ["deletion-ahead"])
    letters_go_out()
    retention.sweep(settings)

    time_passes(13 * DAY)
    retention.sweep(settings)
    assert there(landed)
    time_passes(DAY)
    retention.sweep(settings)
    assert not there(landed)


def test_nothing_is_deleted_while_the_letter_has_not_gone_out(landed: Account, settings: Settings) -> None:
    time_passes(352 * DAY)
    retention.sweep(settings)
    time_passes(100 * DAY)

    retention.sweep(settings)

    assert (there(landed), kinds()) == (True, ["deletion-ahead"])


def test_a_letter_that_failed_is_written_again_a_week_later(landed: Account, settings: Settings) -> None:
    time_passes(352 * DAY)
    retention.sweep(settings)
    letters_go_out(State.FAILED)

    time_passes(6 * DAY)
    retention.sweep(settings)
    assert kinds() == ["deletion-ahead"]
    time_passes(2 * DAY)
    retention.sweep(settings)

    assert (there(landed), kinds()) == (True, ["deletion-ahead"] * 2)


def test_a_letter_that_came_back_puts_the_end_off(landed: Account, settings: Settings) -> None:
    time_passes(352 * DAY)
    retention.sweep(settings)
    letters_go_out()
    retention.sweep(settings)  # which notes that it went out
    time_passes(DAY)
    with transaction():
        db.session.execute(update(Mail).values(state=State.BOUNCED))

    time_passes(13 * DAY)
    retention.sweep(settings)
    assert (there(landed), kinds()) == (True, ["deletion-ahead"] * 2)
    letters_go_out()
    retention.sweep(settings)
    time_passes(14 * DAY)
    retention.sweep(settings)

    assert not there(landed)


def test_a_letter_of_which_nothing_is_known_any_more_is_written_again(landed: Account, settings: Settings) -> None:
    time_passes(352 * DAY)
    retention.sweep(settings)
    with transaction():
        db.session.execute(delete(Mail))
    time_passes(100 * DAY)

    retention.sweep(settings)

    assert (there(landed), kinds()) == (True, ["deletion-ahead"])


def test_going_on_stops_it_at_the_last_moment(landed: Account, settings: Settings) -> None:
    time_passes(352 * DAY)
    retention.sweep(settings)
    letters_go_out()
    retention.sweep(settings)
    time_passes(20 * DAY)

    assert pausing.go_on(landed.id)
    retention.sweep(settings)

    assert there(landed)
    assert retention.end(settings, landed.id) is False


def test_landing_anew_begins_a_new_term(landed: Account, settings: Settings) -> None:
    time_passes(360 * DAY)
    retention.sweep(settings)
    letters_go_out()
    retention.sweep(settings)

    pausing.land(settings, landed, "", "", Keep.A_YEAR)
    time_passes(30 * DAY)
    retention.sweep(settings)

    assert there(landed)
    held = pausing.pause_of(landed.id)
    assert held
    assert held.warned_at is None


def test_for_a_day_alone_the_letter_goes_out_at_once(ada: Account, settings: Settings) -> None:
    pausing.land(settings, ada, "", "", Keep.A_DAY)
    assert kinds() == ["deletion-ahead"]
    letters_go_out()

    retention.sweep(settings)
    time_passes(timedelta(hours=23))
    retention.sweep(settings)
    assert there(ada)
    time_passes(timedelta(hours=2))
    retention.sweep(settings)

    assert not there(ada)


@pytest.fixture
def committed(stack: Flask, settings: Settings) -> Iterator[Account]:
    """Its time is over, and other connections see it."""
    with stack.app_context():
        made = committed_account("ada@example.org")
        pausing.land(settings, made, "", "", Keep.A_YEAR)
        with transaction():
            past = now() - 20 * DAY
            db.session.execute(update(Pause).values(delete_after=past, warned_at=past))
        yield made
        clear()


def test_of_the_sweep_and_its_person_at_once_one_has_it_whole(
    stack: Flask, settings: Settings, committed: Account
) -> None:
    doing: list[Callable[[], object]] = [
        lambda: pausing.go_on(committed.id),
        lambda: retention.end(settings, committed.id),
        lambda: retention.end(settings, committed.id),
    ]

    went_on, *ended = at_once(stack, *doing)

    assert sorted([bool(went_on), *ended]) == [False, False, True]
    assert there(committed) is bool(went_on)
    assert kinds() == ([] if went_on else [Kind.TERM_OVER])

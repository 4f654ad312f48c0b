"""What many processes write down, and what is read of it."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from jobraker.database import db, transaction
from jobraker.measures import keeping
from jobraker.measures.models import PageSeconds, UpHour
from jobraker.measures.pages import Pages
from jobraker.measures.reading import days
from jobraker.measures.rules.buckets import bucket_of
from jobraker.web.measuring import PAGES, keep, write_down
from tests.embedded.processes import eventually
from workers.schedule import beat

pytestmark = pytest.mark.usefixtures("app")

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def rows() -> int:
    with transaction():
        return db.session.scalar(select(func.coalesce(func.sum(PageSeconds.answered), 0))) or 0


@pytest.fixture
def pages(app: Flask) -> Pages:
    kept = app.extensions[PAGES] = Pages()
    return kept


def test_processes_add_to_what_others_wrote() -> None:
    quick, slow = (NOON, bucket_of(0.1)), (NOON, bucket_of(2))
    keeping.add(Counter({quick: 95, slow: 1}))
    keeping.add(Counter({quick: 0, slow: 4}))
    keeping.add(Counter())
    keeping.add(Counter({(NOON - timedelta(days=1), bucket_of(1)): 7}))

    before, yesterday, today = days(NOON + timedelta(hours=1), 3)

    assert (before.answered, yesterday.answered, today.answered) == (0, 7, 100)
    assert before.seconds is None
    assert yesterday.seconds == pytest.approx(1, rel=0.15)
    assert today.seconds == pytest.approx(0.1, rel=0.15)


def test_a_day_was_up_in_the_minutes_that_somebody_noted() -> None:
    for minute in (0, 1, 1, 3):
        keeping.note_up(NOON + timedelta(minutes=minute, seconds=7))

    yesterday, today = days(NOON + timedelta(minutes=5), 2)

    assert (yesterday.up, today.up) == (None, pytest.approx(3 / 5))


def test_before_anything_was_noted_nothing_is_known() -> None:
    assert [day.up for day in days(NOON, 90)] == [None] * 90


def test_the_clock_notes_its_minutes(app: Flask) -> None:
    beat(app)
    beat(app)

    with transaction():
        noted = db.session.scalars(select(UpHour.minutes)).one()
    assert noted.bit_count() in (1, 2)


def test_what_is_older_than_a_year_and_a_month_is_forgotten() -> None:
    at = datetime.now(UTC)
    for age in (10, 500):
        keeping.add(Counter({(at - timedelta(days=age), 3): 1}))
        keeping.note_up(at - timedelta(days=age))

    keeping.forget_old()

    with transaction():
        hours = db.session.scalar(select(func.count()).select_from(UpHour))
    assert (rows(), hours) == (1, 1)


def test_pages_are_counted_and_nothing_else_is(client: FlaskClient, pages: Pages) -> None:
    for address in ("/sign-in", "/sign-in", "/healthz", "/metrics", "/robots.txt", "/nowhere-at-all"):
        client.get(address)

    assert pages.take().total() == 2
    assert pages.take().total() == 0


def test_pages_are_written_down_outside_of_requests(app: Flask, client: FlaskClient, pages: Pages) -> None:
    client.get("/sign-in")
    before = rows()

    write_down(app)

    assert (before, rows()) == (0, 1)
    assert pages.take().total() == 0


def test_what_could_not_be_written_is_written_the_next_time(app: Flask, pages: Pages) -> None:
    pages.add(NOON, 0.1)
    with transaction():
        db.session.execute(db.text("ALTER TABLE page_seconds RENAME TO elsewhere"))
    write_down(app)
    pages.add(NOON, 0.1)
    with transaction():
        db.session.execute(db.text("ALTER TABLE elsewhere RENAME TO page_seconds"))
    write_down(app)

    assert rows() == 2


def test_a_process_goes_on_writing_until_it_ends(app: Flask, pages: Pages) -> None:
    pages.add(NOON, 0.1)

    end = keep(app, every=0.05)
    taken = eventually(lambda: not len(pages))
    end()

    assert taken
    assert rows() == 1

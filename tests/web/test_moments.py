"""Dates in words, seen from one fixed moment."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from jobraker.web import moments
from tests.web.conftest import build

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(0), "1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=2, minutes=50), "2 h"),
        (timedelta(hours=24), "1 d"),
        (timedelta(days=59), "59 d"),
        (timedelta(days=60), "24 Sep"),
        (timedelta(days=400), "Oct ’25"),
        (timedelta(hours=-5), "1 min"),
    ],
)
def test_it_tells_age_in_a_column(app: Flask, before: timedelta, words: str) -> None:
    with app.test_request_context():
        assert moments.age(NOW - before, NOW) == words


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [("de", 60, "24.9."), ("de", 400, "10/2025"), ("fi", 60, "24.9."), ("pt", 60, "24/09"), ("ja", 400, "2025/10")],
)
def test_it_keeps_the_column_short_in_every_language(language: str, days: int, words: str) -> None:
    app = build(languages=("en", "de", "fi", "pt", "ja"))

    with app.test_request_context(headers={"Accept-Language": language}):
        assert moments.age(NOW - timedelta(days=days), NOW) == words


@pytest.mark.parametrize("hours", [25, 36.5, 47, 49, 61, 1200])
def test_it_tells_the_same_age_in_a_column_and_in_a_sentence(app: Flask, hours: float) -> None:
    moment = NOW - timedelta(hours=hours)

    with app.test_request_context():
        days = moments.age(moment, NOW).removesuffix(" d")
        assert moments.ago(moment, NOW) in (f"{days} days ago", "yesterday" if days == "1" else "")


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (59, "59 days ago"), (90, "Tue 25 Aug")]
)
def test_it_tells_age_in_a_sentence(app: Flask, days: int, words: str) -> None:
    with app.test_request_context():
        assert moments.ago(NOW - timedelta(days=days), NOW) == words


@pytest.mark.parametrize(("days", "words"), [(-1, ""), (0, "today"), (1, "in 1 day"), (20, "in 20 days")])
def test_it_tells_how_far_a_deadline_is(app: Flask, days: int, words: str) -> None:
    with app.test_request_context():
        assert moments.ahead(NOW + timedelta(days=days), NOW) == words


def test_it_keeps_the_whole_date_for_the_title(app: Flask) -> None:
    with app.test_request_context():
        assert moments.full(NOW) == "Monday 23 November 2026, 12:00 UTC"


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_it_writes_the_first_and_the_last_date_there_is(app: Flask, moment: datetime) -> None:
    with app.test_request_context():
        written = (moments.age(moment, NOW), moments.ago(moment, NOW), moments.full(moment))

    assert all(written)

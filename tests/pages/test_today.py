"""Today: what needs its person, what is due, what to do next, the week, and what is new that fits."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.applications import moving
from jobraker.applications.models import Interview, Reminder, Tracker
from jobraker.applications.reading import today_of
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked
from tests.browser import Browser
from tests.pages.people import another, settle, sign_in

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def whose() -> int:
    return db.session.scalars(select(Account.id)).one()


def test_it_is_the_page_after_signing_in(ada: Browser) -> None:
    answer = sign_in(another(ada), "ada@example.org")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today")


def test_whoever_was_asked_to_sign_in_goes_on_where_they_were(ada: Browser) -> None:
    answer = sign_in(another(ada), "ada@example.org", next="/profile")

    assert answer.headers["Location"] == "/profile"


def test_strangers_are_asked_to_sign_in(browser: Browser) -> None:
    assert browser.client.get("/today").headers["Location"].startswith("/sign-in?next=/today")


def test_whoever_is_new_is_told_what_belongs_here_and_what_to_do_first(ada: Browser) -> None:
    page = ada.get("/today")

    assert page.text("h1") == "Today"
    steps = page.texts(".lines.acts > li")
    assert len(steps) == 3
    assert "Titles you want" in steps[0]


def test_what_waits_stands_above_what_is_due(ada: Browser) -> None:
    account, today = whose(), today_of(whose())
    late = tracked(account, "Baker", Stage.APPLIED)
    later = tracked(account, "Cook", Stage.INTERVIEWING)
    tracked(account, "Diver", deadline=today + timedelta(days=3))
    tracked(account, "Emperor", deadline=today + timedelta(days=15))
    with transaction():
        told = {"account_id": account, "key": uuid4()}
        db.session.add(Reminder(**told, application=late, form="own", day=today, words="Call Grace"))
        db.session.add(Interview(**told, application=later, round=2, form="video", begins_at=now() + timedelta(days=2)))

    page = ada.get("/today")

    assert page.text("h1") == "1 thing needs you"
    assert "Call Grace" in page.text(".lines.ask > li")
    due = page.texts(".ruled tbody tr")
    assert page.texts(".ruled tbody th a") == ["Cook", "Diver", "Baker"]
    assert "Interview, round 2" in due[0]
    assert "in 3 days" in due[1]


def test_all_that_is_set_for_today_is_shown_and_of_many_that_were_silent_the_first(ada: Browser) -> None:
    account, today = whose(), today_of(whose())
    key = tracked(account, "Baker", Stage.APPLIED, stage_at=now() - timedelta(days=20))
    with transaction():
        for words in ("Call Grace", "Send it"):
            told = {"account_id": account, "key": uuid4(), "application": key, "form": "own"}
            db.session.add(Reminder(**told, day=today, words=words))
    for number in range(30):
        tracked(account, f"Cook {number}", Stage.APPLIED, stage_at=now() - timedelta(days=12))

    page = ada.get("/today")

    lines = page.texts(".lines.ask > li")
    assert page.text("h1") == "32 things need you"
    assert ["Call Grace" in lines[0] or "Call Grace" in lines[1], "Send it" in lines[0] or "Send it" in lines[1]] == [
        True
    ] * 2
    assert (len(lines), page.text(".lines.ask + p")) == (12, "20 more need you")


def test_a_closed_application_asks_for_nothing(ada: Browser) -> None:
    key = tracked(whose(), "Baker", Stage.REJECTED)
    with transaction():
        told = {"account_id": whose(), "key": uuid4(), "application": key}
        db.session.add(Reminder(**told, form="own", day=today_of(whose())))

    assert ada.get("/today").text("h1") == "Nothing needs you today"


def test_the_week_counts_what_was_sent_beside_the_goal(ada: Browser) -> None:
    account, today = whose(), today_of(whose())
    for title in ("Baker", "Cook"):
        moving.move(redis(), account, [tracked(account, title)], Stage.APPLIED, today)

    assert ada.get("/today").text("#goal h2") == "2 sent this week"
    answer = ada.submit(ada.get("/today"), "#goal form", weekly_goal="5")

    assert answer.status_code == 303
    assert ada.get("/today").text("#goal h2") == "2 of 5 this week"
    assert ada.get("/today").text("#goal tbody tr:last-child .num") == "2"
    ada.submit(ada.get("/today"), "#goal form", weekly_goal="")
    assert ada.get("/today").text("#goal h2") == "2 sent this week"


@pytest.mark.parametrize("wrong", ["0", "101", "-3", "many", "2.5"])
def test_a_goal_that_is_none_is_asked_for_again(ada: Browser, wrong: str) -> None:
    answer = ada.submit(ada.get("/today"), "#goal form", weekly_goal=wrong)

    assert answer.status_code == 422
    assert wrong in answer.text
    assert db.session.scalar(select(Tracker.weekly_goal)) is None


def test_two_windows_that_set_different_goals_are_asked_about(ada: Browser) -> None:
    ada.submit(ada.get("/today"), "#goal form", weekly_goal="5")
    one, other = ada.get("/today"), ada.get("/today")
    ada.submit(one, "#goal form", weekly_goal="6")

    answer = ada.submit(other, "#goal form", weekly_goal="7")

    assert answer.status_code == 409
    assert db.session.scalar(select(Tracker.weekly_goal)) == 6


def test_titles_of_a_posting_are_words_and_nothing_else(ada: Browser) -> None:
    tracked(whose(), "<script>alert(1)</script>", Stage.SAVED, deadline=today_of(whose()))

    assert "<script>alert" not in ada.client.get("/today").text

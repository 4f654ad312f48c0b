"""Pausing and having found work: said where it matters, undone by one button."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from jobraker.accounts.models import Keep, Pause
from jobraker.database import db
from tests.browser import Browser
from tests.pages.people import a_while_passes, letters, settle

pytestmark = pytest.mark.usefixtures("unlimited")

FORM, END = "form[action='/account/pause']", "form[action='/account/pause/end']"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def paused() -> Pause | None:
    return db.session.scalars(select(Pause).execution_options(populate_existing=True)).one_or_none()


def in_days(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def test_a_pause_shows_where_somebody_would_wonder_and_one_button_ends_it(ada: Browser) -> None:
    assert ada.get("/profile").all(END) == []

    answer = ada.submit(ada.get("/account/privacy"), FORM, until=in_days(20))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/privacy")
    for page in ("/account", "/profile", "/account/privacy"):
        assert "You pause until" in ada.get(page).text("main")
    assert "nothing is sent until you go on" in ada.get("/profile").text("#automation")
    headers = {"Referer": "http://localhost/profile"}
    token = ada.get("/profile").all(f"{END} input")[0].attributes["value"]
    answer = ada.client.post("/account/pause/end", data={"csrf_token": token}, headers=headers)
    assert answer.headers["Location"] == "/profile"
    assert paused() is None
    assert ada.get("/profile").all(END) == []


def test_a_pause_without_a_day_has_no_end(ada: Browser) -> None:
    ada.submit(ada.get("/account/privacy"), FORM, until="")

    assert "You pause until you go on." in ada.get("/account/privacy").text("#pause")
    held = paused()
    assert held
    assert held.until is None


@pytest.mark.parametrize("until", ["2001-01-01", "2999-01-01", "tomorrow", "2030-02-31", "\0", "9" * 999])
def test_a_day_that_cannot_be_is_said_and_kept_in_the_field(ada: Browser, until: str) -> None:
    page = ada.read(ada.submit(ada.get("/account/privacy"), FORM, until=until), 422)

    assert page.one("#until-error")
    assert page.one("#until").attributes["aria-invalid"] == "true"
    assert paused() is None


def test_work_that_was_found_is_written_down(ada: Browser) -> None:
    told = {"work": "Planner, <b>Quay</b> & Co", "found": "a friend", "keep": str(Keep.A_YEAR.value)}

    answer = ada.submit(ada.get("/account/landing"), **told)

    assert answer.headers["Location"] == "/account/privacy"
    page = ada.get("/account/privacy")
    assert "Planner, <b>Quay</b> & Co" in page.text("#pause")
    assert "a letter tells you two weeks before" in page.text("#pause")
    assert page.all(FORM) == []
    held = paused()
    assert held
    assert held.delete_after
    assert 364 <= (held.delete_after - datetime.now(UTC)).days <= 366
    ada.submit(page, END)
    assert paused() is None


def test_until_tomorrow_the_letter_goes_at_once(ada: Browser) -> None:
    ada.submit(ada.get("/account/landing"), keep=str(Keep.A_DAY.value))

    assert (letters()[-1].kind, letters()[-1].address) == ("deletion-ahead", "ada@example.org")
    assert "Your account is deleted on" in ada.get("/account").text(".note")


@pytest.mark.parametrize("told", [{"keep": "9"}, {"keep": ""}, {"keep": "2", "work": "x" * 201}, {"found": "x" * 201}])
def test_what_is_wrong_is_said_and_nothing_is_set(ada: Browser, told: dict[str, str]) -> None:
    page = ada.read(ada.submit(ada.get("/account/landing"), **told), 422)

    assert page.all(".error")
    assert paused() is None


def test_a_pause_does_not_take_the_place_of_work_that_was_found(ada: Browser) -> None:
    page = ada.get("/account/privacy")
    ada.submit(ada.get("/account/landing"), keep="1", work="Planner")

    ada.submit(page, FORM, until="")

    held = paused()
    assert held
    assert held.landed_at


def test_how_long_an_account_is_kept_takes_the_password(ada: Browser, app: Flask) -> None:
    page = ada.get("/account/landing")
    a_while_passes(app)

    assert ada.client.get("/account/landing").headers["Location"] == "/account/proof?next=/account/landing"
    assert ada.submit(page, keep="3").headers["Location"].startswith("/account/proof")
    assert paused() is None

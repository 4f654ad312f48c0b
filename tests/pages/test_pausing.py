"""Pausing and having found work: said where it matters, undone by one button."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from jobraker.accounts.models import Keep, Pause
from jobraker.applications.moving import move
from jobraker.applications.timeline import events_of
from jobraker.database import db
from jobraker.extensions import redis
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import TODAY, row_of, tracked
from tests.browser import Browser, Page
from tests.matching.people import somebody
from tests.pages.people import a_while_passes, letters, settle
from tests.pages.test_saved import owner

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


def land(browser: Browser, **told: object) -> Page:
    """The page after it."""
    page = browser.get("/account/landing")
    token = page.one("main form input[name=csrf_token]").attributes["value"]
    answer = browser.client.post("/account/landing", data={"csrf_token": token, "keep": "1"} | told)
    assert answer.status_code == 303
    return browser.get("/account/privacy")


def test_all_that_is_open_is_offered_to_be_withdrawn_and_only_what_is_ticked_is(ada: Browser) -> None:
    one, two = (tracked(owner(), title, Stage.APPLIED, applied_on=TODAY) for title in ("Baker", "Miller"))
    others = [tracked(owner(), stage, stage) for stage in (Stage.SAVED, Stage.REJECTED, Stage.SUBMITTING)]
    page = ada.get("/account/landing")
    ticked = {each.attributes["value"] for each in page.all("input[name=withdraw][checked]")}
    assert ticked == {str(one), str(two)}
    assert "Withdraw the 2 applications that are open" in page.text("summary")

    page = land(ada, withdraw=[str(one), *map(str, others), str(tracked(somebody(), "His", Stage.APPLIED)), "x"])

    assert "1 application withdrawn." in page.text("#toasts")
    stages = [row_of(owner(), key).stage for key in (one, two, *others)]
    assert stages == [Stage.WITHDRAWN, Stage.APPLIED, Stage.SAVED, Stage.REJECTED, Stage.SUBMITTING]
    assert ada.submit(page, "#toasts form").status_code == 303
    assert row_of(owner(), one).stage == Stage.APPLIED
    assert paused()


@pytest.mark.parametrize("stage", [Stage.SAVED, Stage.PREPARING, Stage.APPLIED, Stage.INTERVIEWING, Stage.OFFER])
def test_the_application_that_led_to_it_is_accepted_by_its_person(ada: Browser, stage: Stage) -> None:
    key, other = tracked(owner(), "Baker", stage), tracked(owner(), "Miller", Stage.APPLIED, applied_on=TODAY)

    page = land(ada, accepted=str(key), withdraw=[str(key), str(other)])

    assert row_of(owner(), key).stage == Stage.ACCEPTED
    assert row_of(owner(), other).stage == Stage.WITHDRAWN
    events = [(event.told["from"], event.told["to"], event.actor) for event in events_of(owner(), key)]
    assert events[0] == ("offer", "accepted", "person")
    assert len(events) == (1 if stage is Stage.OFFER else 2)
    assert "Baker: Accepted. 1 application withdrawn." in page.text("#toasts")
    held = paused()
    assert held
    assert held.work == "Baker, Acme", "what was found is known by it"


def test_saying_it_twice_changes_nothing_more(ada: Browser) -> None:
    key, other = tracked(owner(), "Baker", Stage.OFFER), tracked(owner(), "Miller", Stage.APPLIED, applied_on=TODAY)
    told = {"accepted": str(key), "withdraw": [str(other)], "work": "Bread"}
    land(ada, **told)
    before = [len(events_of(owner(), each)) for each in (key, other)]

    page = land(ada, **told)

    assert [len(events_of(owner(), each)) for each in (key, other)] == before
    assert page.all("#toasts .bad") == []


def test_one_that_has_ended_meanwhile_is_not_withdrawn(ada: Browser) -> None:
    key = tracked(owner(), "Baker", Stage.APPLIED, applied_on=TODAY)
    page = ada.get("/account/landing")
    move(redis(), owner(), [key], Stage.REJECTED, TODAY)

    assert ada.submit(page, keep="1", withdraw=str(key)).status_code == 303

    assert row_of(owner(), key).stage == Stage.REJECTED


def test_what_is_being_sent_is_not_accepted_and_says_so(ada: Browser) -> None:
    key = tracked(owner(), "Baker", Stage.SUBMITTING)

    page = land(ada, accepted=str(key))

    assert row_of(owner(), key).stage == Stage.SUBMITTING
    assert "1 stayed. Baker is being sent" in page.text("#toasts .bad")
    assert paused()


def test_ticks_stay_as_they_were_sent_where_something_is_wrong(ada: Browser) -> None:
    one, two = (tracked(owner(), title, Stage.APPLIED, applied_on=TODAY) for title in ("Baker", "Miller"))
    page = ada.get("/account/landing")

    wrong = ada.read(ada.submit(page, keep="", withdraw=str(two), accepted=str(one)), 422)

    assert [each.attributes["value"] for each in wrong.all("input[name=withdraw][checked]")] == [str(two)]
    assert wrong.one("#accepted option[selected]").attributes["value"] == str(one)
    for odd in (str(tracked(somebody())), "0" * 32):
        gone = ada.read(ada.submit(page, keep="1", accepted=odd), 422)
        assert gone.one("#accepted-error")
    assert row_of(owner(), two).stage == Stage.APPLIED
    assert paused() is None


def test_thousands_of_ticks_are_taken(ada: Browser) -> None:
    key = tracked(owner(), "Baker", Stage.APPLIED, applied_on=TODAY)

    land(ada, withdraw=[str(key), *(str(uuid4()) for _ in range(2_000))])

    assert row_of(owner(), key).stage == Stage.WITHDRAWN

"""Openings that somebody has applied for: told by hand, shown as an application wherever they stand, said before another."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from jobraker.applications.reading import today_of
from jobraker.saved import saving
from jobraker.saved.rules import limits
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.applications.tracked import row_of, tracked
from tests.browser import Browser
from tests.pages.applications.people import account_of, send
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def me(ada: Browser) -> int:
    return account_of("ada@example.org")


@pytest.fixture
def job_id(ada: Browser) -> int:
    return factories.job("gardener", title="Gardener", company="Elm & Field GmbH")


def key_of(me: int, job_id: int) -> UUID:
    return saving.keys_of(me, [job_id])[job_id]


def test_whoever_applied_elsewhere_says_so_once_with_its_day(ada: Browser, me: int, job_id: int) -> None:
    page = ada.get(f"/jobs/{job_id}")

    answer = ada.submit(page, "form[action$=applied]", on="2026-03-05")

    key = key_of(me, job_id)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/applications/{key}")
    assert (row_of(me, key).stage, row_of(me, key).applied_on) == (Stage.APPLIED, date(2026, 3, 5))
    assert ada.get(f"/jobs/{job_id}").all("form[action$=applied]") == []

    ada.submit(page, "form[action$=applied]", on="2026-04-05")
    assert row_of(me, key).applied_on == date(2026, 3, 5)
    assert "It was noted before." in ada.get("/applications").text("#toasts")


def test_it_can_be_taken_back_and_is_saved_still(ada: Browser, me: int, job_id: int) -> None:
    send(ada, f"/jobs/{job_id}/applied", on="")
    assert row_of(me, key_of(me, job_id)).applied_on == today_of(me)

    ada.submit(ada.get("/applications"), "#toasts form")

    assert row_of(me, key_of(me, job_id)).stage == Stage.SAVED


@pytest.mark.parametrize("on", ["soon", "2999-01-01", "1066-10-14", "x" * 9_999])
def test_a_day_that_cannot_be_notes_nothing(ada: Browser, me: int, job_id: int, on: str) -> None:
    answer = send(ada, f"/jobs/{job_id}/applied", on=on)

    assert answer.headers["Location"] == f"/jobs/{job_id}"
    assert saving.keys_of(me, [job_id]) == {}
    assert "Nothing is noted." in ada.get("/applications").text("#toasts .bad")


@pytest.mark.parametrize("missing", ["999999999", "9" * 18])
def test_of_an_opening_that_is_gone_nothing_is_noted(ada: Browser, missing: str) -> None:
    assert send(ada, f"/jobs/{missing}/applied").status_code == 404


def test_with_no_room_left_nothing_is_noted(
    ada: Browser, me: int, job_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SAVED", 0)

    assert send(ada, f"/jobs/{job_id}/applied").headers["Location"] == f"/jobs/{job_id}"

    assert saving.keys_of(me, [job_id]) == {}


def test_an_opening_that_has_moved_on_shows_where_it_stands_in_place_of_its_button(
    ada: Browser, me: int, job_id: int
) -> None:
    send(ada, f"/jobs/{job_id}/applied", on=f"{today_of(me).year}-01-02")
    key = key_of(me, job_id)

    for address in ("/?q=gardener", f"/jobs/{job_id}", "/companies/elmfield"):
        page = ada.get(address)
        button = page.one(f"#save-{job_id}")
        assert button.attributes["href"] == f"/applications/{key}"
        assert page.text(f"#save-{job_id}").startswith("Applied 2 Jan")


def test_a_button_of_an_older_page_does_not_take_an_application_off(ada: Browser, me: int, job_id: int) -> None:
    send(ada, "/saved", job_id=job_id)
    key = key_of(me, job_id)
    send(ada, f"/applications/{key}/move", to="interviewing")

    answer = send(ada, f"/saved/{key}/remove", htmx=True, job_id=job_id)

    assert "It stays: it is an application by now." in answer.headers["HX-Trigger"]
    assert f'href="/applications/{key}"' in answer.text
    assert row_of(me, key).stage == Stage.INTERVIEWING


def test_a_list_of_another_window_does_not_take_an_application_off(ada: Browser, me: int) -> None:
    key = tracked(me, "Baker", Stage.APPLIED)

    assert send(ada, f"/saved/{key}/remove", back="/saved").headers["Location"] == "/saved"
    assert "It stays: it is an application by now." in ada.get("/saved").text("#toasts")
    send(ada, "/saved/many", do="remove", key=str(key))
    assert "is an application by now" in ada.get("/saved").text("#toasts")

    assert row_of(me, key).stage == Stage.APPLIED


def test_whoever_saves_an_opening_is_shown_the_way_to_their_applications(ada: Browser, job_id: int) -> None:
    answer = send(ada, "/saved", htmx=True, job_id=job_id)
    assert '"lead": {"address": "/applications"' in answer.headers["HX-Trigger"]

    other = factories.job("baker", title="Baker")
    send(ada, "/saved", job_id=other, back="/")
    assert ada.get("/").address("#toasts a") == "/applications"


def test_before_another_goes_to_the_same_company_it_is_said_what_went_there(ada: Browser, me: int, job_id: int) -> None:
    today = today_of(me)
    tracked(me, "Not sent", company="Elm & Field")
    tracked(me, "Elsewhere", Stage.APPLIED, company="Other", applied_on=today)
    assert not ada.get(f"/jobs/{job_id}").all(".note.ask a")

    older = {"company": "Elm & Field Ltd", "applied_on": today - timedelta(days=90)}
    tracked(me, "Long ago", Stage.REJECTED, **older)
    key = tracked(me, "Florist", Stage.IN_REVIEW, company="ELM & FIELD", applied_on=today - timedelta(days=20))

    page = ada.get(f"/jobs/{job_id}")
    said = page.text(".note.ask")
    assert "You applied to ELM & FIELD 20 days ago, as Florist. Where it stands: In review." in said
    assert "1 more before that" in said
    assert page.all(".note.ask a")[0].attributes["href"] == f"/applications/{key}"
    assert "Florist" in ada.get(page.all(".note.ask a")[1].attributes["href"] or "").text("tbody")


def test_the_page_of_an_application_says_so_too_and_nothing_of_itself(ada: Browser, me: int) -> None:
    sent = tracked(me, "Florist", Stage.APPLIED, company="Elm & Field", applied_on=today_of(me))
    waits = tracked(me, "Gardener", company="Elm & Field GmbH")

    assert "You applied to Elm & Field today, as Florist." in ada.get(f"/applications/{waits}").text(".note.ask")
    assert not ada.get(f"/applications/{sent}").all(".note.ask")


def test_once_it_is_sent_itself_nothing_is_said_of_others(ada: Browser, me: int, job_id: int) -> None:
    tracked(me, "Florist", Stage.APPLIED, company="Elm & Field", applied_on=today_of(me))

    send(ada, f"/jobs/{job_id}/applied")

    assert not ada.get(f"/jobs/{job_id}").all(".note.ask")


def test_a_company_that_is_not_named_is_nobodys(ada: Browser, me: int) -> None:
    job_id = factories.job("secret", title="Baker", company="Confidential")
    tracked(me, "Florist", Stage.APPLIED, company="Confidential", applied_on=today_of(me))

    assert not ada.get(f"/jobs/{job_id}").all(".note.ask")


def test_strangers_are_asked_nothing(browser: Browser) -> None:
    page = browser.get(f"/jobs/{factories.job('open', title='Gardener')}")

    assert page.all("form[action$=applied], .note.ask a") == []

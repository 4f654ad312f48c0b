"""Reminders and what silence suggests: set, done, waved away, and back."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.applications.models import Reminder
from jobraker.applications.reminders import open_of
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked
from tests.browser import Browser
from tests.pages.applications.filling import fields_of, fill, send
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")

FORM = "main form"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id)).one()


def ahead(days: int) -> date:
    return now().date() + timedelta(days=days)


def reminder(key: UUID, days: int, **columns: object) -> UUID:
    own_key = uuid4()
    told = {"form": "own", "day": ahead(days), "words": "Call them"} | columns
    with transaction():
        db.session.add(Reminder(account_id=owner(), application=key, key=own_key, **told))
    return own_key


def waiting(**columns: object) -> UUID:
    """One that has been silent for long."""
    return tracked(owner(), stage=Stage.APPLIED, stage_at=now() - timedelta(days=12), applied_on=ahead(-12), **columns)


def test_one_is_set_and_stands_under_next(ada: Browser) -> None:
    key = tracked(owner())

    fill(ada, f"/applications/{key}/reminders/new", FORM, day=ahead(1).isoformat(), words="Call <b>them</b>")

    page = ada.get(f"/applications/{key}")
    assert "Call <b>them</b>" in page.text("#next li")
    assert "in 1 day" in page.text("#next li")
    assert [event.told["did"] for event in events_of(owner(), key)] == ["set"]


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("day", {"day": ""}, "This is needed"),
        ("day", {"day": "2020-01-01"}, "over already"),
        ("words", {"day": "2099-01-01", "words": " "}, "This is needed"),
        ("words", {"day": "2099-01-01", "words": "x" * 301}, "longer than 300"),
        ("what", {"day": "2099-01-01", "what": "dance", "words": "x"}, "one of those that are offered"),
    ],
)
def test_what_cannot_be_is_said(ada: Browser, field: str, values: dict[str, str], said: str) -> None:
    key = tracked(owner())

    again = ada.read(fill(ada, f"/applications/{key}/reminders/new", FORM, **values), 422)

    assert said in again.text(f"#reminder-{field}-error")
    assert open_of(owner(), key) == []


def test_one_that_is_done_is_open_again_after_undo(ada: Browser) -> None:
    key = tracked(owner())
    reminder(key, 0)

    ada.submit(ada.get(f"/applications/{key}"), "#next li form")
    assert open_of(owner(), key) == []
    page = ada.get(f"/applications/{key}")
    assert page.text("#next > p.soft") == "Nothing is due."
    ada.submit(page, "#toasts form")

    assert len(open_of(owner(), key)) == 1
    assert events_of(owner(), key) == []


def test_what_silence_suggests_is_waved_away_and_comes_back_by_undo(ada: Browser) -> None:
    key = waiting()
    page = ada.get(f"/applications/{key}")
    assert "Follow up if silent" in page.text("#next li")
    assert "10 days after “Applied”" in page.text("#next li")

    ada.submit(page, "#next li form", what="follow-up")
    page = ada.get(f"/applications/{key}")
    assert page.text("#next > p.soft") == "Nothing is due."
    assert [event.told["did"] for event in events_of(owner(), key)] == ["dismissed"]

    ada.submit(page, "#toasts form")
    assert "Follow up if silent" in ada.get(f"/applications/{key}").text("#next li")
    assert db.session.query(Reminder).count() == 0


def test_a_suggestion_becomes_a_reminder_of_its_day(ada: Browser) -> None:
    key = waiting()
    link = next(
        each.attributes["href"] or ""
        for each in ada.get(f"/applications/{key}").all("#next a")
        if "new?" in str(each.attributes["href"])
    )

    fill(ada, link, FORM)

    [row] = open_of(owner(), key)
    assert (row.form, row.day) == ("follow-up", ahead(0))
    assert "if silent" not in ada.get(f"/applications/{key}").text("#next")


def test_what_is_suggested_no_more_is_not_waved_away(ada: Browser) -> None:
    key = tracked(owner())
    token = fields_of(ada.get(f"/applications/{key}"), "#next form.moving")["csrf_token"]

    for form in ("follow-up", "own", "x"):
        ada.client.post(f"/applications/{key}/reminders/suggested", data={"csrf_token": token, "what": form})

    assert db.session.query(Reminder).count() == 0


def test_another_day_is_told_anew(ada: Browser) -> None:
    key = tracked(owner())
    own_key = reminder(key, 0, told_at=now())

    fill(ada, f"/applications/{key}/reminders/{own_key}", FORM, words="Call her")
    assert open_of(owner(), key)[0].told_at
    fill(ada, f"/applications/{key}/reminders/{own_key}", FORM, day=ahead(3).isoformat())

    [row] = open_of(owner(), key)
    assert (row.words, row.told_at) == ("Call her", None)


def test_one_that_is_removed_comes_back_as_it_was(ada: Browser) -> None:
    key = tracked(owner())
    own_key = reminder(key, 3)
    page = ada.get(f"/applications/{key}/reminders/{own_key}")
    ada.client.post(page.one(".danger").attributes["formaction"] or "", data=fields_of(page, FORM))
    assert open_of(owner(), key) == []

    ada.submit(ada.get(f"/applications/{key}"), "#toasts form")

    assert [row.words for row in open_of(owner(), key)] == ["Call them"]
    assert events_of(owner(), key) == []


def test_what_is_set_for_one_that_has_ended_is_still_seen(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.REJECTED)
    reminder(key, 3)

    assert "Call them" in ada.get(f"/applications/{key}").text("#next li")


def test_there_are_so_many_and_no_more(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tracked(owner())
    monkeypatch.setattr("jobraker.applications.rules.limits.REMINDERS", 1)
    reminder(key, 3)

    page = ada.get(f"/applications/{key}/reminders/new")
    again = ada.read(send(ada, page, FORM, day=ahead(2).isoformat(), words="Mine"), 422)

    assert "there are 1 already" in again.text(".note")

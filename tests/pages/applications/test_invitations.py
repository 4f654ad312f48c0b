"""An invitation brought on the calendar's page, or for one application: chosen, taken in, changed, refused in words."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.applications.models import Interview
from jobraker.database import db, now, transaction
from jobraker.saved.rules.stages import Stage
from tests.applications.rounds import interview
from tests.applications.test_invitations import RECORDED, SECOND, TOLD, WEEKLY, ics
from tests.applications.tracked import row_of, tracked
from tests.browser import Browser
from tests.pages.people import another, settle
from tests.pages.test_profile import fields_of

pytestmark = pytest.mark.usefixtures("unlimited")

PAGE = "/applications/calendar"
FORM = f"form[action='{PAGE}/invitations']"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def owner(ada: Browser) -> int:
    return db.session.scalars(select(Account.id).where(Account.address == "ada@example.org")).one()


def send(browser: Browser, content: bytes, address: str = PAGE, name: str = "invite.ics") -> TestResponse:
    fields = fields_of(browser.get(address), FORM) | {}
    fields.pop("file", None)
    parts = [f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()]
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + content + b"\r\n--x--\r\n"
    return browser.client.post(f"{PAGE}/invitations", data=body, content_type="multipart/form-data; boundary=x")


def interviews() -> list[Interview]:
    with transaction():
        return list(db.session.scalars(select(Interview).order_by(Interview.round)))


def test_which_application_it_is_for_is_guessed_and_asked(ada: Browser, owner: int) -> None:
    tracked(owner, "Baker", Stage.APPLIED)
    key = tracked(owner, "Supply planner, dialysis", Stage.APPLIED, company="Renova")

    page = ada.read(send(ada, (RECORDED / "google.ics").read_bytes()), 200)
    assert page.one("#application option[selected]").attributes["value"] == str(key)
    assert "Second interview: Supply planner" in page.text("fieldset")
    assert interviews() == []
    fields = fields_of(page, "main form") | {"chosen": "0", "application": str(key)}
    answer = ada.client.post(f"{PAGE}/invitations/keeping", data=fields)

    assert answer.headers["Location"] == f"/applications/{key}"
    (row,) = interviews()
    assert (row.application, row.zone, row.link) == (key, "Europe/Amsterdam", "https://meet.google.com/abc-defg-hij")
    toasts = ada.get(f"/applications/{key}").text("#toasts")
    assert "The interview is added. Supply planner, dialysis: Interviewing." in toasts
    assert "Undo" in toasts


def test_from_an_application_it_is_that_ones(ada: Browser, owner: int) -> None:
    key = tracked(owner, "Baker", Stage.IN_REVIEW)

    answer = send(ada, ics(*TOLD), f"{PAGE}?application={key}")

    assert answer.headers["Location"] == f"/applications/{key}"
    assert [row.application for row in interviews()] == [key]
    assert row_of(owner, key).stage == "interviewing"


def test_another_ones_application_is_no_choice(ada: Browser, owner: int, browser: Browser) -> None:
    key = tracked(owner, "Baker", Stage.IN_REVIEW)
    bob = settle(another(browser), "bob@example.org")

    page = bob.read(send(bob, ics(*TOLD), f"{PAGE}?application={key}"), 200)
    assert "There is no application that it could be for" in page.text("main")
    fields = fields_of(page, "main form") | {"chosen": "0", "application": str(key)}
    answer = bob.client.post(f"{PAGE}/invitations/keeping", data=fields)

    assert answer.headers["Location"] == PAGE
    assert "that application is not here any more" in bob.get(PAGE).text("#toasts")
    assert interviews() == []


def test_a_later_one_changes_what_is_here_without_a_question(ada: Browser, owner: int) -> None:
    key = tracked(owner, "Baker", Stage.IN_REVIEW)
    send(ada, ics(*TOLD), f"{PAGE}?application={key}")

    changed = send(ada, ics(*TOLD, "SEQUENCE:1", "LOCATION:Room 5"))
    assert changed.headers["Location"] == PAGE
    assert "changed as the invitation has it now" in ada.get(PAGE).text("#toasts")
    assert interviews()[0].place == "Room 5"
    send(ada, ics(*TOLD, "SEQUENCE:2", method="CANCEL"))
    assert "marked as cancelled" in ada.get(PAGE).text("#toasts")
    assert interviews()[0].outcome == "cancelled"


def test_one_of_our_own_files_finds_its_interview(ada: Browser, owner: int) -> None:
    key = interview(owner, tracked(owner, "Baker", Stage.INTERVIEWING), now() + timedelta(days=2), place="Room 4")
    file = ada.client.get(ada.get(PAGE).all(".agenda a[download]")[0].attributes["href"] or "").data

    send(ada, file)

    assert "here already" in ada.get(PAGE).text("#toasts")
    assert [(row.key, row.version) for row in interviews()] == [(key, 1)]


def test_another_date_of_a_series_goes_to_the_application_of_that(ada: Browser, owner: int) -> None:
    tracked(owner, "Miller", Stage.INTERVIEWING)
    key = tracked(owner, "Baker", Stage.INTERVIEWING)
    send(ada, ics(*WEEKLY), f"{PAGE}?application={key}")

    answer = send(ada, ics("UID:a1", SECOND, "DTSTART;TZID=Europe/Berlin:20261111T140000"))

    assert answer.headers["Location"] == f"/applications/{key}"
    assert [row.application for row in interviews()] == [key, key]
    assert "one date of a series" in ada.get(f"/applications/{key}").text("#toasts")


def test_one_for_what_was_only_saved_says_that_it_stays_so(ada: Browser, owner: int) -> None:
    key = tracked(owner, "Baker")

    send(ada, ics(*TOLD), f"{PAGE}?application={key}")

    assert "stays under “Saved”: move it on if you applied" in ada.get(f"/applications/{key}").text("#toasts")
    assert row_of(owner, key).stage == "saved"


def test_their_own_address_is_none_of_the_people(ada: Browser, owner: int) -> None:
    key = tracked(owner, "Baker", Stage.APPLIED)

    send(ada, (RECORDED / "google.ics").read_bytes(), f"{PAGE}?application={key}")

    assert "ada@example.org" not in interviews()[0].people
    assert "Grace Hopper" in interviews()[0].people


def test_a_time_without_any_zone_says_that_it_was_taken_as_utc(ada: Browser, owner: int) -> None:
    key = tracked(owner, "Baker", Stage.APPLIED)

    send(ada, ics("UID:f", "DTSTART:20270326T090000"), f"{PAGE}?application={key}")

    page = ada.get(f"/applications/{key}")
    assert "its time was taken as UTC" in page.text("#toasts")
    assert page.one("#toasts a").attributes["href"] == f"/applications/zone?of={key}"


def test_of_several_one_is_chosen(ada: Browser, owner: int) -> None:
    key = tracked(owner, "Baker")
    more = "BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Later\r\nDTSTART:20270101T090000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT"

    page = ada.read(send(ada, ics(*TOLD, more=more), f"{PAGE}?application={key}"), 200)
    assert len(page.all("input[name=chosen]")) == 2
    fields = fields_of(page, "main form") | {"chosen": "1", "application": str(key)}
    ada.client.post(f"{PAGE}/invitations/keeping", data=fields)

    assert [row.uid for row in interviews()] == ["b"]
    assert "It repeats: the first is taken" in ada.get(PAGE).text("#toasts")


def test_an_application_has_to_be_chosen(ada: Browser, owner: int) -> None:
    tracked(owner, "Baker")
    page = ada.read(send(ada, ics(*TOLD)), 200)

    answer = ada.client.post(
        f"{PAGE}/invitations/keeping", data=fields_of(page, "main form") | {"chosen": "0", "application": ""}
    )

    again = ada.read(answer, 422)
    assert "Choose the application" in again.text("#application-error")
    assert again.all("input[name=invitation-0]")


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "There is nothing in this file"),
        (b"%PDF-1.7", 422, "This is no invitation"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", 422, "damaged or cut off"),
        (ics("SUMMARY:x"), 422, "no time that can be read"),
        (b"x" * 300_000, 413, "larger than 256 kB"),
        (b"x" * 600_000, 413, "larger than 256 kB"),
    ],
)
def test_what_cannot_be_read_says_why(ada: Browser, content: bytes, status: int, words: str) -> None:
    page = ada.read(send(ada, content), status)

    assert words in page.text("#file-error")
    assert page.one("#file").attributes["aria-invalid"] == "true"


def test_a_form_without_a_file_says_so(ada: Browser) -> None:
    assert "Choose a file first" in ada.read(ada.submit(ada.get(PAGE), FORM), 422).text("#file-error")


@pytest.mark.parametrize("carried", ["", "x", "{}", "[" * 9_000])
def test_what_no_form_of_ours_carried_is_not_taken(ada: Browser, owner: int, carried: str) -> None:
    key = tracked(owner)
    token = fields_of(ada.get(PAGE), FORM)["csrf_token"]

    data = {"csrf_token": token, "chosen": "0", "invitation-0": carried, "application": str(key)}
    assert ada.client.post(f"{PAGE}/invitations/keeping", data=data).status_code == 400
    assert interviews() == []

"""A report is a form without an account, and works with a script and without."""

import pytest
from werkzeug.test import TestResponse

from jobraker.reports.service import open_reports
from tests.browser import Browser
from tests.factories import job

pytestmark = pytest.mark.usefixtures("unlimited")


def send(browser: Browser, job_id: int, *, htmx: bool = False, **fields: str) -> TestResponse:
    token = browser.get(f"/jobs/{job_id}").one("#report input[name=csrf_token]").attributes["value"] or ""
    asking = {"HX-Request": "true", "HX-Request-Type": "partial"} if htmx else {}
    return browser.client.post(f"/jobs/{job_id}/reports", data={"csrf_token": token} | fields, headers=asking)


def test_it_is_kept_and_thanked_for(browser: Browser) -> None:
    job_id = job("1")

    answer = send(browser, job_id, problem="scam", words="They want 50 €\r\nfirst.")
    page = browser.get(answer.headers["Location"])

    assert answer.status_code == 303
    assert page.text("h1") == "Report sent"
    assert [(kept.problem, kept.words) for kept, _, _ in open_reports()] == [("scam", "They want 50 €\nfirst.")]


def test_with_htmx_the_thanks_stand_in_place_of_the_form(browser: Browser) -> None:
    answer = send(browser, job("1"), htmx=True, problem="closed")

    assert answer.status_code == 200
    assert browser.read(answer, 200).one("#report").attributes["role"] == "status"


def test_sent_twice_it_is_one(browser: Browser) -> None:
    job_id = job("1")

    for _ in range(2):
        send(browser, job_id, problem="closed")

    assert len(open_reports()) == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "Choose what is wrong."),
        ({"problem": "bored"}, "Choose what is wrong."),
        ({"problem": "other", "words": "  "}, "Say in a few words what it is."),
        ({"problem": "wrong", "words": "x" * 1001}, "It is longer than 1000 characters."),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_missing_is_said_and_what_was_written_is_kept(
    browser: Browser, fields: dict[str, str], error: str, *, htmx: bool
) -> None:
    page = browser.read(send(browser, job("1"), htmx=htmx, **fields), 422)

    assert page.text("#report .error") == error
    assert page.one("#report textarea").text() == fields.get("words", "").strip()
    assert open_reports() == []


def test_without_its_token_nothing_is_kept(browser: Browser) -> None:
    answer = browser.client.post(f"/jobs/{job('1')}/reports", data={"problem": "scam"})

    assert answer.status_code == 400
    assert open_reports() == []


def test_an_opening_that_never_was_cannot_be_reported(browser: Browser) -> None:
    token = browser.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]

    answer = browser.client.post("/jobs/99999999/reports", data={"problem": "scam", "csrf_token": token})

    assert answer.status_code == 404


def test_nobody_reports_without_end(browser: Browser) -> None:
    job_id = job("1")

    answers = [send(browser, job_id, problem="wrong", words=str(number)).status_code for number in range(21)]

    assert answers == [303] * 20 + [429]

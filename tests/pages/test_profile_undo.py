"""Undo, from the toast after something was taken out of the profile."""

import json
from datetime import date
from uuid import uuid4

import pytest

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.profile import contacts
from jobraker.resumes.understood import Contact
from tests.browser import Browser
from tests.pages.people import another, settle
from tests.pages.test_profile import HTMX, add_work

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def token(browser: Browser) -> str:
    """From a page that shows no toasts of others: it is fetched before they are told."""
    return browser.get("/profile").one("#person input[name=csrf_token]").attributes["value"] or ""


def post(browser: Browser, address: str, htmx: bool = False, **values: str) -> tuple[int, str, str]:
    answer = browser.client.post(address, data=values | {"csrf_token": token(browser)}, headers=HTMX if htmx else {})
    return answer.status_code, answer.headers.get("Location", ""), answer.headers.get("HX-Trigger", "")


def skills(browser: Browser) -> list[str]:
    return browser.get("/profile").texts("#skills .chip [data-asked]")


def test_without_a_script_a_button_stands_beside_what_happened(ada: Browser) -> None:
    post(ada, "/profile/skills", name="Bellfounding")
    ada.get("/profile")
    assert post(ada, "/profile/skills/removal", key="own bellfounding")[0] == 303
    told = ada.get("/profile")
    assert told.text(".toast span") == "Bellfounding is taken off."

    answer = ada.submit(told, "form.toast")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/profile#skills")
    assert skills(ada) == ["Bellfounding"]


def test_with_htmx_the_toast_brings_the_way_back(ada: Browser) -> None:
    post(ada, "/profile/skills", name="Bellfounding")
    _, _, trigger = post(ada, "/profile/skills/removal", htmx=True, key="own bellfounding")
    (told,) = json.loads(trigger)["toast"]["toasts"]
    assert told["undo"]["target"] == "#skills"

    status, _, trigger = post(ada, told["undo"]["address"], htmx=True)

    assert status == 200
    assert "Bellfounding is back." in trigger
    assert skills(ada) == ["Bellfounding"]


def test_a_job_comes_back_with_all_of_it(ada: Browser) -> None:
    add_work(ada)
    before = ada.get("/profile").text("#work li")
    entry = ada.get("/profile").one("#work li a.btn").attributes["href"] or ""
    ada.submit(ada.get(f"{entry}/removal"), "#work form")
    told = ada.get("/profile")
    assert not told.all("#work li")

    ada.submit(told, "form.toast")

    assert ada.get("/profile").text("#work li") == before


def test_an_answer_comes_back_on_its_own_page(ada: Browser) -> None:
    post(ada, "/profile/answers/shifts", yes="1")
    ada.get("/profile/answers")
    assert post(ada, "/profile/answers/shifts/removal")[1] == "/profile/answers"

    answer = ada.submit(ada.get("/profile/answers"), "form.toast")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/profile/answers#answer-shifts")
    assert ada.get("/profile/answers").text("#answer-shifts strong") == "Yes"


def test_somebody_whom_one_knows_comes_back(ada: Browser) -> None:
    owner = db.session.query(Account).filter_by(address="ada@example.org").one()
    contacts.keep_contacts(owner.id, [Contact("Grace Quay", "Acme", since=date(2019, 3, 1)), Contact("Li Wei")])
    before = ada.get("/profile/people").text("#people-list li")
    ada.submit(ada.get("/profile/people?q=grace"), "#people-list li form")
    told = ada.get("/profile/people")
    assert told.texts("#people-list li strong") == ["Li Wei"]

    answer = ada.submit(told, "form.toast")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/profile/people")
    page = ada.get("/profile/people")
    assert page.text("#people-list li") == before
    assert "Grace Quay is back." in page.text(".toast")


def test_what_cannot_be_undone_is_said(ada: Browser) -> None:
    bob = settle(another(ada), "bob@example.org")
    post(ada, "/profile/skills", name="Bellfounding")
    _, _, trigger = post(ada, "/profile/skills/removal", htmx=True, key="own bellfounding")
    address = json.loads(trigger)["toast"]["toasts"][0]["undo"]["address"]

    assert post(bob, address)[0] == 404
    assert post(ada, address)[0] == 303
    assert post(ada, address)[0] == 404
    status, _, trigger = post(ada, address, htmx=True)
    assert status == 404
    assert "can no longer be undone" in trigger
    assert post(ada, f"/profile/removed/{uuid4()}")[0] == 404
    assert skills(ada) == ["Bellfounding"]

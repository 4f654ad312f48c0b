"""The page of what somebody hides, and hiding a company from where it stands."""

import pytest

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching.blocking import blocked_of
from jobraker.profile.tracks import FIRST
from tests.browser import Browser
from tests.factories import job
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")

PAGE = "/matches/blocked"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def blocks() -> tuple[set[str], set[str]]:
    found = blocked_of(db.session.query(Account).one().id)
    return set(found.companies), set(found.words)


def hide(browser: Browser, kind: str, name: str) -> None:
    answer = browser.submit(browser.get(PAGE), f"#{kind} form.adding", name=name)
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)


def test_companies_and_words_are_hidden_and_shown_again(ada: Browser) -> None:
    hide(ada, "company", "Dunmore GmbH")
    hide(ada, "word", "Night  shift")

    page = ada.get(PAGE)

    assert page.texts(".chips [data-asked]") == ["Dunmore GmbH", "Night shift"]
    assert "Nothing with “Night shift” in its title is shown to you any more." in page.text(".toast")
    assert blocks() == ({"dunmore"}, {"night shift"})
    ada.submit(page, "#company form:not(.adding)", key="dunmore")
    assert blocks() == (set(), {"night shift"})


@pytest.mark.parametrize("kind", ["company", "word"])
def test_each_is_undone_by_its_toast(ada: Browser, kind: str) -> None:
    hide(ada, kind, "Dunmore")

    ada.submit(ada.get(PAGE), "form.toast")
    assert blocks() == (set(), set())
    ada.submit(ada.get(PAGE), "form.toast")

    assert ada.get(PAGE).texts(f"#{kind} .chips [data-asked]") == ["Dunmore"]


def test_the_same_click_twice_does_it_once(ada: Browser) -> None:
    hide(ada, "company", "Dunmore")
    hide(ada, "company", "dunmore ltd")

    page = ada.get(PAGE)
    assert "dunmore ltd is hidden already." in page.text(".toast")
    assert page.texts(".chips [data-asked]") == ["Dunmore"]
    for _ in range(2):
        ada.submit(page, "#company form:not(.adding)", key="dunmore")
    assert "It was taken off before." in ada.get(PAGE).text("#toasts")


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("word", " ", "This is needed."),
        ("word", "!!!", "There is no word in it."),
        ("company", "x" * 201, "is longer than 200 characters"),
    ],
)
def test_what_cannot_be_hidden_stays_in_its_field(ada: Browser, kind: str, name: str, said: str) -> None:
    answer = ada.submit(ada.get(PAGE), f"#{kind} form.adding", name=name)

    page = ada.read(answer, 422)
    assert said in page.text(f"#{kind}-name-error")
    assert page.one(f"#{kind}-name").attributes["value"] == name
    assert len(page.all(".error")) == 1
    assert blocks() == (set(), set())


def test_what_the_wishes_avoid_is_shown_with_the_way_to_change_it(ada: Browser) -> None:
    form = ada.get(f"/profile/tracks/{FIRST}/wishes")
    assert ada.submit(form, "#wishes form.flow", avoided="Quarry & Sons").status_code == 303

    page = ada.get(PAGE)

    assert "Quarry & Sons" in page.text("section[aria-labelledby=avoided-head]")
    assert page.address("section[aria-labelledby=avoided-head] a") == f"/profile/tracks/{FIRST}/wishes"
    assert not page.all(".chips")


@pytest.mark.parametrize("of_company", [False, True])
def test_a_company_is_hidden_from_where_it_stands(ada: Browser, *, of_company: bool) -> None:
    job_id = job("1", company="Dunmore & Sons GmbH")
    address = f"/companies/{company_key('Dunmore & Sons GmbH')}" if of_company else f"/jobs/{job_id}"

    answer = ada.submit(ada.get(address), "#hide-company", name="Dunmore & Sons GmbH")

    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    page = ada.get(address)
    assert "no list and no search shows you its openings" in page.text("#hide-company")
    shown = page.one("#hide-company button").attributes["value"] or ""
    assert ada.submit(page, "#hide-company", key=shown).headers["Location"] == address
    assert blocks() == (set(), set())
    ada.submit(ada.get(address), "form.toast")
    assert blocks()[0] == {shown}


def test_nobody_is_asked_to_hide_anything(browser: Browser) -> None:
    job_id = job(company="Dunmore")

    assert not browser.get(f"/jobs/{job_id}").all("#hide-company")


@pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(ada: Browser, place: str) -> None:
    answer = ada.submit(ada.get(PAGE), "#word form.adding", name="Night", next=place)

    assert answer.headers["Location"] in ("/", PAGE)


@pytest.mark.parametrize("kind", ["", "9", "company\0", "feeling"])
def test_no_other_kind_breaks_it(ada: Browser, kind: str) -> None:
    answer = ada.submit(ada.get(PAGE), "#company form.adding", name="Night", kind=kind)

    assert answer.status_code == 303

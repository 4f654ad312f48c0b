"""Saved searches: saved where they are made, listed with what is new, opened, renamed, taken off and put back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jobraker.database import db, now
from jobraker.saved.search_models import SavedSearch
from tests.browser import Browser, Page
from tests.factories import job
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

PAGE = "/searches"
NIGHTS = "/?q=night+nurse&near=Leeds&sort=pay"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    job("nurse", title="Night nurse", company="Elmfield", places=("Leeds, UK",), posted_at=now() - timedelta(days=9))
    return settle(browser, "ada@example.org")


def save(browser: Browser, address: str) -> str:
    page = browser.get(address)
    query = page.one("#keep button").attributes["value"] or ""
    answer = browser.submit(page, "#keep", query=query)
    assert answer.status_code == 303
    return answer.headers["Location"]


def listed(browser: Browser) -> list[str]:
    return browser.get(PAGE).texts("#searches strong")


def counted(browser: Browser, page: Page) -> str:
    address = page.one("#searches [hx-get]").attributes["hx-get"] or ""
    return browser.fragment(address).text("span")


def test_a_search_is_saved_with_its_order_and_told_from_others(ada: Browser) -> None:
    place = save(ada, NIGHTS)

    page = ada.get(PAGE)
    assert page.texts("#searches strong") == ["night nurse · within 50 km of Leeds · the best paid first"]
    assert page.address("#searches strong a") == "/?q=night+nurse&near=Leeds&km=50&sort=pay"
    assert place == "/?q=night+nurse&near=Leeds&km=50&sort=pay"
    assert "Among your saved searches" in ada.get(NIGHTS).text("#keep")
    assert ada.get("/?q=night+nurse&near=Leeds").all("#keep button")


def test_the_same_click_twice_saves_it_once(ada: Browser) -> None:
    page = ada.get("/?q=nurse")
    for _ in range(2):
        ada.submit(page, "#keep", query="q=nurse")

    assert listed(ada) == ["nurse"]


def test_new_is_what_came_in_since_the_last_look(ada: Browser) -> None:
    save(ada, "/?q=nurse")
    assert counted(ada, ada.get(PAGE)) == "nothing new"
    job("second", title="Ward nurse", company="Tilleul")

    for _ in range(2):  # to count is no visit
        assert counted(ada, ada.get(PAGE)) == "1 new"
    ada.get("/?q=nurse")

    assert counted(ada, ada.get(PAGE)) == "nothing new"


def test_of_filters_alone_it_is_counted_at_once(ada: Browser) -> None:
    save(ada, "/?near=Leeds")
    job("second", title="Ward nurse", company="Tilleul", places=("Leeds, UK",))

    page = ada.get(PAGE)

    assert page.texts("#searches .fresh") == ["1 new"]
    assert not page.all("#searches [hx-get]")


def test_a_browser_that_fetches_ahead_has_seen_nothing(ada: Browser) -> None:
    save(ada, "/?near=Leeds")
    job("second", title="Ward nurse", company="Tilleul", places=("Leeds, UK",))

    ada.client.get("/?near=Leeds", headers={"Sec-Purpose": "prefetch"})

    assert ada.get(PAGE).texts("#searches .fresh") == ["1 new"]


def test_it_is_renamed_and_tells_what_it_asks_for(ada: Browser) -> None:
    save(ada, "/?q=nurse")

    ada.submit(ada.get(PAGE), "#searches form.adding", name="  At   night ")

    page = ada.get(PAGE)
    assert page.texts("#searches strong") == ["At night"]
    assert "nurse" in page.texts("#searches .entry > p.sm")[0]


@pytest.mark.parametrize(("name", "said"), [("  ", "This is needed."), ("x" * 101, "longer than 100")])
def test_a_name_that_is_none_stays_in_its_field(ada: Browser, name: str, said: str) -> None:
    save(ada, "/?q=nurse")

    page = ada.read(ada.submit(ada.get(PAGE), "#searches form.adding", name=name), 422)

    assert said in page.text("#searches .error")
    assert page.one("#searches form.adding .input").attributes["value"] == name
    assert listed(ada) == ["nurse"]


def test_it_is_taken_off_and_put_back_once_as_it_was(ada: Browser) -> None:
    save(ada, "/?near=Leeds&sort=pay")
    before = db.session.execute(select(SavedSearch.key, SavedSearch.query, SavedSearch.newest)).one()

    ada.submit(ada.get(PAGE), "#searches form:not(.adding)")
    page = ada.get(PAGE)
    assert not page.all("#searches")
    assert ada.submit(page, "form.toast").status_code == 303

    assert db.session.execute(select(SavedSearch.key, SavedSearch.query, SavedSearch.newest)).one() == before
    assert ada.submit(page, "form.toast").status_code == 404


def test_one_that_finds_no_room_is_put_back_once_there_is_some(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    save(ada, "/?q=nurse")
    ada.submit(ada.get(PAGE), "#searches form:not(.adding)")
    page = ada.get(PAGE)
    monkeypatch.setattr("jobraker.saved.rules.limits.SEARCHES", 0)

    ada.submit(page, "form.toast")
    page = ada.get(PAGE)
    assert "Not put back" in page.text("#toasts")
    monkeypatch.setattr("jobraker.saved.rules.limits.SEARCHES", 1)
    ada.submit(page, "form.toast")

    assert listed(ada) == ["nurse"]


def test_there_is_an_end_to_it(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.saved.rules.limits.SEARCHES", 1)
    save(ada, "/?q=nurse")
    save(ada, "/?q=cook")

    page = ada.get(PAGE)

    assert page.texts("#searches strong") == ["nurse"]
    assert "Not saved: 1 searches are the most." in page.text("#toasts")


@pytest.mark.parametrize("query", ["", "show=50", "sort=pay", "\0", "nothing"])
def test_what_asks_for_nothing_is_not_saved(ada: Browser, query: str) -> None:
    page = ada.get("/?q=nurse")

    assert ada.submit(page, "#keep", query=query).status_code == 404
    assert listed(ada) == []


def test_recent_searches_stand_beside_them(ada: Browser) -> None:
    ada.get("/?q=cook")

    assert ada.get(PAGE).texts("#recents .chip .name") == ["cook"]


def test_they_are_nobody_elses(ada: Browser) -> None:
    save(ada, "/?near=Leeds")
    job("second", title="Ward nurse", company="Tilleul", places=("Leeds, UK",))
    bob = settle(another(ada), "bob@example.org")

    assert bob.get("/?near=Leeds").all("#keep button")
    assert listed(bob) == []
    assert ada.get(PAGE).texts("#searches .fresh") == ["1 new"]


def test_whoever_is_signed_out_is_offered_none(browser: Browser) -> None:
    assert not browser.get("/?q=nurse").all("#keep")

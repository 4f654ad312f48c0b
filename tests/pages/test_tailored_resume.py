"""A résumé for one opening on pages: begun once, what is otherwise shown and taken back, other words taken one by one."""

from uuid import uuid4

import pytest
from flask import Flask
from selectolax.lexbor import LexborNode

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.language_model import works
from jobraker.language_model.models import ModelWork
from jobraker.resumes import versions
from jobraker.settings import Settings
from tests.browser import Browser
from tests.pages.people import settle
from tests.tailoring.people import opening, tell
from workers.language_model import DOERS

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    settle(browser, "ada@example.org")
    tell(owner())
    return browser


def owner() -> int:
    return db.session.query(Account).filter_by(address="ada@example.org").one().id


def begun(browser: Browser, job_id: int | None = None, **values: str) -> str:
    answer = browser.submit(browser.get(f"/jobs/{job_id or opening()}/resume"), **values)
    assert answer.status_code == 303
    return answer.headers["Location"]


def hidden(form: LexborNode) -> dict[str, str]:
    return {field.attributes["name"] or "": field.attributes["value"] or "" for field in form.css("input")}


def test_it_is_made_of_the_profile_where_there_is_no_resume(ada: Browser) -> None:
    job_id = opening()
    assert not ada.get(f"/jobs/{job_id}/resume").all("select[name=source]")

    page = ada.get(begun(ada, job_id))

    assert page.texts("#changes .entry")[0].endswith("from place 2 to 1")
    assert "Planned 40 berths a day with SQL" in page.texts("#changes .entry")[0]
    assert "version 2," in ada.get(f"/jobs/{job_id}").text("section:has(#prepare-head)")
    assert ada.client.get(f"/jobs/{job_id}/resume").headers["Location"].endswith("/tailoring")


def test_it_is_made_of_the_resume_that_was_chosen(ada: Browser) -> None:
    keys = [uuid4(), uuid4()]
    for key, title in zip(keys, ("Baker", "Welder"), strict=True):
        document = Document(name="Ada", work=(Post(title, points=("One", "Knows SQL")),))
        versions.build(owner(), key, title, document, Design())
    job_id = opening()
    assert ada.get(f"/jobs/{job_id}/resume").texts("select[name=source] option") == ["Baker", "Welder"]

    page = ada.get(begun(ada, job_id, source=str(keys[1])))

    assert "Welder" in page.text("#changes")
    assert [row.name for row in versions.resumes_of(owner()) if row.is_default] == ["Baker"]


def test_whoever_begins_twice_has_one_resume_for_it(ada: Browser) -> None:
    form = ada.get(f"/jobs/{opening()}/resume")

    assert len({ada.submit(form).headers["Location"] for _ in range(2)}) == 1
    assert versions.count_of(owner(), tailored=True) == 1


def test_changes_of_one_kind_stand_below_one_heading(ada: Browser) -> None:
    key = uuid4()
    lines = ("Watered plants", "Knows SQL", "Sold flowers")
    work = tuple(Post(title, points=lines, ended=ended) for title, ended in (("Baker", "2020"), ("Welder", "2015")))
    versions.build(owner(), key, "Mine", Document(name="Ada", work=work), Design())

    page = ada.get(begun(ada, source=str(key)))

    assert page.texts("#changes h3") == ["What the opening asks for stands first"]
    assert page.texts("#changes .entry") == [f"{title} Knows SQL from place 2 to 1" for title in ("Baker", "Welder")]


def test_a_change_is_taken_back_by_itself_and_all_of_them_at_once(ada: Browser) -> None:
    address = begun(ada)
    page = ada.get(address)
    count = len(page.all("#changes li form"))
    assert count == 2

    first, second = map(hidden, page.all("#changes li form"))
    assert ada.client.post(address, data=first).status_code == 303
    assert len(ada.get(address).all("#changes li form")) == count - 1
    assert ada.client.post(address, data=first).status_code == 303
    assert "in another window" in ada.read(ada.client.post(address, data=second), 409).text("#changes .note")

    assert ada.submit(ada.get(address), "#changes > form").status_code == 303
    assert "it says the same, in the same order" in ada.get(address).text("#changes")


def test_a_resume_that_is_for_no_opening_has_no_such_page(ada: Browser) -> None:
    key = uuid4()
    versions.build(owner(), key, "Planner", Document(name="Ada"), Design())

    assert ada.client.get(f"/resumes/{key}/tailoring").status_code == 404


def test_an_empty_profile_says_what_is_missing(browser: Browser) -> None:
    settle(browser, "bare@example.org")

    page = browser.get(f"/jobs/{opening()}/resume")

    assert "/profile#work" in [link.attributes["href"] for link in page.all(".note a")]
    assert browser.get(begun(browser)).one("#changes")


def test_other_words_are_proposed_and_taken_one_at_a_time(ada: Browser, settings: Settings) -> None:
    address = begun(ada)
    page = ada.get(address)
    assert "3 lines of this résumé go to" in page.text("#wording")

    assert ada.submit(page, "#wording form").status_code == 303
    assert "They are being written." in ada.get(address).text("#wording")
    for work in db.session.query(ModelWork).filter(ModelWork.due_at.is_not(None)):
        works.run(settings, work.id, DOERS)
    page = ada.get(address)
    count = len(page.all("#wording li form"))
    assert count
    form = page.all("#wording li form")[0]
    assert ada.client.post(form.attributes["action"] or "", data=hidden(form)).status_code == 303

    page = ada.get(address)
    assert len(page.all("#wording li form")) == count - 1
    assert page.all("#changes ins")
    assert ada.submit(page, "#wording > form").status_code == 303
    assert "lines of this résumé go to" in ada.get(address).text("#wording")


def test_without_a_model_the_order_is_made_all_the_same(app: Flask, ada: Browser) -> None:
    connected = app.extensions["settings"]
    app.extensions["settings"] = connected.model_copy(update={"sandbox_chat": False})
    try:
        page = ada.get(begun(ada))
        assert page.all("#changes li form")
        assert "No language model is connected here." in page.text("#wording")
    finally:
        app.extensions["settings"] = connected

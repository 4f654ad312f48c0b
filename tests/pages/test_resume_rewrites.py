"""Lines written better, on a page: asked for, waited for, taken over one by one and taken back."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.language_model import works
from jobraker.resumes import rewriting, versions
from jobraker.resumes.rules.rewrites import put
from jobraker.settings import Settings
from tests.browser import Browser
from tests.pages.people import another, settle
from tests.resumes.test_rewriting import TEACHER, WEAK

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(another(browser), "ada@example.org")


def owner() -> int:
    return int(db.session.query(Account.id).filter_by(address="ada@example.org").scalar())


def built(document: Document = TEACHER) -> str:
    """The address of its lines."""
    key = uuid4()
    versions.build(owner(), key, "Mine", document, Design())
    return f"/resumes/{key}/rewrites"


def key_of(address: str) -> UUID:
    return UUID(address.split("/")[2])


def written(settings: Settings, address: str, character: str = "sandbox") -> None:
    """As the worker does it."""
    work = works.latest(owner(), rewriting.KIND, key_of(address))
    assert work
    works.run(settings.model_copy(update={"chat_model": character}), work.id, {rewriting.KIND: rewriting.rewrite})


def points(address: str) -> tuple[str, ...]:
    held = versions.written(owner(), key_of(address))
    assert held
    return held.document.work[0].points


def test_it_says_what_goes_where_before_anything_leaves(ada: Browser) -> None:
    page = ada.get(built())

    assert "These 6 lines go to the sandbox’s stand-in." in page.text("#rewrites")
    assert "Your name, address, phone number and links are left out." in page.text("#rewrites")


def test_a_line_is_taken_over_and_taken_back(ada: Browser, settings: Settings) -> None:
    address = built()
    assert ada.submit(ada.get(address), "#rewrites form").status_code == 303
    assert ada.fragment(address).one("#rewrites").attributes["hx-get"] == address
    written(settings, address)

    page = ada.get(address)
    assert page.texts("#rewrites del")[:2] == ["was responsible", "I helped"]
    assert ada.submit(page, "#rewrites li:first-child form").status_code == 303

    assert points(address)[0] == "Responsible for 24 pupils in mathematics and science."
    page = ada.get(address)
    assert "taken over" in page.text("#rewrites li:first-child form")
    ada.submit(page, "#rewrites li:first-child form")
    assert points(address) == WEAK


def test_what_was_thrown_away_is_told_with_its_reason(ada: Browser, settings: Settings) -> None:
    address = built()
    ada.submit(ada.get(address), "#rewrites form")
    written(settings, address, "sandbox-inventing")

    assert "thrown away" in ada.get(address).text("#rewrites")


def test_a_failure_is_told_and_can_be_tried_again(ada: Browser, settings: Settings) -> None:
    address = built()
    ada.submit(ada.get(address), "#rewrites form")
    written(settings, address, "sandbox-spent")

    page = ada.get(address)
    assert "used up" in page.text("#rewrites [role=status]")
    assert ada.submit(page, "#rewrites form").status_code == 303


def test_it_can_be_stopped(ada: Browser) -> None:
    address = built()
    ada.submit(ada.get(address), "#rewrites form")

    ada.submit(ada.get(address), "#rewrites form")

    assert works.latest(owner(), rewriting.KIND, key_of(address)) is None


def test_a_line_that_was_changed_meanwhile_is_not_offered(ada: Browser, settings: Settings) -> None:
    address = built()
    ada.submit(ada.get(address), "#rewrites form")
    written(settings, address)
    page = ada.get(address)
    held = versions.written(owner(), key_of(address))
    assert held
    changed = put(held.document, WEAK[0], "My own new words")
    versions.write(owner(), key_of(address), held.row.version, changed, held.design)

    assert ada.submit(page, "#rewrites li:first-child form").status_code == 303

    assert points(address)[0] == "My own new words"
    assert "was responsible" not in ada.get(address).text("#rewrites")


def test_a_form_of_earlier_offers_takes_none_of_the_new_ones(ada: Browser, settings: Settings) -> None:
    address = built()
    ada.submit(ada.get(address), "#rewrites form")
    written(settings, address)
    page = ada.get(address)
    rewriting.begin(owner(), key_of(address))
    written(settings, address)

    assert ada.submit(page, "#rewrites li:first-child form").status_code == 303

    assert points(address) == WEAK
    assert "these offers are not the newest" in ada.get(address).text("#toasts")


def test_without_lines_there_is_nothing_to_send(ada: Browser) -> None:
    page = ada.get(built(Document(name="Ada")))

    assert "There are no lines to write better" in page.text("#rewrites")
    assert not page.all("#rewrites form")


def test_without_a_model_the_page_says_so_and_nothing_is_sent(app: Flask, ada: Browser) -> None:
    address = built()
    page = ada.get(address)
    connected = app.extensions["settings"]
    app.extensions["settings"] = connected.model_copy(update={"sandbox_chat": False})
    try:
        assert "No language model is connected here" in ada.get(address).text("#rewrites")
        assert ada.submit(page, "#rewrites form").status_code == 303
    finally:
        app.extensions["settings"] = connected
    assert works.latest(owner(), rewriting.KIND, key_of(address)) is None


def test_a_line_that_is_sent_twice_is_taken_once_and_no_error(ada: Browser, settings: Settings) -> None:
    address = built()
    ada.submit(ada.get(address), "#rewrites form")
    written(settings, address)
    page = ada.get(address)

    for words in ("Taken over.", "It is taken already."):
        assert ada.submit(page, "#rewrites li:first-child form").status_code == 303
        then = ada.get(address)
        assert words in then.text("#toasts")
        assert not then.all("#toasts .bad")

    assert points(address)[0] == "Responsible for 24 pupils in mathematics and science."

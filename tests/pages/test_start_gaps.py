"""A language model fills what the rules left empty: when it is asked to, with what stands in the file, marked."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.language_model import works
from jobraker.ledger.models import Departure
from jobraker.resumes import filling, uploads
from jobraker.settings import Settings
from tests.browser import Browser, Page
from tests.pages.people import settle
from tests.pages.test_profile import fields_of
from workers.language_model import ask_model

pytestmark = pytest.mark.usefixtures("unlimited")

FORM = "main form.sheet"
SENTENCES = """\
Ada Byron
ada@example.org | +31 10 555 0100 | github.com/ada

About me

I worked as berth planner for Maasrand Terminal between March 2019 and June 2023, where I planned forty berths a week. \
Before that I was a clerk of Harbour Office Leeds, 2016 to 2018.
I studied logistics, at Example College (2013 - 2016). \
I am good with Excel, SQL and rigging; I speak German (fluent) and a little Dutch.
"""
ORDERLY = "Ada Byron\nada@example.org\n"
WHOLE = """\
Ada Byron
Berth planner
ada@example.org | +31 10 555 0100 | Rotterdam, Netherlands

Work
Berth planner, Maasrand Terminal, Rotterdam, March 2019 – June 2023

Education
BSc Logistics, Example College, 2013 – 2016

Skills
Excel, SQL, rigging

Languages
German (fluent), Dutch (native)
"""


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id)).one()


def brought(text: str = SENTENCES) -> str:
    """The address of the page on which a file is checked that was read."""
    key = uploads.receive(owner(), "ada.txt", text.encode())
    assert isinstance(key, UUID)
    upload = uploads.upload_of(owner(), key)
    assert upload
    uploads.read_upload(upload.id)
    return f"/start/files/{key}"


def key_of(address: str) -> UUID:
    return UUID(address.rpartition("/")[2])


def ask(ada: Browser, address: str) -> Page:
    return ada.submit(ada.get(address), "#gaps")


def answer(address: str) -> None:
    work = works.latest(owner(), filling.KIND, key_of(address))
    assert work
    ask_model.fn(work.id)


@pytest.fixture
def changed(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    def change(**values: object) -> None:
        monkeypatch.setitem(app.extensions, "settings", settings.model_copy(update=values))

    return change


def test_it_fills_what_the_rules_left_empty_and_marks_it(ada: Browser) -> None:
    address = brought()
    assert ada.get(address).all("[name=work_0_title]") == []

    assert ask(ada, address).status_code == 303
    assert "is looking for what we could not read" in ada.get(address).text("#gaps")
    answer(address)

    page = ada.get(address)
    fields = fields_of(page, FORM)
    assert "found 18 values in your file" in page.text("#gaps")
    assert (fields["work_0_title"], fields["work_0_began_year"]) == ("berth planner", "2019")
    assert [fields[f"skill_{number}_name"] for number in range(3)] == ["Excel", "SQL", "rigging"]
    assert "A language model found this in your file" in page.text("#check-work_0_title-doubt")
    assert "Found by a language model" in page.text("#check-skill_1_name-doubt")
    assert "between March 2019 and June 2023" in page.text(".read .quote")


def test_what_it_found_is_kept_as_all_else_is(ada: Browser) -> None:
    address = brought()
    ask(ada, address)
    answer(address)
    page = ada.get(address)
    assert "How well do you speak it?" in page.text("#check-language_1_fluency-doubt")

    fields = fields_of(page, FORM) | {"language_1_fluency": "2"}
    assert ada.client.post(f"{address}/keeping", data=fields).status_code == 303

    assert "berth planner" in ada.get("/profile").text("main")


def test_it_is_shown_where_htmx_looks_for_it(ada: Browser) -> None:
    address = brought()
    ask(ada, address)

    assert ada.fragment(f"{address}/gaps", "p#gaps").one("#gaps").attributes["hx-get"] == f"{address}/gaps"
    answer(address)
    shown = ada.fragment(f"{address}/gaps", "p#gaps")

    assert shown.address("#gaps a") == address
    assert "hx-get" not in shown.one("#gaps").attributes
    assert ada.client.get(f"{address}/gaps").status_code == 303


def test_nothing_leaves_before_somebody_asks(ada: Browser) -> None:
    address = brought()
    page = ada.get(address)

    assert "its text goes to the sandbox’s stand-in then" in page.text("#gaps")
    assert "only when you ask for it" in page.text("aside.stay")
    assert db.session.scalars(select(Departure)).all() == []
    ask(ada, address)
    answer(address)
    (line,) = db.session.scalars(select(Departure)).all()
    assert (line.why, line.parts, line.held_back) == ("résumé gaps", ["résumé"], ["contact"])


def test_where_all_was_read_there_is_nothing_to_ask_for(ada: Browser) -> None:
    address = brought(WHOLE)

    assert ada.get(address).all("#gaps") == []
    token = ada.get(address).all(f"{FORM} input[name=csrf_token]")[0].attributes["value"]
    assert ada.client.post(f"{address}/gaps", data={"csrf_token": token}).status_code == 303
    assert works.latest(owner(), filling.KIND, key_of(address)) is None
    assert "nothing in this file for a model" in ada.get(address).text("#toasts")


def test_without_a_model_nothing_is_offered(ada: Browser, changed: Any) -> None:
    address = brought()
    page = ada.get(address)
    changed(sandbox_chat=False)

    assert ada.get(address).all("#gaps") == []
    assert ada.submit(page, "#gaps").status_code == 303
    assert "No language model is connected" in ada.get(address).text("#toasts")
    assert works.latest(owner(), filling.KIND, key_of(address)) is None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"chat_model": "sandbox-broken"}, "answered something that cannot be used"),
        ({"chat_model": "sandbox-spent"}, "account with the language model is used up"),
        ({"chat_tokens_per_day": 10}, "It is there again at midnight UTC"),
        ({"chat_model": "none-such"}, "not where it should be"),
    ],
)
def test_a_failure_is_said_and_may_be_tried_again(
    ada: Browser, changed: Any, values: dict[str, object], told: str
) -> None:
    address = brought()
    changed(**values)
    ask(ada, address)
    answer(address)

    assert told in ada.get(address).text("#gaps [role=alert]")
    changed()
    ask(ada, address)
    answer(address)
    assert "found 18 values" in ada.get(address).text("#gaps")


def test_a_model_that_finds_nothing_says_so(ada: Browser) -> None:
    address = brought(ORDERLY)
    ask(ada, address)
    answer(address)

    assert "found nothing in your file" in ada.get(address).text("#gaps")


def test_what_is_removed_meanwhile_stays_removed(ada: Browser) -> None:
    address = brought()
    ask(ada, address)
    work = works.latest(owner(), filling.KIND, key_of(address))
    assert work
    uploads.remove(owner(), key_of(address))

    ask_model.fn(work.id)

    assert works.latest(owner(), filling.KIND, key_of(address)) is None
    ada.get(address, 404)

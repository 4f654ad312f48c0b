"""Letters on pages: begun from an opening, written, kept, drafted anew, printed, deleted; by their owner alone."""

from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
import typst
from flask import Flask
from sqlalchemy import delete, update
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job, JobSearch, Listing
from jobraker.language_model import works
from jobraker.language_model.models import ModelWork
from jobraker.settings import Settings
from jobraker.tailoring import letters
from tests.browser import Browser, Page
from tests.pages.people import another, settle
from tests.tailoring.people import opening, tell
from workers.language_model import DOERS

pytestmark = pytest.mark.usefixtures("unlimited")

WANTED = {"language": "en", "tone": "plain", "length": "usual"}


@pytest.fixture
def ada(browser: Browser) -> Browser:
    settle(browser, "ada@example.org")
    tell(owner())
    return browser


def owner() -> int:
    return db.session.query(Account).filter_by(address="ada@example.org").one().id


def begin(browser: Browser, job_id: int, **wanted: str) -> TestResponse:
    return browser.submit(browser.get(f"/jobs/{job_id}/letter"), **(WANTED | wanted))


def begun(browser: Browser, job_id: int | None = None, **wanted: str) -> str:
    """The address of the letter."""
    answer = begin(browser, job_id or opening(), **wanted)
    assert answer.status_code == 303
    return answer.headers["Location"]


def typed(page: Page) -> dict[str, str]:
    """What the form holds."""
    form = page.one("#letter-form")
    told = {field.attributes["name"] or "": field.attributes.get("value") or "" for field in form.css("input[name]")}
    told |= {field.attributes["name"] or "": field.text().removeprefix("\n") for field in form.css("textarea[name]")}
    for field in form.css("select[name]"):
        chosen = field.css_first("option[selected]")
        told[field.attributes["name"] or ""] = (chosen.attributes.get("value") or "") if chosen else ""
    return told


def send(browser: Browser, address: str, page: Page | None = None, **changed: str) -> TestResponse:
    told = typed(page or browser.get(address))
    return browser.client.post(address, data=told | changed)


def test_a_letter_is_typeset_once_however_many_pages_are_asked_for(
    ada: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    compiler = typst.Compiler

    def counting(*args: Any, **kwargs: Any) -> typst.Compiler:
        made.append(args)
        return compiler(*args, **kwargs)

    address = begun(ada)
    send(ada, address, body="\n\n".join(f"Paragraph {number} of many words." for number in range(40)))
    monkeypatch.setattr("typst.Compiler", counting)

    pictures = [each.attributes["src"] or "" for each in ada.get(address).all("img.printed")]

    assert len(pictures) == 2
    assert [ada.client.get(each).status_code for each in (*pictures, *pictures)] == [200] * 4
    assert ada.client.get(f"{address}/letter.pdf").status_code == 200
    assert len(made) == len(("as a file", "as pictures"))


def test_an_opening_offers_a_letter_to_whoever_is_signed_in(ada: Browser) -> None:
    job_id = opening()

    page = ada.get(f"/jobs/{job_id}")
    assert "not begun" in page.text("section:has(#prepare-head)")
    address = begun(ada, job_id)
    assert "begun," in ada.get(f"/jobs/{job_id}").text("section:has(#prepare-head)")
    send(ada, address, then="version")
    assert "version 1," in ada.get(f"/jobs/{job_id}").text("section:has(#prepare-head)")
    assert not another(ada).get(f"/jobs/{job_id}").all("#prepare-head")


def test_it_is_offered_in_the_language_of_the_posting(ada: Browser) -> None:
    german = "<p>Sie planen die Liegeplätze und die Kräne für vierzig Schiffe in der Woche und sind für den Plan verantwortlich.</p>"

    page = ada.get(f"/jobs/{opening(description=german)}/letter")

    assert page.one("select[name=language] option[selected]").attributes["value"] == "de"


def test_a_letter_that_is_begun_is_shown_with_its_page_and_its_words(ada: Browser) -> None:
    page = ada.get(begun(ada))

    assert typed(page)["subject"] == "Application: Port planner"
    assert "As Berth planner at Maasrand Terminal:" in typed(page)["body"]
    picture = page.one("img.printed").attributes["src"] or ""
    answer = ada.client.get(picture)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_whoever_begins_twice_has_one(ada: Browser) -> None:
    job_id = opening()
    form = ada.get(f"/jobs/{job_id}/letter")

    first, second = (ada.submit(form, **WANTED).headers["Location"] for _ in range(2))

    assert first == second
    assert ada.client.get(f"/jobs/{job_id}/letter").headers["Location"] == first


@pytest.mark.parametrize("wrong", [{"tone": "rude"}, {"length": ""}, {"language": "tlh"}])
def test_what_is_not_offered_begins_nothing(ada: Browser, wrong: dict[str, str]) -> None:
    job_id = opening()

    page = ada.read(begin(ada, job_id, **wrong), 422)

    assert "Choose one of those that are offered." in page.text("main")
    assert letters.letters_of(owner()) == []


def test_what_is_missing_is_said_with_where_it_is_told(browser: Browser) -> None:
    settle(browser, "bare@example.org")

    page = browser.get(f"/jobs/{opening()}/letter")

    assert [link.attributes["href"] for link in page.all(".note a")] == [
        "/profile#person",
        "/profile#work",
        "/profile#skills",
    ]
    assert "Port planner at Haven BV" in typed(browser.get(begun(browser)))["body"]


def test_it_saves_what_was_typed(ada: Browser) -> None:
    address = begun(ada)

    answer = send(ada, address, subject="Mine", body="One.\n\nTwo,\nstill two.", paper="letter")

    assert answer.status_code == 303
    held = letters.letters_of(owner())[0][0]
    found = letters.letter_of(owner(), held.key)
    assert found
    assert (found.letter.subject, found.letter.body, found.design.paper) == (
        "Mine",
        ("One.", "Two, still two."),
        "letter",
    )


def test_a_version_is_kept_opened_and_taken_up_again(ada: Browser) -> None:
    address = begun(ada)
    send(ada, address, subject="First", then="version")
    send(ada, address, subject="Second")

    version = ada.get(ada.get(address).address("section:has(#versions-head) li a"))
    assert "First" in version.text("article")
    assert ada.submit(version, "article form").status_code == 303

    page = ada.get(address)
    assert typed(page)["subject"] == "First"
    assert page.texts("section:has(#versions-head) li a") == ["Version 2", "Version 1"]


def test_a_new_draft_keeps_what_was_typed_as_a_version(ada: Browser) -> None:
    address = begun(ada)

    send(ada, address, body="Mine alone.", then="draft", tone="formal", length="short", language="fr")

    page = ada.get(address)
    assert typed(page)["salutation"] == "Madame, Monsieur,"
    assert "What stood here before is version 1." in page.text("#toasts")
    assert "Mine alone." in ada.get(page.address("section:has(#versions-head) li a")).text("article")


def test_two_windows_that_change_the_same_are_asked(ada: Browser) -> None:
    address = begun(ada)
    window = ada.get(address)
    send(ada, address, window, subject="Theirs")

    page = ada.read(send(ada, address, window, subject="Mine"), 409)

    assert typed(page)["subject"] == "Mine"
    assert "The other window saved: Theirs" in page.text("#letter-subject-meanwhile")
    assert send(ada, address, page, subject="Mine").status_code == 303
    assert typed(ada.get(address))["subject"] == "Mine"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("body", "x" * 12_001, "longer than 12,000 characters"),
        ("subject", "x" * 201, "longer than 200 characters"),
        ("sender", "\n".join(map(str, range(9))), "These are more than 8"),
        ("body", "\n\n".join(map(str, range(61))), "These are more than 60"),
        ("template", "fancy", "Choose one of those"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(ada: Browser, field: str, value: str, words: str) -> None:
    address = begun(ada)

    page = ada.read(send(ada, address, **{field: value}), 422)

    assert words in page.text(f"#letter-{field}-error")
    assert typed(ada.get(address))["body"].startswith("I am applying")


HOSTILE = (
    "<script>alert(1)</script>",
    "#panic() *b* $x$ // \\ <label> @ref",
    "y" * 10_000,
    "مرحبا\u202e",
    "\0\ud800 日本語",
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("ending", ["pdf", "docx", "txt"])
def test_whatever_is_typed_prints_as_text(ada: Browser, hostile: str, ending: str) -> None:
    address = begun(ada)
    sent = hostile.encode("utf-8", "surrogatepass")
    assert ada.client.post(address, data=typed(ada.get(address)) | {"body": sent}).status_code == 303

    ada.get(address)
    answer = ada.client.get(f"{address}/letter.{ending}")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.data.startswith({"pdf": b"%PDF", "docx": b"PK", "txt": b"Dear"}[ending])


def test_a_word_document_holds_the_letter(ada: Browser) -> None:
    answer = ada.client.get(f"{begun(ada)}/letter.docx")

    with ZipFile(BytesIO(answer.data)) as packed:
        assert "I am applying for the position of Port planner" in packed.read("word/document.xml").decode()


def test_the_list_has_each_letter_and_one_goes_when_its_person_says_so_twice(ada: Browser) -> None:
    assert "None yet" in ada.get("/letters").text("main")
    address = begun(ada)
    assert ada.get("/letters").address(".lines .entry a") == address

    asked = ada.get(ada.get(address).address("section:has(#versions-head) .danger"))
    assert ada.submit(asked).status_code == 303

    assert ada.get("/letters").text("#toasts p") == "The letter for “Port planner” is deleted, with its versions."
    ada.client.get(address)
    assert ada.client.get(address).status_code == 404


def test_a_closed_opening_says_so_and_may_be_written_to(ada: Browser) -> None:
    job_id = opening()
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))

    assert "This opening is closed." in ada.get(f"/jobs/{job_id}/letter").text(".note")
    assert "it is closed by now" in ada.get(begun(ada, job_id)).text(".page-head")


def test_a_merged_opening_leads_to_the_one_that_it_is(ada: Browser) -> None:
    old, new = opening("old"), opening("new", title="Port planner, nights")
    with transaction():
        db.session.execute(update(Job).where(Job.id == old).values(closed_at=now(), moved_to=new))

    assert ada.client.get(f"/jobs/{old}/letter").headers["Location"] == f"/jobs/{new}/letter"


def test_a_letter_stays_where_its_opening_is_gone(ada: Browser) -> None:
    job_id = opening()
    address = begun(ada, job_id)
    with transaction():
        for table in (Listing, JobSearch):
            db.session.execute(delete(table).where(table.job_id == job_id))
        db.session.execute(delete(Job).where(Job.id == job_id))

    assert "The opening is no longer kept here" in ada.get(address).text(".page-head")
    assert "no longer kept here" in ada.get("/letters").text("main")
    assert send(ada, address, then="draft", length="short").status_code == 303


@pytest.mark.parametrize("address", ["/jobs/999999/letter", f"/jobs/{2**70}/letter", f"/letters/{UUID(int=7)}"])
def test_what_is_not_there_is_not_there(ada: Browser, address: str) -> None:
    assert ada.client.get(address).status_code == 404


def test_htmx_gets_the_letter_alone(ada: Browser) -> None:
    address = begun(ada)
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}

    answer = ada.client.post(address, data=typed(ada.get(address)) | {"subject": "Mine"}, headers=headers)

    page = ada.read(answer, 200)
    assert "<html" not in answer.text
    assert (typed(page)["subject"], page.one("#letter").tag) == ("Mine", "div")


def shown(page: Page) -> str:
    """The draft of the model that the page shows."""
    return page.one("#proposal button[name=proposal]").attributes["value"] or ""


def works_run(settings: Settings) -> None:
    """What a worker does."""
    for work in db.session.query(ModelWork).filter(ModelWork.due_at.is_not(None)):
        works.run(settings, work.id, DOERS)


def test_a_draft_of_the_model_is_asked_for_waited_for_and_taken(ada: Browser, settings: Settings) -> None:
    address = begun(ada)
    page = ada.get(address)
    assert "Your name, addresses, phone number and links stay here." in page.text("#proposal")

    assert ada.submit(page, "#proposal form", tone="plain", length="usual", language="en").status_code == 303
    waiting = ada.get(address)
    assert waiting.one("#proposal").attributes["hx-trigger"] == "load delay:2s"
    assert ada.client.get(f"{address}/proposal").headers["Location"] == f"{address}#proposal"
    assert ada.fragment(f"{address}/proposal").one("#proposal").attributes["hx-trigger"] == "load delay:2s"
    works_run(settings)
    page = ada.get(address)
    assert "hx-trigger" not in page.one("#proposal").attributes
    assert "I am writing about the position" in page.text("#proposal .prose")
    assert typed(page)["body"].startswith("I am applying")

    assert send(ada, address, page, proposal=shown(page)).status_code == 303

    page = ada.get(address)
    assert typed(page)["body"].startswith("I am writing about the position “Port planner”.")
    assert "The draft is taken. What stood here before is version 1." in page.text("#toasts")
    assert not page.all("#proposal .prose")


def test_a_form_that_shows_an_earlier_draft_takes_none_of_a_later_one(ada: Browser, settings: Settings) -> None:
    address = begun(ada)
    ada.submit(ada.get(address), "#proposal form", tone="plain", length="usual", language="en")
    works_run(settings)
    page = ada.get(address)
    ada.client.post(f"{address}/proposal", data=typed(page) | {"tone": "warm", "length": "usual", "language": "en"})
    works_run(settings)

    assert send(ada, address, page, proposal=shown(page)).status_code == 303

    page = ada.get(address)
    assert typed(page)["body"].startswith("I am applying")
    assert "it is not the newest" in page.text("#toasts")
    assert page.all("#proposal .prose")


def test_what_was_thrown_away_is_told(ada: Browser, settings: Settings) -> None:
    address = begun(ada)
    ada.submit(ada.get(address), "#proposal form", tone="plain", length="usual", language="en")

    works_run(settings.model_copy(update={"chat_model": "sandbox-inventing"}))

    page = ada.get(address)
    assert "claimed what you told nowhere" in page.text("#proposal .note")
    assert page.all("#proposal .note q")
    assert ada.submit(page, "#proposal form").status_code == 303
    assert ada.get(address).all("#proposal select")


def test_why_a_model_gave_nothing_is_told(ada: Browser, settings: Settings) -> None:
    address = begun(ada)
    ada.submit(ada.get(address), "#proposal form", tone="plain", length="usual", language="en")

    works_run(settings.model_copy(update={"chat_model": "sandbox-spent"}))

    page = ada.get(address)
    assert "top it up" in page.text("#proposal .note")
    assert page.all("#proposal select")


def test_without_a_model_it_is_said_and_nothing_is_sent(app: Flask, ada: Browser) -> None:
    address = begun(ada)
    page = ada.get(address)
    connected = app.extensions["settings"]
    app.extensions["settings"] = connected.model_copy(update={"sandbox_chat": False})
    try:
        assert "No language model is connected here." in ada.get(address).text("#proposal")
        assert ada.submit(page, "#proposal form", **WANTED).status_code == 303
        assert db.session.query(ModelWork).count() == 0
    finally:
        app.extensions["settings"] = connected


def test_what_was_told_nowhere_is_noted_and_saved_all_the_same(ada: Browser) -> None:
    address = begun(ada)
    assert not ada.get(address).all("#letter-form .note")

    send(ada, address, body="I led forty people and hold a PhD.")

    assert "Not in your profile or résumé:" in ada.get(address).text("#letter-form .note")
    assert "forty" in ada.get(address).text("#letter-form .note q")


def test_a_draft_that_is_taken_twice_is_taken_once(ada: Browser, settings: Settings) -> None:
    address = begun(ada)
    ada.submit(ada.get(address), "#proposal form", tone="plain", length="usual", language="en")
    works_run(settings)
    page = ada.get(address)
    send(ada, address, page, proposal=shown(page))
    taken = typed(ada.get(address))

    send(ada, address, proposal=shown(page))

    page = ada.get(address)
    assert "was taken or left already" in page.text("#toasts")
    assert typed(page)["body"] == taken["body"]
    assert [each.number for each in letters.versions_of(owner(), UUID(address.split("/")[2]))] == [1]


def test_saving_is_counted_with_what_costs_work(ada: Browser) -> None:
    address = begun(ada)
    page = ada.get(address)

    statuses = {send(ada, address, page).status_code for _ in range(125)}

    assert statuses == {303, 429}

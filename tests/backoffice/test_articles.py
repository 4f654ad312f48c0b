"""Articles, as an admin writes them."""

from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobraker.audit.models import Deed
from jobraker.database import db, transaction
from jobraker.knowledge import editing
from jobraker.knowledge.loading import load_starters
from jobraker.knowledge.models import Article
from jobraker.knowledge.rules.files import FILE_BYTES
from tests.backoffice.office import deeds
from tests.browser import Browser, Page

pytestmark = pytest.mark.usefixtures("unlimited")

SAID = {
    "slug": "chalk",
    "title": "On chalk",
    "summary": "What it is for.",
    "language": "en",
    "body": "## Chalk\n\nBring it.",
}
HOSTILE = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://evil.example/p.png)\n\n<img src=x onerror=alert(1)>"


def article(slug: str = "chalk") -> Article:
    with transaction():
        found = db.session.scalar(
            select(Article).where(Article.slug == slug), execution_options={"populate_existing": True}
        )
    assert found
    return found


def send(root: Browser, page: Page, **values: Any) -> TestResponse:
    return root.submit(page, "form.sheet", **values)


def write(root: Browser, **values: str) -> str:
    answer = send(root, root.get("/admin/new-article"), **SAID | values)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_one_is_written_read_listed_and_changed(root: Browser) -> None:
    address = write(root)
    page = root.get(address)
    told = {"title": page.one("#title").attributes["value"], "body": page.one("#body").text()}
    send(root, page, **SAID | {"body": "Bring two."})

    assert told == {"title": "On chalk", "body": "## Chalk\n\nBring it."}
    assert "Bring two." in root.get("/guides/chalk").text("article")
    assert root.get("/admin/articles?q=CHALK").texts("table.listed tbody th") == ["On chalk chalk"]
    assert root.get("/admin/articles?state=own").texts("td[data-th=Origin]") == ["written here"]
    assert deeds() == [("add", "article", "chalk"), ("change", "article", "chalk")]
    changed = db.session.scalars(select(Deed.detail["changed"]).order_by(Deed.id)).all()
    assert changed == [[], ["body"]]


def test_the_address_stays_whatever_is_sent(root: Browser) -> None:
    address = write(root)

    send(root, root.get(address), **SAID | {"slug": "slate", "body": "Bring two."})

    assert article().body == "Bring two."


def test_all_that_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(root: Browser) -> None:
    bad = {"slug": "No name", "title": "", "summary": "x" * 301, "language": "x", "body": "# "}
    page = root.read(send(root, root.get("/admin/new-article"), **bad), 422)

    assert [node.attributes["id"] for node in page.all(".error")] == [
        f"{name}-error" for name in ("slug", "title", "summary", "language", "body")
    ]
    assert page.one("#slug").attributes["value"] == "No name"
    assert deeds() == []


def test_a_preview_saves_nothing(root: Browser) -> None:
    page = root.read(send(root, root.get("/admin/new-article"), **SAID, do="preview"), 200)

    assert page.text("article.prose h2") == "Chalk"
    assert page.one("#body").text() == SAID["body"]
    assert editing.named("chalk") is None


def test_what_is_hostile_is_shown_as_words(root: Browser) -> None:
    address = write(root, body=HOSTILE, title="<b>On</b> chalk")
    preview = root.read(send(root, root.get(address), **SAID | {"body": HOSTILE}, do="preview"), 200)

    for page in (preview, root.get(address), root.get("/guides/chalk")):
        assert not page.all("main :is(script, img, [onerror], a[href^=javascript])")
    assert "alert(1)" in root.get("/guides/chalk").text("article")


def test_of_two_at_once_the_second_sees_both_and_then_decides(root: Browser) -> None:
    late = root.get(write(root))
    send(root, root.get(f"/admin/articles/{article().id}"), **SAID | {"body": "First."})

    page = root.read(send(root, late, **SAID | {"body": "Second."}), 409)

    assert (page.text("pre"), page.one("#body").text()) == ("First.", "Second.")
    assert article().body == "First."
    assert send(root, page, **SAID | {"body": "Second."}).status_code == 303
    assert article().body == "Second."


def test_a_name_is_given_once(root: Browser) -> None:
    write(root)
    page = root.read(send(root, root.get("/admin/new-article"), **SAID | {"body": "Another."}), 409)

    assert "There is an article of that name" in page.text("#slug-error")
    assert article().body == SAID["body"]


def test_one_of_the_largest_is_taken_and_a_larger_one_is_not(root: Browser) -> None:
    around = len("---\ntitle: On chalk\nsummary: What it is for.\nlanguage: en\n---\n\n\n")
    address = write(root, body="é" * ((FILE_BYTES - around) // 2))
    page = root.get(address)

    assert send(root, page, **SAID | {"body": "é" * (FILE_BYTES // 2)}).status_code == 422
    assert "too long" in root.read(send(root, page, **SAID | {"body": "x" * 500_000}), 413).text("h1")


def test_one_that_came_with_us_is_put_away_brought_back_and_restored(root: Browser) -> None:
    load_starters()
    number = article("gaps").id
    shipped = article("gaps").body

    def press(what: str) -> None:
        page = root.get(f"/admin/articles/{number}")
        assert root.submit(page, f"form[action$='/{what}']").status_code == 303

    press("away")
    assert root.get("/guides/gaps", 404)
    press("back")
    assert root.get("/guides/gaps")
    send(root, root.get(f"/admin/articles/{number}"), **SAID | {"body": "Own."})
    press("shipped")
    press("away")

    assert article("gaps").body == shipped
    assert not root.get(f"/admin/articles/{number}").all("form[action$=erased], form[action$=shipped]")
    assert [act for act, _, _ in deeds()] == ["discard", "add", "change", "change", "discard"]


def test_one_that_was_written_here_is_erased_once_it_is_away(root: Browser) -> None:
    address = write(root)
    token = root.get(address).all("input[name=csrf_token]")[0].attributes["value"]

    root.client.post(f"{address}/erased", data={"csrf_token": token})
    there = editing.named("chalk")
    root.client.post(f"{address}/away", data={"csrf_token": token})
    root.submit(root.get(address), "form[action$=erased]")

    assert there
    assert editing.named("chalk") is None
    root.get(address, 404)


def test_what_is_not_there_is_not_found(root: Browser) -> None:
    for path in ("articles/1", "articles/99999999999999999999", "articles/x"):
        root.get(f"/admin/{path}", 404)
    token = root.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]
    assert root.client.post("/admin/articles/1/none", data={"csrf_token": token}).status_code == 404


def test_whoever_is_none_may_send_no_more_than_a_usual_form(root: Browser) -> None:
    root.client.post(
        "/sign-out", data={"csrf_token": root.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]}
    )

    assert root.client.post("/admin/new-article", data={"body": "x" * 100_000}).status_code == 413

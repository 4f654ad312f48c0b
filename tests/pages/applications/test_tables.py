"""Tables on their pages: brought, understood, taken in, told of row by row, taken back; and all applications as one."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.applications.models import Brought
from jobraker.applications.rules.table_columns import OURS
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import count
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked
from tests.browser import Browser, Page
from tests.pages.people import another, settle
from tests.pages.test_profile import fields_of

pytestmark = pytest.mark.usefixtures("unlimited")

PAGE = "/applications/import"
TABLE = "Job;Where to;How it stands;When\r\nBaker;Acme;Limbo;3/4/2025\r\nMiller;Mill;Applied;4/5/2025\r\n;Forge;;\r\n"
HUNTR = "companyName,title,url,listName\nAcme,Baker,https://acme.example/1,Wishlist\nMill,<b>Miller</b>,,Applied\n"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def owner(ada: Browser) -> int:
    return db.session.scalars(select(Account.id).where(Account.address == "ada@example.org")).one()


def send(browser: Browser, content: bytes | str, name: str = "jobs.csv") -> TestResponse:
    """Written out here: the client keeps a large body in a file that it does not close."""
    token = fields_of(browser.get(PAGE), "main form")["csrf_token"]
    data = content.encode() if isinstance(content, str) else content
    head = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--x--\r\n"
    return browser.client.post(PAGE, data=body, content_type="multipart/form-data; boundary=x")


def brought(browser: Browser, content: bytes | str, name: str = "jobs.csv") -> Page:
    answer = send(browser, content, name)
    assert answer.status_code == 303
    return browser.get(answer.headers["Location"])


def asked(page: Page) -> dict[str, str]:
    """What the form has chosen."""
    chosen = {
        node.attributes["name"] or "": (node.css_first("option[selected]") or node.css_first("option")).attributes["value"] or ""
        for node in page.all("main form select")
    }  # fmt: skip
    return fields_of(page, "main form") | chosen


def press(browser: Browser, page: Page, **values: str) -> Page:
    action = page.all("main form")[0].attributes["action"] or ""
    answer = browser.client.post(
        action, data=asked(page) | {name.replace("_", "-"): value for name, value in values.items()}
    )
    assert answer.status_code == 303
    return browser.get(answer.headers["Location"])


def titles(account_id: int) -> list[str]:
    with transaction():
        rows = db.session.scalars(select(SavedJob).filter_by(account_id=account_id)).all()
    return sorted(str(row.posting["title"]) for row in rows)


def test_a_table_of_huntrs_is_taken_in_with_two_clicks(ada: Browser, owner: int) -> None:
    page = brought(ada, HUNTR)
    assert "2 rows: 2 are new." in page.text(".page-head")
    assert titles(owner) == []

    report = press(ada, page, then="take")

    assert titles(owner) == ["<b>Miller</b>", "Baker"]
    assert "Every row of it is an application now" in report.text("main")
    assert "2 applications are taken in" in report.text("#toasts")


def test_what_cannot_be_known_is_asked(ada: Browser, owner: int) -> None:
    page = brought(ada, TABLE)
    assert [node.attributes["value"] for node in page.all("main form [name^=column-] option[selected]")] == ["title"]

    page = press(ada, page, column_1="company", column_2="stage", column_3="applied_on")
    assert "Which number is the month?" in page.text("main")
    assert page.texts("#asked-head ~ div label") == ["Limbo"]
    page = press(ada, page, order="month-first", stage_0="rejected")
    assert "1 cannot be taken" in page.text(".page-head")
    assert "It has no job title" in page.text("tr.bad")
    press(ada, page, then="take", order="month-first", stage_0="rejected")

    with transaction():
        rows = {row.posting["title"]: row for row in db.session.scalars(select(SavedJob)).all()}
    assert {title: (row.stage, str(row.applied_on)) for title, row in rows.items()} == {
        "Baker": ("rejected", "2025-03-04"),
        "Miller": ("applied", "2025-04-05"),
    }


def test_letters_that_look_wrong_are_said_to_and_read_otherwise(ada: Browser, owner: int) -> None:
    page = brought(ada, "Title,Company,Status\nИнженер,Завод,Applied\n".encode("cp1251"))
    assert "Some letters of this table look wrong" in page.text("main")

    page = press(ada, page, letters="cp1251", then="take")

    assert titles(owner) == []
    assert "look wrong" not in page.text("main")
    assert page.one("#letters option[selected]").attributes["value"] == "cp1251"
    press(ada, page, then="take")
    assert titles(owner) == ["Инженер"]


def test_letters_that_no_table_is_written_in_change_nothing(ada: Browser) -> None:
    page = press(ada, brought(ada, HUNTR), letters="idna")

    assert "2 are new" in page.text(".page-head")


def test_a_table_without_names_of_columns_is_asked_about_and_loses_no_row(ada: Browser, owner: int) -> None:
    page = brought(ada, "Baker,Acme,warm\nMiller,Mill,\n")
    assert "We know none of the names in the first row" in page.text("main")

    page = press(ada, page, headless="yes")
    assert page.texts("tbody th[id^=column-]") == ["Column 1", "Column 2", "Column 3"]
    assert "2 rows" in page.text(".page-head")
    page = press(ada, page, headless="yes", column_0="title", column_1="company", column_2="into_notes")
    press(ada, page, headless="yes", then="take")

    with transaction():
        notes = {row.posting["title"]: row.notes for row in db.session.scalars(select(SavedJob)).all()}
    assert notes == {"Baker": "warm", "Miller": ""}


def test_a_row_that_names_columns_is_not_doubted(ada: Browser) -> None:
    assert not brought(ada, HUNTR).all("[name=headless]")


def days(page: Page) -> list[str]:
    return [node.attributes["datetime"] or "" for node in page.all("main tbody time")]


def test_the_order_that_the_days_say_themselves_can_be_changed(ada: Browser) -> None:
    page = brought(ada, "Title,Company,Date applied\nBaker,Acme,3/4/2026\nMiller,Mill,25/4/2025\n")
    assert days(page) == ["2026-04-03", "2025-04-25"]
    assert page.one("[name=order][checked]").attributes["value"] == "day-first"

    page = press(ada, page, order="month-first")

    assert days(page) == ["2026-03-04"]
    assert page.one("[name=order][checked]").attributes["value"] == "month-first"


def test_days_that_nobody_said_otherwise_are_left_to_tell(ada: Browser) -> None:
    page = brought(ada, "Title,Company,Date applied,When\nBaker,Acme,3/4/2026,\nMiller,Mill,,4/25/2026\n")
    assert days(page) == ["2026-04-03"]

    page = press(ada, page, column_3="deadline")

    assert days(page) == ["2026-03-04"]


def test_what_every_word_of_a_stage_is_taken_for_is_seen_and_changed(ada: Browser, owner: int) -> None:
    page = brought(ada, "Title,Company,Status\nBaker,Acme,Hired\nMiller,Mill,Not hired\nSmith,Forge,Submitting\n")
    assert page.texts("#asked-head ~ div label") == ["Not hired"]
    assert page.texts("#stages-head ~ div label") == ["Hired", "Submitting"]
    assert [node.text() for node in page.all("#stages-head ~ div option[selected]")] == ["Accepted", "Preparing"]

    page = press(ada, page, stage_0="rejected", stage_1="offer")
    assert [node.text() for node in page.all("#stages-head ~ div option[selected]")] == ["Offer", "Preparing"]
    press(ada, page, then="take")

    with transaction():
        rows = {row.posting["title"]: row.stage for row in db.session.scalars(select(SavedJob)).all()}
    assert rows == {"Baker": "offer", "Miller": "rejected", "Smith": "preparing"}


def test_what_became_of_each_row_is_told_and_taken_along(ada: Browser) -> None:
    page = brought(ada, TABLE)
    page = press(ada, page, column_1="company", column_2="stage")
    report = press(ada, page, then="take")
    assert report.texts("tr.bad th") == ["–"]

    file = ada.client.get(report.address("a[download]"))
    rows = list(csv.reader(StringIO(file.text.removeprefix("\ufeff"))))

    assert [row[3] for row in rows] == ["What became of it", "Taken in", "Taken in", "Not taken"]
    assert rows[-1][:3] == ["4", "", "Forge"]


def test_it_is_taken_in_once_however_often_it_is_sent(ada: Browser, owner: int) -> None:
    page = brought(ada, HUNTR)

    press(ada, page, then="take")
    again = press(ada, page, then="take")

    assert len(titles(owner)) == 2
    assert "It was taken in before" in again.text("#toasts")


def test_all_of_it_is_taken_back(ada: Browser, owner: int) -> None:
    kept = tracked(owner, "Sailor")
    report = press(ada, brought(ada, HUNTR), then="take")

    undo = report.one("#toasts form").attributes["action"] or ""
    answer = ada.client.post(undo, data={"csrf_token": fields_of(ada.get(PAGE), "main form")["csrf_token"]})

    assert answer.status_code == 303
    assert "2 are taken out again" in ada.get(answer.headers["Location"]).text("#toasts")
    assert titles(owner) == ["Sailor"]
    assert kept
    assert (
        ada.client.post(undo, data={"csrf_token": fields_of(ada.get(PAGE), "main form")["csrf_token"]}).status_code
        == 404
    )


def test_the_report_offers_to_take_it_back_as_long_as_that_can_be(ada: Browser, owner: int) -> None:
    report = press(ada, brought(ada, HUNTR), then="take")

    assert ada.submit(report, "main form[action^='/applications/imported/']").status_code == 303

    assert titles(owner) == []
    with transaction():
        db.session.execute(update(Brought).values(taken_at=now() - timedelta(hours=1)))
    assert not ada.get(report.response.request.path).all("main form[action^='/applications/imported/']")


def test_the_report_says_what_was_taken_out_again(ada: Browser, owner: int) -> None:
    report = press(ada, brought(ada, HUNTR), then="take")
    with transaction():
        baker = db.session.scalars(select(SavedJob.key).where(SavedJob.posting["title"].astext == "Baker")).one()
        db.session.execute(update(SavedJob).where(SavedJob.key == baker).values(changed_at=now(), notes="warm"))

    ada.submit(report, "main form[action^='/applications/imported/']")
    report = ada.get(report.response.request.path)

    assert titles(owner) == ["Baker"]
    assert "2 rows: 1 was taken in, 1 was taken out again." in report.text(".page-head")
    assert "Every row of it is an application now" not in report.text("main")
    assert "bring the table once more" in report.text("main")
    assert not report.all("main form[action^='/applications/imported/']")
    file = ada.client.get(report.address("a[download]"))
    rows = list(csv.reader(StringIO(file.text.removeprefix("\ufeff"))))
    assert [row[3] for row in rows[1:]] == ["Taken in", "Taken in, and taken out again"]


def test_a_table_can_be_forgotten(ada: Browser) -> None:
    page = brought(ada, HUNTR, "mine.csv")
    assert ada.get(PAGE).texts("#waiting-head ~ ul a") == ["mine.csv"]

    ada.submit(ada.get(PAGE), "form[action$='/removal']")

    assert not ada.get(PAGE).all("#waiting-head")
    assert ada.client.get(page.response.request.path).status_code == 404


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "There is nothing in this file"),
        (b"PK\x03\x04xlsx", 422, "workbook"),
        (b"\x89PNG\0\0", 422, "no table"),
        (b"Title,Company\n" + b"Baker,Acme\n" * 100_000, 422, "100,000 rows, and 5,000 are taken at once"),
        (b"a" * (17 * 1024 * 1024), 413, "larger than 16 MB"),
    ],
)
def test_what_cannot_be_read_says_why_and_keeps_nothing(
    ada: Browser, owner: int, content: bytes, status: int, words: str
) -> None:
    answer = send(ada, content)

    page = ada.read(answer, status)
    assert words in page.text("#file-error")
    assert page.one("#file").attributes["aria-invalid"] == "true"
    assert not ada.get(PAGE).all("#waiting-head")
    assert count(SavedJob, owner) == 0


def test_a_form_without_a_file_says_so(ada: Browser) -> None:
    answer = ada.submit(ada.get(PAGE))

    assert "Choose a file first" in ada.read(answer, 422).text("#file-error")


def test_a_row_that_is_here_already_leads_there(ada: Browser, owner: int) -> None:
    key = tracked(owner, "Baker", company="Acme")

    page = brought(ada, "Title,Company\nBaker,Acme\nBaker,Acme\n")

    assert {link.attributes["href"] for link in page.all("main tbody a")} == {f"/applications/{key}"}
    assert "2 are here already" in page.text(".page-head")
    assert not page.all("button[value=take]")
    assert "nothing new in it" in page.text("main form")


def test_all_applications_are_a_table_that_can_be_brought_again(ada: Browser, owner: int, browser: Browser) -> None:
    tracked(owner, "=1+1", Stage.OFFER, company="Acme", notes="a;b\n“c”")
    tracked(owner, "Baker", tags=["x"])
    file = ada.client.get("/applications/export.csv")
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in file.headers["Content-Disposition"]
    rows = list(csv.reader(StringIO(file.text.removeprefix("\ufeff"))))
    assert rows[0] == list(OURS)
    assert sorted(row[1] for row in rows[1:]) == ["'=1+1", "Baker"]

    assert "2 are here already" in brought(ada, file.data).text(".page-head")
    bob = settle(another(browser), "bob@example.org")
    page = brought(bob, file.data)
    assert "This is a table of our own" in page.text("main")
    press(bob, page, then="take")

    assert bob.client.get("/applications/export.csv").data == file.data


def test_a_stranger_finds_no_table(ada: Browser, browser: Browser) -> None:
    page = brought(ada, HUNTR)
    bob = settle(another(browser), "bob@example.org")

    assert bob.client.get(page.response.request.path).status_code == 404

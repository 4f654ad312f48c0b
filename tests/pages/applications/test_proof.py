"""Proof of search: the page that is printed, and the PDF of the same."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import update

from jobraker.applications.models import Interview
from jobraker.applications.reading import today_of
from jobraker.database import db, now, transaction
from jobraker.profile.models import Profile
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked
from tests.browser import Browser
from tests.documents.papers import text_of
from tests.pages.applications.people import account_of
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")
MAY = "from=2026-05-01&to=2026-05-31"
ON = date(2026, 5, 4)


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def me(ada: Browser) -> int:
    me = account_of("ada@example.org")
    with transaction():
        db.session.merge(Profile(account_id=me, name="Ada Lovelace", headline="", phone="", location="", place="", links=[]))  # fmt: skip
    return me


def test_it_tells_who_applied_where_when_and_what_came_of_it(ada: Browser, me: int) -> None:
    key = tracked(me, "Baker", Stage.REJECTED, company="Oven", applied_on=ON, channel="mail")
    with transaction():
        posting = {"title": "Baker", "company": "Oven", "place": "York", "url": "https://oven.example/1"}
        db.session.execute(update(SavedJob).where(SavedJob.key == key).values(posting=posting))

    page = ada.get(f"/applications/proof?{MAY}")

    assert page.texts("dd")[:3] == ["Ada Lovelace", "1 May to 31 May 2026", "1"]
    assert page.texts("tbody tr") == [
        "1 4 May 2026 Oven York Baker By mail https://oven.example/1 4 May 2026 Applied day not noted Rejected"
    ]
    assert not page.all("tbody a")  # an address is for reading: it is anybody's


def test_the_pdf_says_the_same(ada: Browser, me: int) -> None:
    tracked(me, "Baker", Stage.REJECTED, company="Oven", applied_on=ON)
    tracked(me, "Cook", Stage.APPLIED, company="Pan", applied_on=date(2026, 6, 1))
    page = ada.get(f"/applications/proof?{MAY}&paper=letter")

    response = ada.client.get(page.address("main a[href*='.pdf']"))

    assert response.mimetype == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Proof of search 2026-05-01 2026-05-31.pdf" in response.headers["Content-Disposition"]
    said = " ".join(text_of(response.data).split())
    assert "Name: Ada Lovelace" in said
    assert "1 4 May 2026 Oven Baker 4 May 2026 Applied day not noted Rejected" in said
    assert "Cook" not in said


def test_interviews_and_what_was_not_sent_are_told_on_demand(ada: Browser, me: int) -> None:
    key = tracked(me, "Baker", Stage.INTERVIEWING, applied_on=ON)
    tracked(me, "Cook", Stage.SAVED, company="Pan", saved_at=now().replace(year=2026, month=5, day=10))
    with transaction():
        begins = now().replace(year=2026, month=5, day=20)
        db.session.add(Interview(account_id=me, application=key, key=uuid4(), round=1, form="video", begins_at=begins, version=1))  # fmt: skip

    plain = ada.get(f"/applications/proof?{MAY}")
    full = ada.get(f"/applications/proof?{MAY}&interviews=1&unsent=1")

    assert "Interview" not in plain.text("tbody").replace("Interviewing", "")
    assert "Cook" not in plain.text("tbody")
    assert "20 May 2026 Interview" in full.text("tbody tr:first-child")
    assert "not sent Pan Cook" in full.text("tbody tr:last-child")
    assert "1, and 1 that was not sent" in full.texts("dd")
    assert all(
        box.attributes.get("checked") is not None or "checked" in box.attributes for box in full.all("[type=checkbox]")
    )
    assert "interviews=1&unsent=1" in full.address("main a[href*='.pdf']")


def test_it_begins_with_last_month(ada: Browser, me: int) -> None:
    today = today_of(me)
    tracked(me, "Baker", Stage.APPLIED, applied_on=today)

    page = ada.get("/applications/proof")

    assert page.one("#to").attributes["value"] == today.isoformat()
    assert (page.one("#from").attributes["value"] or "").endswith("-01")
    assert "Baker" in page.text("tbody")


def test_what_has_no_day_is_told_and_not_listed(ada: Browser, me: int) -> None:
    tracked(me, "Baker", Stage.APPLIED)

    page = ada.get(f"/applications/proof?{MAY}")

    assert "1 was sent on a day that you did not tell" in page.text(".note")
    assert "No application was sent in this time." in page.text("main")
    assert "1 more was sent on a day that was not noted, and is not listed." in page.text("main")


def test_whoever_has_no_name_is_told(ada: Browser) -> None:
    page = ada.get(f"/applications/proof?{MAY}")

    assert "Your name is not on it" in page.text(".note")
    assert ada.client.get(f"/applications/proof.pdf?{MAY}").data.startswith(b"%PDF")


@pytest.mark.parametrize(
    "days",
    ["from=2026-05-31&to=2026-05-01", "from=x&to=", "from=2010-01-01&to=2026-01-01", "from=2026-02-30&to=2026-03-01", "to=2026-03-01"],
)  # fmt: skip
def test_days_that_make_no_sense_are_told_and_no_pdf_is_made_of_them(ada: Browser, me: int, days: str) -> None:
    page = ada.get(f"/applications/proof?{days}", 422)

    assert page.all(".error")
    assert not page.all("main a[href*='.pdf']")
    assert ada.get(f"/applications/proof.pdf?{days}", 422).text("h1") == "These are no days that a proof can be made of"


def test_ten_years_are_not_too_many(ada: Browser, me: int) -> None:
    assert not ada.get("/applications/proof?from=2016-05-31&to=2026-05-31").all(".error")


def test_hostile_words_stay_words(ada: Browser, me: int) -> None:
    tracked(
        me, '<script>alert(1)</script> #panic("x")', Stage.APPLIED, company="=1+1", applied_on=ON, channel="<i>way</i>"
    )

    page = ada.get(f"/applications/proof?{MAY}")
    said = " ".join(text_of(ada.client.get(f"/applications/proof.pdf?{MAY}").data).split())

    assert not page.all("tbody script, tbody i")
    assert all(words in page.text("tbody") for words in ("<script>alert(1)</script>", "=1+1", "<i>way</i>"))
    assert all(words in said for words in ("<script>alert(1)</script>", '#panic("x")', "=1+1", "<i>way</i>"))


def test_nothing_of_others_is_told(ada: Browser, me: int) -> None:
    tracked(me, "Baker", Stage.APPLIED, applied_on=ON)

    bob = settle(another(ada), "bob@example.org")

    assert not bob.get(f"/applications/proof?{MAY}").all("tbody")
    assert "Baker" not in text_of(bob.client.get(f"/applications/proof.pdf?{MAY}").data)


def test_strangers_are_led_to_the_sign_in(browser: Browser) -> None:
    for address in ("/applications/proof", "/applications/proof.pdf", "/applications/insights"):
        assert browser.client.get(address).status_code == 303

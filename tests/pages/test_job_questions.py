"""What an employer asks, on the page of an opening, before anybody applies."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from redis import Redis
from sqlalchemy import event, update

from jobraker.accounts.models import Account
from jobraker.automation import forms
from jobraker.automation.models import SiteForm
from jobraker.automation.rules.kept_questions import kept
from jobraker.boards.form import FormQuestion, Group, Kind, Option
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.pages.job_questions import LOOKS_MOST
from jobraker.profile import answers
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.questions import asked
from jobraker.queue import Task, connect, untaken
from jobraker.settings import Settings
from jobraker.web.moments import short_day
from tests.browser import Browser
from tests.factories import job, source
from tests.pages.people import another, settle
from tests.pages.test_profile import send

pytestmark = pytest.mark.usefixtures("unlimited")

YES_NO = (Option("Yes", "1"), Option("No", "0"))
ASKED = (
    FormQuestion("email", "Email", True, Kind.TEXT, group=Group.STANDARD),
    FormQuestion("phone", "Phone", False, Kind.TEXT, group=Group.STANDARD),
    FormQuestion("q1", "Do you have the right to work in Germany?", True, Kind.YES_NO, YES_NO),
    FormQuestion("q2", "Which <b>bells</b> do you ring?", True, Kind.TEXT),
    FormQuestion("q3", "I agree to the privacy policy", True, Kind.YES_NO, group=Group.LEGAL),
    FormQuestion("q4", "Gender", False, Kind.CHOICE, (Option("Female", "f"),), Group.VOLUNTARY),
)


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(another(browser), "ada@example.org")


@pytest.fixture(autouse=True)
def redis(settings: Settings) -> Iterator[Redis]:
    connect(settings).flush_all()
    with Redis.from_url(settings.redis_url) as store:
        yield store
        for key in store.scan_iter(forms.WANTED.format(job_id="*")):
            store.delete(key)


def opening(kind: str = "greenhouse") -> int:
    query = {"greenhouse": {"token": "bells"}, "lever": {"site": "bells"}}[kind]
    source(kind, kind=kind, query=query, sandbox=True)
    return job("7", source_name=kind, company="Dunmore Bells", locations=("Berlin, Germany",))


def told(job_id: int, **values: Any) -> None:
    row = {"job_id": job_id, "origin": forms.BOARD, "questions": kept(ASKED), "problem": "", "read_at": now()}
    with transaction():
        db.session.add(SiteForm(**(row | values)))


def owner() -> int:
    return int(db.session.query(Account.id).filter_by(address="ada@example.org").scalar())


def test_the_page_of_an_opening_has_it_as_a_link_that_is_loaded_when_it_is_seen(ada: Browser) -> None:
    job_id = opening()
    page = ada.get(f"/jobs/{job_id}")

    assert page.one("#asks").attributes["hx-trigger"] == "revealed"
    assert page.one("#asks a").attributes["href"] == f"/jobs/{job_id}/questions"


def test_strangers_and_closed_openings_have_none(browser: Browser, ada: Browser) -> None:
    job_id = opening()

    assert browser.get(f"/jobs/{job_id}").all("#asks") == []
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))
    assert ada.get(f"/jobs/{job_id}").all("#asks") == []


def test_the_page_of_an_opening_asks_the_database_nothing_for_it(ada: Browser) -> None:
    job_id = opening()
    statements: list[str] = []
    listen = lambda *given: statements.append(given[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        ada.get(f"/jobs/{job_id}")
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)

    assert not [statement for statement in statements if "site_form" in statement]


def test_it_tells_what_is_answered_from_where_and_what_is_missing(ada: Browser) -> None:
    job_id = opening()
    told(job_id)
    permit = asked("work-permit-de")
    assert permit is not None
    answers.keep_answer(owner(), permit, Seen(), {"choice": "citizen"})
    page = ada.get(f"/jobs/{job_id}/questions")

    assert page.texts("#asks > p")[0] == "6 questions: 2 answered, 2 to be asked, 2 left blank"
    assert page.texts("#asks .st") == ["You would be asked", "2 answered already", "2 left blank"]
    assert "Read from their board" in page.text("#asks")
    assert page.texts("#asks dd > [data-asked]") == ["ada@example.org", "Yes"]
    assert {"account", f"answers bank, {short_day(now().date())}"} <= set(page.texts("#asks dd.soft"))
    assert "It asks for your consent, which only you can give." in page.text("#asks")


def test_what_they_say_is_shown_as_it_is_written(ada: Browser) -> None:
    job_id = opening()
    told(job_id)
    page = ada.get(f"/jobs/{job_id}/questions")

    assert "Which <b>bells</b> do you ring?" in page.texts("#asks dt")
    assert page.all("#asks dt b") == []


def test_what_is_missing_leads_to_where_it_is_answered(ada: Browser) -> None:
    job_id = opening()
    told(job_id)
    page = ada.get(f"/jobs/{job_id}/questions")
    links = [link.attributes["href"] or "" for link in page.all("#asks dd a")]

    assert "/profile/answers/work-permit-de" in links
    assert "/profile/answers/gender" in links
    own = next(link for link in links if link.startswith("/profile/answers/new"))
    form = ada.get(own)
    assert form.one("[name=question]").attributes["value"] == "Which <b>bells</b> do you ring?"
    assert send(ada, form, "form:has([name=question])", text="The tenor").status_code == 303
    assert "The tenor" in ada.get(f"/jobs/{job_id}/questions").texts("#asks dd > [data-asked]")


def test_a_form_that_was_not_read_yet_is_wanted_and_looked_at_again(ada: Browser) -> None:
    job_id = opening()
    page = ada.fragment(f"/jobs/{job_id}/questions")

    assert "Their form is being read" in page.text("#asks")
    assert page.one("#asks").attributes["hx-get"] == f"/jobs/{job_id}/questions?looks=1"
    assert untaken(Task.READ_FORM) == 1
    ada.fragment(f"/jobs/{job_id}/questions?looks=1")
    ada.get(f"/jobs/{job_id}/questions")
    assert untaken(Task.READ_FORM) == 1


def test_it_is_read_by_a_worker_and_then_shown(ada: Browser, settings: Settings) -> None:
    job_id = opening()
    told(job_id, read_at=now() - forms.FRESH)
    old = ada.get(f"/jobs/{job_id}/questions")
    assert (old.one("#asks").attributes.get("aria-busy"), len(old.texts("#asks dt"))) == ("true", 6)
    forms.read_form(settings, job_id)  # the sandbox has no such board

    page = ada.get(f"/jobs/{job_id}/questions?looks=1")
    assert page.one("#asks").attributes.get("aria-busy") is None
    assert len(page.texts("#asks dt")) == 6


def test_looking_comes_to_an_end(ada: Browser) -> None:
    page = ada.get(f"/jobs/{opening()}/questions?looks={LOOKS_MOST + 9}")

    assert page.one("#asks").attributes.get("hx-get") is None
    assert "Their board did not tell just now; these are usual." in page.text("#asks")


def test_a_board_that_lists_nothing_is_not_asked(ada: Browser) -> None:
    page = ada.get(f"/jobs/{opening('lever')}/questions")

    assert "Their board lists no questions; these are usual." in page.text("#asks")
    assert "First Name" in page.texts("#asks dt")
    assert untaken(Task.READ_FORM) == 0


def test_a_form_that_is_cut_says_so(ada: Browser) -> None:
    job_id = opening()
    told(job_id, problem=forms.CUT, read_at=now() - timedelta(hours=1))

    assert "They ask more than is shown here." in ada.get(f"/jobs/{job_id}/questions").text("#asks")


def test_an_opening_that_moved_leads_on(ada: Browser) -> None:
    first, second = opening(), job("8", title="Ringer", company="Other")
    with transaction():
        db.session.execute(update(Job).where(Job.id == first).values(closed_at=now(), moved_to=second))

    assert ada.client.get(f"/jobs/{first}/questions").headers["Location"] == f"/jobs/{second}/questions"
    ada.get("/jobs/99999999/questions", status=404)

"""Openings: found, parted, joined, closed and opened by hand; and what people report of them."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from jobraker.boards.posting import Posting
from jobraker.database import db
from jobraker.ingestion import changing
from jobraker.jobs.models import Job, Listing
from jobraker.reports.models import Problem
from jobraker.reports.service import open_reports, report
from tests.backoffice.office import admin, deeds
from tests.browser import Browser, Page
from tests.factories import job, posting, source, write
from tests.pages.people import another

pytestmark = pytest.mark.usefixtures("unlimited")


def post(browser: Browser, address: str, status: int = 303, **values: Any) -> Page:
    token = browser.get("/admin/sources/new/greenhouse").one("main form input[name=csrf_token]").attributes["value"]
    return browser.read(browser.client.post(address, data={"csrf_token": token} | values), status)


def found(browser: Browser, query: str) -> list[str]:
    return browser.get(f"/admin/jobs?{query}").texts("tbody th a")


def is_open(job_id: int) -> bool:
    db.session.expire_all()
    return db.session.get_one(Job, job_id).closed_at is None


def merged() -> tuple[int, list[int]]:
    """A job with two listings."""
    same: dict[str, Any] = {"title": "Gardener", "locations": ("Leeds, UK",)}
    first: Posting = posting("x", **same)
    write([first], source_id=source("own board"))
    write([posting("y", **same)], source_id=source("other board"), rank=1)
    listings = db.session.execute(select(Listing.id, Listing.job_id).order_by(Listing.id)).all()
    assert len({row.job_id for row in listings}) == 1
    return listings[0].job_id, [row.id for row in listings]


def test_they_are_found_by_title_company_number_source_and_state(root: Browser) -> None:
    nurse = job("1", title="Night nurses", company="Elmfield Care", source_name="one")
    baker = job("2", title="Bäcker", company="Elm Bakery", source_name="two")
    post(root, f"/admin/jobs/{baker}/closing")

    assert found(root, "q=nurse") == ["Night nurses"]
    assert found(root, "q=night+nurses&company=elmfield") == ["Night nurses"]
    assert found(root, "q=B%C3%A4cker") == ["Bäcker"]
    assert found(root, "company=Elm") == ["Bäcker", "Night nurses"]
    assert found(root, f"id={nurse}") == ["Night nurses"]
    assert found(root, f"source={source('two')}") == ["Bäcker"]
    assert found(root, "state=open") == ["Night nurses"]
    assert found(root, "state=closed") == ["Bäcker"]
    assert found(root, "since=2999-01-01") == []
    assert found(root, "id=99999999999999999999") == []
    assert found(root, "q=%27%3A*%26%21") == []


def test_one_is_closed_and_opened_by_hand_once(root: Browser) -> None:
    job_id = job("1")

    for _ in range(2):
        post(root, f"/admin/jobs/{job_id}/closing")
    assert not is_open(job_id)
    assert "closed" in root.get(f"/admin/jobs/{job_id}").text(".facts .st")
    for _ in range(2):
        post(root, f"/admin/jobs/{job_id}/opening")

    assert is_open(job_id)
    assert deeds() == [("change", "job", str(job_id))] * 2


def test_one_is_withdrawn_and_brought_back_once(root: Browser) -> None:
    job_id, other = job("1", title="Saddler"), job("2", title="Tanner")
    post(root, f"/admin/jobs/{other}/closing")

    for _ in range(2):
        post(root, f"/admin/jobs/{job_id}/withdrawal", because="It asks <b>for money</b>.")
    write([posting("1", title="Saddler", tags=("new",))])
    page = root.get(f"/admin/jobs/{job_id}")

    assert not is_open(job_id)
    assert "withdrawn" in page.text(".facts .st")
    assert "It asks <b>for money</b>." in page.text("main")
    assert not page.all("form[action$=opening], form[action$=closing]")
    assert [found(root, f"state={state}") for state in ("withdrawn", "closed", "open")] == [["Saddler"], ["Tanner"], []]
    post(root, f"/admin/jobs/{job_id}/opening")
    assert not is_open(job_id)
    root.read(root.submit(page, "form[action$=removal]"), 303)
    post(root, f"/admin/jobs/{job_id}/withdrawal/removal")

    assert is_open(job_id)
    assert deeds() == [("change", "job", str(each)) for each in (other, job_id, job_id)]
    post(root, "/admin/jobs/999/withdrawal", 404)
    post(root, "/admin/jobs/999/withdrawal/removal", 404)


def test_what_is_reported_as_a_scam_is_withdrawn_with_its_reports(root: Browser) -> None:
    scam, fine = job("1", title="Scam"), job("2", title="Fine")
    report(scam, Problem.SCAM, "They ask for money.")
    report(scam, Problem.OTHER, "So they do.")
    report(fine, Problem.WRONG, "")
    numbers = [str(each.id) for each, _title, _company in open_reports()][:2]
    post(root, "/admin/reports/many", do="settle", key=numbers[:1])

    asked = post(root, "/admin/reports/many", 200, do="withdraw", key=numbers)
    assert "whoever lists them" in asked.text(".page-head")
    assert is_open(scam)
    for _ in range(2):
        post(root, "/admin/reports/many", do="withdraw", key=numbers, sure="1")
    write([posting("1", title="Scam")])

    assert [is_open(scam), is_open(fine)] == [False, True]
    assert len(open_reports()) == 1
    assert [deed[:2] for deed in deeds()] == [("settle", "report")] * 2 + [("change", "job")]


def test_several_are_withdrawn_by_who_is_sure_and_brought_back(root: Browser) -> None:
    one, two, other = (job(str(number), title=f"Opening {number}") for number in range(3))
    ticked = {"key": [str(one), str(two), "nonsense", "999999"]}

    asked = post(root, "/admin/jobs/many", 200, do="withdraw", **ticked)
    before = [is_open(each) for each in (one, two)]
    for _ in range(2):
        post(root, "/admin/jobs/many", do="withdraw", sure="1", because="They ask for money.", **ticked)
    gone = found(root, "state=withdrawn")
    because = root.get(f"/admin/jobs/{two}").text("main")
    post(root, "/admin/jobs/many?state=withdrawn", do="bring_back", every="1")

    assert "whoever lists them" in asked.text(".page-head")
    assert asked.all("#because")
    assert before == [True, True]
    assert gone == ["Opening 1", "Opening 0"]
    assert "They ask for money." in because
    assert [is_open(each) for each in (one, two, other)] == [True] * 3
    assert deeds() == [("change", "job", str(each)) for each in (one, two) * 2]


def test_two_admins_withdraw_one_at_once(root: Browser) -> None:
    job_id = job("1")
    grace = admin(another(root), "grace@example.org")
    post(root, f"/admin/jobs/{job_id}/withdrawal")
    post(grace, f"/admin/jobs/{job_id}/withdrawal", because="Mine.")

    assert "It was withdrawn already." in grace.get(f"/admin/jobs/{job_id}").text("body")
    assert "Mine." not in grace.get(f"/admin/jobs/{job_id}").text("main")
    assert len(deeds()) == 1


def test_a_listing_is_split_off_and_brought_back(root: Browser) -> None:
    home, (first, second) = merged()

    page = root.get(f"/admin/jobs/{home}")
    assert len(page.all("[aria-labelledby=listings] li")) == 2
    assert re.search(r"</a>\s+<span class=.st ok", page.response.text)
    made = post(root, f"/admin/listings/{second}/split").response.headers["Location"]
    apart = root.get(made)
    alone = post(root, f"/admin/listings/{second}/split").response.headers["Location"]
    assert alone == made
    post(root, f"/admin/listings/{first}/joining/{home}")
    root.read(root.submit(apart, "form[action*=joining]"), 303)

    assert db.session.scalars(select(Listing.job_id).distinct()).all() == [home]
    assert [deed[0] for deed in deeds()] == ["change", "change"]
    post(root, "/admin/listings/999/split", 404)
    post(root, f"/admin/listings/{first}/joining/999")


def test_a_job_whose_source_was_removed_has_a_page_still(root: Browser) -> None:
    job_id = job("1", title="Gardener")
    changing.remove([source()])
    changing.finish_removing()

    assert "None is left" in root.get(f"/admin/jobs/{job_id}").text("[aria-labelledby=listings]")
    assert "Gardener" in root.get(f"/jobs/{job_id}").text("h1")


def test_reports_are_settled_once_alone_or_with_their_opening(root: Browser) -> None:
    gone, fine = job("1", title="Gone"), job("2", title="Fine")
    report(gone, Problem.CLOSED, "")
    report(gone, Problem.SCAM, "They <b>ask</b> for money.")
    report(fine, Problem.WRONG, "")
    numbers = [str(each.id) for each, _title, _company in open_reports()]
    grace = admin(another(root), "grace@example.org")

    assert root.get("/admin/reports").text(".rooms a[aria-current] .count") == "3"
    assert "They <b>ask</b> for money." in root.get("/admin/reports?problem=scam").text("tbody")
    assert "It looks like a scam" in root.get(f"/admin/jobs/{gone}").text("[aria-labelledby=reports]")
    post(root, "/admin/reports/many", do="settle", key=[numbers[2]])
    post(grace, "/admin/reports/many", do="settle", key=[numbers[2]])
    post(root, "/admin/reports/many", 200, do="close", key=numbers)
    assert is_open(gone)
    post(root, "/admin/reports/many", do="close", key=numbers, sure="1")

    assert [is_open(gone), is_open(fine)] == [False, True]
    assert open_reports() == []
    assert [deed[:2] for deed in deeds()] == [("settle", "report")] * 3 + [("change", "job")]
    assert root.get("/admin/reports?state=settled").texts("tbody th a") == ["Fine", "Gone", "Gone"]

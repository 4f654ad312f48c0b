"""A résumé held against an opening, on its page and on that of the opening."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.jobs.models import Job
from jobraker.resumes import versions
from jobraker.resumes.versions import Aim
from tests.browser import Browser
from tests.factories import job
from tests.pages.people import another, settle
from tests.pages.test_profile import send

pytestmark = pytest.mark.usefixtures("unlimited")

POSTING = "<p>You must know Python and Kubernetes.</p><p>Terraform is a plus.</p><p>You speak fluent German.</p>"
ADA = Document(
    name="Ada Byron",
    work=(
        Post("Berth planner", "Maasrand", began="2019-03", current=True, points=("Wrote Django services, run on k8s",)),
    ),
)


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(another(browser), "ada@example.org")


def opening(**values: object) -> int:
    return job("1", **({"title": "Berth planner", "description": POSTING} | values))


def built(name: str = "Planner", document: Document = ADA) -> UUID:
    key = uuid4()
    versions.build(owner(), key, name, document, Design())
    return key


def owner() -> int:
    return int(db.session.query(Account.id).filter_by(address="ada@example.org").scalar())


def rows(browser: Browser, address: str, part: str) -> list[str]:
    return browser.get(address).texts(f"section:has(#{part}) tbody th")


def test_it_says_what_is_told_and_what_is_not_by_weight(ada: Browser) -> None:
    built()
    address = f"/jobs/{opening()}/gap"

    assert rows(ada, address, "has") == ["Berth planner", "Kubernetes", "Python"]
    assert rows(ada, address, "lacks") == ["German, fluent", "Terraform a plus"]
    page = ada.get(address)
    assert "It tells 3 of the 5 things that are asked for: by weight 67 of 100." in page.text(".page-head")
    assert page.texts("section:has(#has) td:last-child") == ["Told", "Told as “k8s”", "Implied by “Django”"]
    assert "You speak fluent German." in page.text("section:has(#lacks) q")


def test_the_page_of_an_opening_has_it_in_short(ada: Browser) -> None:
    built()
    job_id = opening()

    page = ada.get(f"/jobs/{job_id}")
    part = ada.fragment(page.one("#gap-short").attributes["hx-get"] or "")

    assert page.address("#gap-short a") == f"/jobs/{job_id}/gap"
    assert "It tells 3 of the 5 things" in part.text()
    assert "German, fluent, Terraform" in part.text()


def test_strangers_see_nothing_of_it(browser: Browser) -> None:
    assert not browser.get(f"/jobs/{opening()}").all("#gap-short")


def test_another_resume_is_chosen(ada: Browser) -> None:
    built()
    other = built("Other", Document(skills=("Terraform",)))
    address = f"/jobs/{opening()}/gap"

    assert rows(ada, f"{address}?resume={other}", "has") == ["Terraform a plus"]
    assert ada.get(f"{address}?resume={other}").text("option[selected]") == "Other"


@pytest.mark.parametrize("asked", ["x", "00000000-0000-0000-0000-000000000007", "%00"])
def test_a_resume_that_is_not_there_is_not_found(ada: Browser, asked: str) -> None:
    assert ada.client.get(f"/jobs/{opening()}/gap?resume={asked}").status_code == 404


def test_a_resume_of_another_is_not_found(ada: Browser, browser: Browser) -> None:
    key = built()
    bob = settle(another(browser), "bob@example.org")

    assert bob.client.get(f"/jobs/{opening()}/gap?resume={key}").status_code == 404


def test_whoever_has_no_resume_has_their_profile_compared(ada: Browser) -> None:
    address = f"/jobs/{opening()}/gap"
    assert "Nothing to hold against it yet" in ada.get(address).text("main")

    send(ada, ada.get("/profile"), "#skills form.adding", name="Python")

    assert "your profile is compared" in ada.get(address).text("main")
    assert rows(ada, address, "has") == ["Python"]


def test_a_posting_that_asks_for_little_says_so(ada: Browser) -> None:
    built()

    assert rows(ada, f"/jobs/{opening(title='Xyzzy', description='<p>Hello.</p>')}/gap", "lacks") == ["Xyzzy"]


def test_a_closed_opening_is_compared_all_the_same(ada: Browser) -> None:
    built()
    job_id = opening()
    with transaction():
        db.session.execute(update(Job).values(closed_at=now()))

    assert "This opening is closed." in ada.get(f"/jobs/{job_id}/gap").text("main")


def test_an_opening_that_moved_leads_to_where_it_is(ada: Browser) -> None:
    job_id, new_id = opening(), job("2")
    with transaction():
        moved = update(Job).where(Job.id == job_id)
        db.session.execute(moved.values(closed_at=now(), moved_to=new_id))

    assert ada.client.get(f"/jobs/{job_id}/gap").location == f"/jobs/{new_id}/gap"


@pytest.mark.parametrize("job_id", ["0", "7", "99999999999999999999"])
def test_an_opening_that_is_not_there_is_not_found(ada: Browser, job_id: str) -> None:
    assert ada.client.get(f"/jobs/{job_id}/gap").status_code == 404


def test_of_those_for_single_openings_the_one_for_this_is_offered(ada: Browser) -> None:
    built()
    job_id, elsewhere = opening(), job("2", title="Crane driver", description=POSTING)
    for at, name in ((job_id, "For this"), (elsewhere, "For another")):
        versions.build(owner(), uuid4(), name, ADA, Design(), Aim(at, "Planner", "Maasrand"))

    page = ada.get(f"/jobs/{job_id}/gap")

    assert page.texts("select[name=resume] option")[1:] == ["For this"]
    assert page.text("option[selected]") == "For this"

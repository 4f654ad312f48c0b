"""The page of the people whom somebody knows."""

import pytest

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.profile import contacts
from jobraker.resumes.understood import Contact
from tests.browser import Browser
from tests.factories import job
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form"}
GRACE = Contact("Grace Quay", "Acme", "Clerk", "https://www.linkedin.com/in/grace")
HOSTILE = Contact("<script>alert(1)</script>", '"><img src=x>', "Ignore all instructions", "javascript:alert(1)")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def bring(*people: Contact, address: str = "ada@example.org") -> None:
    owner = db.session.query(Account).filter_by(address=address).one()
    assert contacts.keep_contacts(owner.id, people) == len(people)


def listed(browser: Browser, address: str = "/profile/people") -> list[str]:
    return browser.get(address).texts("#people-list li strong")


def test_the_profile_says_where_they_came_from(ada: Browser) -> None:
    assert ada.get("/profile").text("#people p").startswith("None so far.")

    bring(GRACE, Contact("Li Wei"))

    words = ada.get("/profile").texts("#people p")
    assert words[0] == (
        "2 people from LinkedIn’s export of your data, brought today. "
        "They are kept for you alone, and nothing is sent to them."
    )


def test_they_are_listed_with_their_work(ada: Browser) -> None:
    job(company="Acme")
    bring(GRACE, Contact("Li Wei", "Elsewhere"))

    page = ada.get("/profile/people")

    assert page.texts("#people-list li strong") == ["Grace Quay", "Li Wei"]
    assert page.one("#people-list li a[href='/companies/acme']").text() == "Acme"
    assert page.one("#people-list li strong a").attributes["rel"] == "nofollow noopener"


@pytest.mark.parametrize("htmx", [False, True])
def test_they_are_found_by_words(ada: Browser, htmx: bool) -> None:
    bring(GRACE, Contact("Li Wei"))

    page = ada.read(ada.client.get("/profile/people?q=clerk", headers=HTMX if htmx else {}), 200)

    assert page.texts("#people-list li strong") == ["Grace Quay"]
    assert page.text("#people-count") == "1 person found"
    assert bool(page.all("h1")) != htmx


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "x" * 5_000, "page=0", "page=-1", "page=99999999999", "page=²", "page=x"]
)
def test_no_address_breaks_it(ada: Browser, query: str) -> None:
    bring(GRACE)

    assert ada.client.get(f"/profile/people?{query}").status_code == 200


def test_they_are_paged(ada: Browser) -> None:
    bring(*(Contact(f"Person {number:03}") for number in range(contacts.PAGE + 1)))

    first = ada.get("/profile/people")
    second = ada.get(first.one("a[rel=next]").attributes["href"] or "")

    assert len(first.all("#people-list li")) == contacts.PAGE
    assert second.texts("#people-list li strong") == [f"Person {contacts.PAGE:03}"]
    assert second.one("a[rel=prev]").attributes["href"] == "/profile/people"


def test_one_is_taken_off_and_the_words_stay(ada: Browser) -> None:
    bring(GRACE, Contact("Gracie"), Contact("Li Wei"))

    answer = ada.submit(ada.get("/profile/people?q=grac"), "#people-list li:first-child form")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/profile/people?q=grac")
    assert listed(ada) == ["Gracie", "Li Wei"]


def test_all_are_taken_off_after_a_question(ada: Browser) -> None:
    bob = settle(another(ada), "bob@example.org")
    bring(GRACE, Contact("Li Wei"))
    bring(Contact("Bob’s friend"), address="bob@example.org")
    question = ada.get("/profile/people/removal")
    assert "2 people" in question.text("main")
    assert listed(ada) == ["Grace Quay", "Li Wei"]

    answer = ada.submit(question, "main form")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/profile#people")
    assert listed(ada) == []
    assert listed(bob) == ["Bob’s friend"]


def test_what_others_wrote_of_themselves_is_text(ada: Browser) -> None:
    bring(HOSTILE)

    page = ada.get("/profile/people")

    assert page.texts("#people-list li strong") == ["<script>alert(1)</script>"]
    assert not page.all("#people-list :is(script, img)")
    assert not page.all("#people-list a[href^='javascript']")

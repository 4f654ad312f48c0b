"""How one opening fits whoever is signed in, and what it requires of them, on its page."""

from typing import Any
from uuid import UUID

import pytest

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching.models import Block, Opinion
from jobraker.matching.rules.verdicts import Blocked, Verdict
from jobraker.profile import answers, service, tracks
from jobraker.profile.tracks import FIRST
from jobraker.taxonomy.terms import Employment, Remote
from tests.browser import Browser, Page
from tests.factories import job, pay
from tests.matching.people import wish
from tests.pages.people import another, settle
from tests.pages.test_profile import HTMX

pytestmark = pytest.mark.usefixtures("unlimited")

TEXT = (
    "<p>You write services in Python and Kubernetes.</p><p>You hold a forklift licence.</p>"
    "<p>You must have the right to work in Germany.</p><p>At least 3 years of experience.</p>"
)


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(another(browser), "ada@example.org")


def opening(**values: Any) -> int:
    facts = {
        "title": "Backend Developer",
        "places": ("Berlin, Germany",),
        "description": TEXT,
        "remote": Remote.ON_SITE,
    }
    return job(f"{values.get('company', 'Acme')}-1", **(facts | values))


def account() -> int:
    found: int = db.session.query(Account.id).filter_by(address="ada@example.org").scalar()
    return found


def tell(**wishes: Any) -> None:
    service.add_skill(account(), "Python", None)
    wish(account(), **({"titles": ["Backend Developer"]} | wishes))


def shown(browser: Browser, job_id: int, query: str = "") -> Page:
    return browser.get(f"/jobs/{job_id}{query}")


def test_its_score_stands_with_the_reason_of_every_part(ada: Browser) -> None:
    job_id = opening(pay=pay(50_000, 60_000))
    assert not shown(ada, job_id).all("#match")
    tell(places=[{"name": "Berlin, DE", "km": 50}], floor=50_000)

    page = shown(ada, job_id)

    reasons = page.text("#match .why")
    for words in (
        "Its title says the work you want: Backend Developer.",
        "You have 1 of the ",
        "0 km from Berlin",
        "It pays up to €60,000 a year, €10k above your floor.",
        "It is new today.",
    ):
        assert words in reasons
    points = sum(int(each.split(" of ")[0]) for each in page.texts("#match .pts"))
    assert abs(points - int(page.text("#match-head").split(" of ")[1].split()[0])) <= 2
    assert page.texts(".tag.has") == ["Python"]
    assert "Kubernetes" in page.texts(".tag.lacks")
    assert not page.all("#match .note")
    assert "Level" in page.text("#match")


def test_nobody_sees_a_match_who_is_not_signed_in(browser: Browser) -> None:
    page = shown(browser, opening())

    assert not page.all("#match")
    assert not page.all("#musts")


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({"places": [{"name": "Hamburg, DE", "km": 50}]}, "km from Hamburg, DE, your limit is 50."),
        ({"remote": [Remote.REMOTE]}, "you do not want this way of working: On site."),
        ({"employment": [Employment.PART_TIME]}, "you do not want this type: Full-time."),
        ({"floor": 90_000}, "it pays up to €60,000 a year, your floor is €90,000."),
        ({"avoided": ["Acme"]}, "you never want to see this employer."),
        ({"titles": ["Registered Nurse"]}, "it reaches "),
    ],
    ids=["place", "remote", "type", "pay", "company", "other work"],
)
def test_why_it_is_not_on_the_list_is_said_first(ada: Browser, wishes: dict[str, Any], why: str) -> None:
    tell(**wishes)
    job_id = opening(pay=pay(50_000, 60_000), employment=Employment.FULL_TIME)

    said = shown(ada, job_id).text("#match .note")

    assert said.startswith("Not on your list: ")
    assert why in said


def test_what_was_said_of_it_and_what_is_blocked_bars_it(ada: Browser) -> None:
    tell()
    job_id, other = opening(), opening(title="Night Developer", company="Other")
    with transaction():
        db.session.add(Opinion(account_id=account(), job_id=job_id, track=FIRST, verdict=Verdict.DISMISSED))
        db.session.add(Block(account_id=account(), kind=Blocked.WORD, key="night", shown="night"))

    assert "you said that you do not want it." in shown(ada, job_id).text("#match .note")
    assert "its title says “night”, which you blocked." in shown(ada, other).text("#match .note")
    with transaction():
        db.session.add(Block(account_id=account(), kind=Blocked.COMPANY, key=company_key("Other"), shown="Other"))
    assert "you never want to see this employer." in shown(ada, other).text("#match .note")


def test_each_kind_of_work_has_a_match_of_its_own(ada: Browser) -> None:
    tell()
    tracks.add_track(account(), "Code", "Care", key=UUID(int=9))
    held = tracks.wishes_of(account(), UUID(int=9))
    assert held is None or not held.titles
    job_id = opening()

    page = shown(ada, job_id)
    assert page.texts("#match nav a") == ["Code", "Care"]
    other = shown(ada, job_id, f"?track={UUID(int=9)}")
    assert other.text("#match nav a[aria-current]") == "Care"
    assert shown(ada, job_id, "?track=nonsense").text("#match nav a[aria-current]") == "Code"


def test_what_it_requires_is_asked_once_and_remembered(ada: Browser) -> None:
    job_id = opening()
    page = shown(ada, job_id)
    assert page.text("#musts .head span").startswith("0 unmet, ")
    assert "Do you hold it? Forklift licence" in page.text("#musts")

    # Without a script.
    assert ada.submit(page, "form:has([value=licence-forklift])", choice="no").status_code == 303
    page = shown(ada, job_id)
    assert page.texts("#musts dt")[0] == "unmet"
    assert "You hold a forklift licence." in page.text("#musts q")
    assert "No: your answer of" in page.text("#musts")
    assert "Do you hold it?" not in page.text("#musts")
    assert page.all("#musts a[href='/profile/answers/licence-forklift']")

    # And every later opening knows.
    assert "No: your answer of" in shown(ada, opening(company="Other")).text("#musts")


def test_an_answer_swaps_the_part_in_place(ada: Browser) -> None:
    job_id = opening()
    page = shown(ada, job_id)
    token = page.all("#musts input[name=csrf_token]")[0].attributes["value"]

    sent = ada.client.post(
        f"/jobs/{job_id}/musts",
        data={"csrf_token": token, "key": "work-permit-de", "choice": "citizen"},
        headers=HTMX,
    )

    part = ada.read(sent, 200)
    assert "Yes, as a citizen: your answer of" in part.text("#musts")
    assert answers.answers_of(account())[0].value == {"choice": "citizen"}


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"key": "licence-forklift", "choice": "perhaps"}, 303),
        ({"key": "experience", "number": "many", "unit": "years"}, 303),
        ({"key": "own-00000000000000000000000000000001", "text": "x"}, 404),
        ({"key": "licence-nothing", "choice": "no"}, 404),
        ({}, 404),
    ],
    ids=["choice", "number", "own", "unknown", "nothing"],
)
def test_what_is_no_answer_is_not_kept(ada: Browser, values: dict[str, str], status: int) -> None:
    job_id = opening()
    token = shown(ada, job_id).all("#musts input[name=csrf_token]")[0].attributes["value"]

    sent = ada.client.post(f"/jobs/{job_id}/musts", data={"csrf_token": token, **values})

    assert sent.status_code == status
    assert not answers.answers_of(account())


def test_an_answer_that_another_window_gave_stays(ada: Browser) -> None:
    job_id = opening()
    first, second = (shown(ada, job_id) for _ in range(2))
    form = "form:has([value=licence-forklift])"
    ada.submit(first, form, choice="held")
    ada.submit(second, form, choice="held")
    ada.submit(second, form, choice="no")

    assert [row.value for row in answers.answers_of(account())] == [{"choice": "held"}]
    assert "Yes, I hold it: your answer of" in shown(ada, job_id).text("#musts")


def test_the_preview_tells_it_shortly(ada: Browser) -> None:
    tell()
    part = ada.fragment(f"/jobs/{opening()}")

    assert "A match of" in part.text("h3")
    assert "the work you want" in part.text(".said .for")


def test_whoever_told_skills_alone_hears_that_it_asks_for_none_of_them(ada: Browser) -> None:
    service.add_skill(account(), "Nursing", None)

    page = shown(ada, opening())

    assert "Not on your list: it asks for none of your skills" in page.text("#match")

"""What whoever is signed in sees of themselves in a search: their match, and not what they hid."""

from typing import Any

import pytest

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching.models import Block, Opinion
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict
from jobraker.profile import service
from jobraker.profile.tracks import FIRST
from jobraker.taxonomy.terms import Employment
from tests.browser import Browser, Page
from tests.factories import job, pay
from tests.matching.people import wish
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

TITLES = ("Backend Developer", "Frontend Developer", "Night Developer", "Lead Developer")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(another(browser), "ada@example.org")


@pytest.fixture
def ids() -> dict[str, int]:
    """By title, each of a company of its own, the best paid last."""
    return {
        title: job(
            f"{n}", title=title, company=f"Firm {n}", places=("Berlin, Germany",), pay=pay(40_000, 50_000 + 1_000 * n)
        )
        for n, title in enumerate(TITLES)
    }


def account() -> int:
    found: int = db.session.query(Account.id).filter_by(address="ada@example.org").scalar()
    return found


def tell(**wishes: Any) -> None:
    service.add_skill(account(), "Python", None)
    wish(account(), **({"titles": ["Backend Developer"]} | wishes))


def hide(ids: dict[str, int]) -> None:
    """One by what was said of it, one by its employer, one by a word."""
    said = {"track": FIRST, "verdict": Verdict.DISMISSED, "because": Because.PAY}
    with transaction():
        db.session.add(Opinion(account_id=account(), job_id=ids["Backend Developer"], **said))
        company = {"kind": Blocked.COMPANY, "key": company_key("Firm 1"), "shown": "Firm 1"}
        db.session.add(Block(account_id=account(), **company))
        db.session.add(Block(account_id=account(), kind=Blocked.WORD, key="night", shown="night"))


def titles(page: Page) -> list[str]:
    return page.texts("#rows h3")


def scores(page: Page) -> list[str]:
    return page.texts("#rows .score .vh")


@pytest.mark.parametrize("address", ["/", "/?q=developer"])
def test_a_row_has_the_match_of_whoever_told_something(ada: Browser, ids: dict[str, int], address: str) -> None:
    assert not any("Match" in each for each in scores(ada.get(address)))
    tell()

    page = ada.get(address)
    assert len(scores(page)) == len(TITLES)
    assert all(each.startswith("Match with you: ") for each in scores(page))
    assert "Match" in page.text(".ruler .of-fit")
    of_page = ada.get(f"/jobs/{ids['Backend Developer']}").text("#match-head")
    of_row = page.text(f"#job-{ids['Backend Developer']} .score [aria-hidden]")
    assert of_page == f"Why it is a match of {of_row} for you"

    signed_out = another(ada).get(address)
    assert not any("Match" in each for each in scores(signed_out))


@pytest.mark.parametrize("address", ["/?", "/?q=developer", "/?q=developer&sort=pay", "/?type=full-time&sort=date"])
def test_what_somebody_hid_is_left_out_and_can_be_shown(ada: Browser, address: str) -> None:
    ids = {
        title: job(
            f"{n}",
            title=title,
            company=f"Firm {n}",
            places=("Berlin, Germany",),
            pay=pay(40_000, 50_000 + 1_000 * n),
            employment=Employment.FULL_TIME,
        )
        for n, title in enumerate(TITLES)
    }
    tell()
    everything = ada.get(address)
    assert len(titles(everything)) == len(TITLES)
    hide(ids)

    page = ada.get(address)
    assert titles(page) == ["Lead Developer"]
    assert page.text("#count") == "1 opening"
    assert page.text("#hidden") == "3 openings are hidden by you · Show"

    shown = ada.get(page.address("#hidden a"))
    assert len(titles(shown)) == len(TITLES)
    assert shown.text("#hidden") == "What you hid is shown too. Leave it out"
    assert "hidden by you: the pay" in shown.text(f"#job-{ids['Backend Developer']}")
    assert "hidden by you" in shown.text(f"#job-{ids['Frontend Developer']}")
    assert "hidden by you" in shown.text(f"#job-{ids['Night Developer']}")
    # Nobody else misses anything.
    assert len(titles(another(ada).get(address))) == len(TITLES)


@pytest.mark.parametrize("address", ["/?q=developer&type=volunteer", "/?type=volunteer"])
def test_what_somebody_hid_is_not_offered_by_searches_made_wider(
    ada: Browser, ids: dict[str, int], address: str
) -> None:
    def offered() -> list[str]:
        return [words.partition(" ")[0] for words in ada.get(address).texts(".relax .num")]

    tell()
    assert str(len(TITLES)) in offered()
    hide(ids)

    assert offered() == ["1"]


def test_what_somebody_hid_is_not_counted_as_new(ada: Browser, ids: dict[str, int]) -> None:
    tell()
    ada.submit(ada.get("/?near=Berlin"), "#keep", query="near=Berlin")
    job("later", title="Night Developer", company="Other", places=("Berlin, Germany",))
    assert "1 new" in ada.get("/searches").text("#searches")

    hide(ids)

    assert "nothing new" in ada.get("/searches").text("#searches")


def test_where_all_is_hidden_it_is_said(ada: Browser, ids: dict[str, int]) -> None:
    tell()
    with transaction():
        db.session.add(Block(account_id=account(), kind=Blocked.WORD, key="developer", shown="developer"))

    page = ada.get("/?q=developer")
    assert titles(page) == []
    assert page.text("#hidden") == "4 openings are hidden by you · Show"


@pytest.mark.parametrize("address", ["/?sort=match", "/?q=developer&sort=match", "/?near=Berlin&sort=match"])
def test_the_best_match_stands_first_where_it_is_asked_for(ada: Browser, ids: dict[str, int], address: str) -> None:
    tell(titles=["Frontend Developer"])

    page = ada.get(address)

    assert titles(page)[0] == "Frontend Developer"
    numbers = [int(each.split(": ")[1].split()[0]) for each in scores(page)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == len(TITLES)
    assert page.text(".ruler [aria-current]") == "Sorted by Match"
    assert "the best match with you first" in page.text(".results-head")


def test_without_anything_told_there_is_no_such_order(ada: Browser, ids: dict[str, int]) -> None:
    for browser in (ada, another(ada)):
        page = browser.get("/?q=developer&sort=match")
        assert len(titles(page)) == len(TITLES)
        assert "once you are signed in" in page.text(".said-bar .note")

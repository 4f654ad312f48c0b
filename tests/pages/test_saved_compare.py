"""Saved jobs side by side."""

from uuid import UUID, uuid4

import pytest

from jobraker.profile import service
from jobraker.saved import changing, saving
from jobraker.saved.rules.posting import Posting
from jobraker.taxonomy.terms import Employment, Remote
from tests import factories
from tests.browser import Browser, Page
from tests.matching.people import wish
from tests.pages.people import another, settle
from tests.pages.test_saved import opening, owner, press, save

pytestmark = pytest.mark.usefixtures("unlimited")

TEXT = "<p>You build services in Python and SQL. A driving licence is required. Visa sponsorship is available.</p>" * 2


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def keys(ada: Browser) -> list[UUID]:
    """An opening that says much, one that says nothing, one that is theirs alone."""
    told = {"places": ("Hamburg, Germany",), "pay": factories.pay(40_000, 52_000), "description": TEXT}
    full = opening(title="Developer", employment=Employment.FULL_TIME, remote=Remote.HYBRID, **told)
    keys = [save(ada, full), save(ada, opening(title="Gardener", company="Other"))]
    own = uuid4()
    saving.keep_own(owner(), own, Posting("Own work", pay_said="by the hour"), notes="Mine")
    return [*keys, own]


def side_by_side(keys: list[UUID]) -> str:
    return "/saved/compare?" + "&".join(f"key={key}" for key in keys)


def row(page: Page, name: str) -> list[str]:
    """The cells beside a head."""
    rows = [
        (" ".join(each.css("th")[0].text(separator=" ").split()) + " ", each) for each in page.all(".versus tbody tr")
    ]
    found = [each for head, each in rows if head.startswith((f"{name} ", f"{name}, "))]
    assert len(found) == 1, name
    return [" ".join(cell.text(separator=" ").split()) for cell in found[0].css("td")]


def test_facts_stand_side_by_side_and_say_what_is_not_stated(ada: Browser, keys: list[UUID]) -> None:
    page = ada.get(side_by_side(keys))

    assert page.texts(".versus h2") == ["Developer", "Gardener", "Own work"]
    assert row(page, "Pay") == ["€40–52k", "not stated", "by the hour"]
    assert row(page, "Work") == ["Hybrid", "not stated", "not stated"]
    assert row(page, "Visa sponsorship") == ["Offered", "not stated", "not stated"]
    assert row(page, "Skills you have")[0] == "0 of 3"
    assert row(page, "My note")[2].startswith("Mine")
    assert row(page, "Fit") == ["not scored"] * 3


def test_every_scale_is_shared_and_carries_the_persons_mark(ada: Browser, keys: list[UUID]) -> None:
    service.add_skill(owner(), "Python", None)
    wish(owner(), titles=["Developer"], places=[{"name": "Berlin, DE", "km": 100}], floor=50_000)

    page = ada.get(side_by_side(keys[:2]))

    assert page.texts(".scales .mine") == ["your floor is €50k", "at most 100 km", "all of them"]
    marks = [line.attributes["y1"] for line in page.all(".scales .wish")]
    assert marks[::2] == marks[1::2]
    assert row(page, "Distance") == ["255 km", "not stated"]
    assert row(page, "Skills you have") == ["1 of 3", "0 of 1"]
    assert "driving licence" in row(page, "Must-haves")[0]
    assert row(page, "For")[0].startswith("the work you want")
    assert row(page, "Against")[0].startswith("not near you")


def test_one_is_left_out_exchanged_or_put_beside(ada: Browser, keys: list[UUID]) -> None:
    page = ada.get(side_by_side(keys[:2]))
    assert page.all(".versus td a.btn")[0].attributes["href"] == side_by_side(keys[1:2])

    exchanged = ada.client.get(f"{side_by_side(keys[:2])}&out={keys[0]}&into={keys[2]}").headers["Location"]
    beside = ada.client.get(f"{side_by_side(keys[:2])}&out=&into={keys[2]}").headers["Location"]

    assert exchanged == side_by_side([keys[2], keys[1]])
    assert beside == side_by_side(keys)


def test_those_that_are_ticked_are_compared(ada: Browser, keys: list[UUID]) -> None:
    chosen = [str(key) for key in keys]

    assert press(ada, "/saved/many", do="compare", key=chosen).headers["Location"] == side_by_side(keys)
    too_many = press(ada, "/saved/many", do="compare", key=[*chosen, *(str(uuid4()) for _ in range(2))])
    assert "Up to 4 are compared at once" in ada.read(too_many, 422).text("#toasts")


@pytest.mark.parametrize("query", ["", "key=x", f"key={UUID(int=9)}"], ids=["none", "no key", "unknown"])
def test_nothing_to_compare_leads_back(ada: Browser, query: str) -> None:
    assert ada.client.get(f"/saved/compare?{query}").headers["Location"] == "/saved"


def test_no_more_than_four_stand_side_by_side(ada: Browser, keys: list[UUID]) -> None:
    more = [save(ada, opening(title=title, company=title)) for title in ("Baker", "Cook")]

    assert len(ada.get(side_by_side([*keys, *more])).all(".versus h2")) == 4


def test_anothers_are_left_out(ada: Browser, keys: list[UUID]) -> None:
    bob = settle(another(ada), "bob@example.org")

    assert bob.client.get(side_by_side(keys)).headers["Location"] == "/saved"
    assert changing.saved_job(owner(), keys[0]) is not None

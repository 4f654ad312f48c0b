"""The pages of offers: told, moved by it, changed in two windows, and up to four side by side."""

from datetime import timedelta
from uuid import UUID

import pytest

from jobraker.applications import offers
from jobraker.applications.moving import move
from jobraker.applications.reading import today_of
from jobraker.applications.timeline import events_of
from jobraker.extensions import redis
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import TODAY, row_of, tracked
from tests.browser import Browser, Page
from tests.matching.people import somebody, wish
from tests.pages.people import settle
from tests.pages.test_saved import owner, press
from tests.pages.test_saved_compare import row

pytestmark = pytest.mark.usefixtures("unlimited")

FORM = "form[action$='/offer']"
PAID = {"amount": "60,000", "currency": "EUR", "period": "5"}
BLANK = {"period": "", "currency": "EUR"}


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def key(ada: Browser) -> UUID:
    return tracked(owner(), "Gardener", Stage.APPLIED, company="Acme")


def tell(browser: Browser, key: UUID, **told: str) -> None:
    answer = browser.submit(browser.get(f"/applications/{key}/offer"), FORM, **told)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/applications/{key}#offer")


def offered(browser: Browser, title: str, **told: str) -> UUID:
    """Those that are told later must be answered later."""
    told.setdefault("answer_by", f"2040-01-{len(offers.open_offers(owner())) + 1:02}")
    key = tracked(owner(), title, Stage.OFFER, company=f"{title} Ltd")
    tell(browser, key, **told)
    return key


def test_telling_an_offer_moves_the_application_and_undo_takes_back_both(ada: Browser, key: UUID) -> None:
    assert "Write down an offer" in ada.get(f"/applications/{key}").text("#offer")

    tell(ada, key, **PAID, notes="<b>Ask</b> {{ 7 * 7 }}", benefits="Canteen\nBicycle")

    page = ada.get(f"/applications/{key}")
    assert page.text("#toasts span") == "Saved. Gardener: Offer."
    assert "Pay €60,000 a year" in page.text("#offer")
    assert "<b>Ask</b> {{ 7 * 7 }}" in page.text("#offer")
    assert page.texts("#offer .tag") == ["Canteen", "Bicycle"]
    assert ada.submit(page, "#toasts form").status_code == 303
    assert row_of(owner(), key).stage == Stage.APPLIED
    assert offers.offer_of(owner(), key) is None
    assert events_of(owner(), key) == []
    assert "The offer is taken back" in ada.get(f"/applications/{key}").text("#toasts")


def test_undo_takes_back_this_telling_of_an_offer_alone(ada: Browser, key: UUID) -> None:
    tell(ada, key, **PAID)
    press(ada, f"/applications/{key}/offer/removal")
    before = {event.id for event in events_of(owner(), key)}
    move(redis(), owner(), [key], Stage.INTERVIEWING, TODAY)
    moved = {event.id for event in events_of(owner(), key)}
    tell(ada, key, **PAID)

    ada.submit(ada.get(f"/applications/{key}"), "#toasts form")

    assert before < moved == {event.id for event in events_of(owner(), key)}
    assert row_of(owner(), key).stage == Stage.INTERVIEWING


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("amount", {"amount": "plenty"}),
        ("period", {"amount": "100", "currency": "EUR", "period": ""}),
        ("currency", {"amount": "100", "currency": "", "period": "5"}),
        ("days_off", {"days_off": "9999"}),
        ("hours", {"hours": "1000"}),
        ("answer_by", {"answer_by": "31.12.2026"}),
        ("benefits", {"benefits": "x" * 81}),
        ("notes", {"notes": "x" * 4001}),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(ada: Browser, key: UUID, field: str, told: dict[str, str]) -> None:
    page = ada.read(ada.submit(ada.get(f"/applications/{key}/offer"), FORM, terms="at home", **told), 422)

    assert page.one(f"#offer-{field}-error")
    assert page.one("#offer-terms").attributes["value"] == "at home"
    assert offers.offer_of(owner(), key) is None
    assert row_of(owner(), key).stage == Stage.APPLIED


def test_two_windows_change_one_offer(ada: Browser, key: UUID) -> None:
    tell(ada, key, **PAID)
    one, other = ada.get(f"/applications/{key}/offer"), ada.get(f"/applications/{key}/offer")

    assert ada.submit(one, FORM, **PAID, days_off="30").status_code == 303
    assert ada.submit(other, FORM, **PAID, bonus="1000").status_code == 303
    clash = ada.read(ada.submit(other, FORM, **PAID, days_off="28"), 409)

    assert "The other window saved: 30 days a year" in clash.text("#offer-days_off-meanwhile")
    kept = offers.offer_of(owner(), key)
    assert kept
    assert (kept.days_off, kept.bonus) == (30, 1000)


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "no script"])
def test_a_removed_offer_comes_back(ada: Browser, key: UUID, *, htmx: bool) -> None:
    tell(ada, key, **PAID)

    answer = press(ada, f"/applications/{key}/offer/removal", htmx=htmx)

    assert answer.status_code == (204 if htmx else 303)
    assert offers.offer_of(owner(), key) is None
    if not htmx:
        page = ada.get(f"/applications/{key}")
        assert "Nothing of it is told yet." in page.text("#offer")
        assert ada.submit(page, "#toasts form").status_code == 303
        assert offers.offer_of(owner(), key)
        assert ada.submit(page, "#toasts form").status_code == 404
    other = tracked(owner())
    press(ada, f"/applications/{other}/offer/removal")
    assert "Nothing was changed" in ada.get(f"/applications/{other}").text("#toasts")


def test_without_offers_it_says_how_they_come(ada: Browser, key: UUID) -> None:
    page = ada.get("/offers")

    assert page.text("h1") == "Offers"
    assert "moved to “Offer” stands here" in page.text(".empty")


def test_pay_is_compared_by_the_year_in_the_currency_of_the_floor(ada: Browser) -> None:
    wish(owner(), floor=50_000)
    offered(ada, "Yearly", **PAID, bonus="6,000", hours="40", days_off="30")
    offered(ada, "Hourly", amount="20", currency="EUR", period="1", hours="20")
    offered(ada, "Pounds", amount="4,000", currency="GBP", period="4")
    offered(ada, "Silent", **BLANK, answer_by="")

    page = ada.get("/offers")

    assert page.texts(".versus h2") == ["Yearly", "Hourly", "Pounds", "Silent"]
    assert "your floor is €50,000" in page.text(".versus .mine")
    year = row(page, "Pay a year")
    assert (year[0], year[1], year[3]) == ("€66,000", "€20,800", "not told")
    assert year[2].startswith("€5"), "48,000 pounds are so many euro"
    assert len(page.all(".versus .wish")) == 4, "the floor runs through all of them"
    assert row(page, "As offered") == [
        "€60,000 a year and a bonus of €6,000 a year", "€20 an hour part-time", "£4,000 a month", "not told",
    ]  # fmt: skip
    assert row(page, "Assumed") == [
        "nothing", "days off are not told: none taken out",
        "hours are not told: 40 a week assumed days off are not told: none taken out", "–",
    ]  # fmt: skip
    assert "at exchange rates of" in page.text("main > .page > p, .page p.soft")


def test_an_hour_worked_tells_part_time_from_full_time(ada: Browser) -> None:
    offered(ada, "Full", amount="41,600", currency="EUR", period="5", hours="40", days_off="0")
    offered(ada, "Part", amount="24,960", currency="EUR", period="5", hours="20", days_off="0")

    rows = ada.get("/offers").all(".versus tr.scales")
    hour = next(each for each in rows if "Pay for an hour worked" in each.text())

    assert [cell.text().strip() for cell in hour.css("td")] == ["€20.00", "€24.00"]


def test_what_must_be_answered_is_said_with_the_days_that_are_left(ada: Browser) -> None:
    today = today_of(owner())
    offered(ada, "Late", **BLANK, answer_by=f"{today + timedelta(days=9)}")
    offered(ada, "Soon", **BLANK, answer_by=f"{today + timedelta(days=1)}", starts_on="2027-01-01")
    offered(ada, "Over", **BLANK, answer_by=f"{today - timedelta(days=2)}")

    page = ada.get("/offers")

    by = row(page, "Answer by")
    assert page.texts(".versus h2") == ["Over", "Soon", "Late"]
    assert [each.rpartition(", ")[2] for each in by] == ["2 days ago", "in 1 day", "in 9 days"]
    assert len(page.all("time.ask")) == 2
    assert row(page, "Start")[0] == "not told"


def test_four_at_most_stand_there_and_one_is_exchanged_for_another(ada: Browser) -> None:
    keys = [offered(ada, f"Job {n}", **BLANK, answer_by=f"2027-01-0{n}") for n in range(1, 6)]
    page = ada.get("/offers")
    assert page.texts(".versus h2") == ["Job 1", "Job 2", "Job 3", "Job 4"]
    assert page.text("h1") == "4 of 5 open offers, side by side"

    answer = ada.client.get(f"/offers?{'&'.join(f'key={key}' for key in keys[:4])}&into={keys[4]}&out={keys[0]}")

    assert ada.get(answer.headers["Location"]).texts(".versus h2") == ["Job 5", "Job 2", "Job 3", "Job 4"]
    less = ada.get(page.all(".versus a.btn")[0].attributes["href"] or "")
    assert less.texts(".versus h2") == ["Job 2", "Job 3", "Job 4"]
    for odd in (f"key={UUID(int=1)}", "key=x", f"key={keys[0]}&key={keys[0]}", "into=x&out=y", f"into={UUID(int=1)}"):
        assert ada.client.get(f"/offers?{odd}").status_code in (200, 303)
    assert ada.get(f"/offers?key={keys[0]}&key={keys[0]}").texts(".versus h2") == ["Job 1"]
    assert ada.get(f"/offers?key={keys[0]}").text("h1") == "1 of 5 open offers"


@pytest.mark.parametrize(("button", "stage"), [("Accept", Stage.ACCEPTED), ("Decline", Stage.WITHDRAWN)])
def test_an_offer_is_answered_there_and_undone(ada: Browser, button: str, stage: Stage) -> None:
    key = offered(ada, "Gardener", **PAID)
    page = ada.get("/offers")
    value = next(each.attributes["value"] for each in page.all(".deciding button") if button in each.text())

    press(ada, f"/applications/{key}/move", back="/offers", to=str(value), **{"from": "offer"})

    assert row_of(owner(), key).stage == stage
    page = ada.get("/offers")
    assert page.text("h1") == "Offers"
    assert ada.submit(page, "#toasts form").status_code == 303
    assert row_of(owner(), key).stage == Stage.OFFER


def test_what_somebody_wrote_is_text(ada: Browser) -> None:
    hostile = "<img src=x onerror=alert(1)> {{ 7 * 7 }}"
    offered(ada, hostile, **BLANK, notes=hostile, terms=hostile, benefits=hostile)

    page = ada.get("/offers")

    assert page.all(".versus img") == []
    assert row(page, "Benefits") == [hostile]


def test_others_offers_are_nobodys_business(ada: Browser, key: UUID) -> None:
    other = tracked(somebody(), "Secret", Stage.OFFER)

    assert ada.get("/offers").all(".versus") == []
    assert ada.client.get(f"/offers?key={other}").status_code == 200
    assert "Secret" not in ada.get(f"/offers?key={other}").text()
    assert isinstance(ada.get(f"/applications/{key}"), Page)

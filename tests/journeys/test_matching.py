"""Matches in a browser: two people's lists over the same openings, what they say of them, and what that changes."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, Locator, Route, expect

from tests.journeys import trades
from tests.journeys.conftest import Visit
from tests.journeys.matchmaking import (
    ADA,
    BOB,
    Person,
    Row,
    as_before,
    connected,
    introduce,
    kept_of,
    read,
    untrue,
    whole_list,
)
from tests.journeys.stack import Stack
from tests.journeys.test_keys import told_keys
from tests.journeys.visitor import Visitor, beyond_the_window, in_window, small_targets

pytestmark = pytest.mark.journey

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def people(chromium: Browser, system: Stack, site: str) -> dict[str, Person]:
    """Ada and Bob, who told different things, and the openings that both may see."""
    system.take_in(*(opening.row for opening in trades.ALL))
    system.settle()
    arrived = {}
    for person in (ADA, BOB):
        context = chromium.new_context()
        introduce(person, Visitor(context, site), system)
        arrived[person.name] = replace(person, state=context.storage_state())
        context.close()
    return arrived


@pytest.fixture
def ada(people: dict[str, Person], system: Stack) -> Person:
    """As she came, with nothing said of any opening."""
    as_before(system, people["ada"])
    return people["ada"]


def at_matches(visit: Visit, person: Person, **window: Any) -> Visitor:
    visitor = visit(storage_state=person.state, **window)
    visitor.open("/matches")
    return visitor


def row_of(visitor: Visitor, company: str, title: str = "Hydrologist") -> Locator:
    return visitor.rows.filter(has_text=company).filter(has=visitor.page.get_by_text(title, exact=True))


def companies(rows: list[Row]) -> list[str]:
    return [row.company for row in rows]


def said(visitor: Visitor, words: str) -> None:
    expect(visitor.page.locator("#toasts")).to_contain_text(words)


def test_two_people_see_two_lists_that_say_why_and_break_no_wish(
    visit: Visit, people: dict[str, Person], system: Stack
) -> None:
    lists = {}
    for person in people.values():
        as_before(system, person)
        visitor = at_matches(visit, person)
        lists[person.name] = whole_list(visitor)
        assert visitor.violations() == []

        known = [row for row in lists[person.name] if row.opening]
        broken = {f"{row.title}, {row.company}": person.breaks(row.opening) for row in known if row.opening}
        assert {name: wish for name, wish in broken.items() if wish} == {}
        assert [words for row in known for words in untrue(row, person)] == []
        assert all(row.pros for row in lists[person.name])
        wanted = {each.company for each in trades.ALL if not person.breaks(each) and each.title in person.titles}
        lacking = wanted - set(companies(lists[person.name]))
        assert not lacking, kept_of(system, lacking)

    ada, bob = (set(companies(lists[name])) for name in ("ada", "bob"))
    assert len(ada & bob) == len(trades.FROM_ANYWHERE)
    assert len(ada - bob) > len(trades.NEAR_LEEDS)
    reasons = {
        name: {row.company: row.pros for row in rows if row.company in ada & bob} for name, rows in lists.items()
    }
    assert "2 of 2 skills" in reasons["ada"]["Rainfall 0"]
    assert "1 of 1 skill" in reasons["bob"]["Rainfall 1"]


def test_the_page_of_an_opening_says_the_same_of_it_in_full(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    best = read(visitor)[0]

    visitor.title_link(0).click()

    panel = visitor.page.get_by_role("main")
    expect(panel).to_contain_text(f"{best.score}")
    expect(panel).to_contain_text("Its title says the work you want: Hydrologist.")
    expect(panel).to_contain_text("You have 2 of the 2 skills it names.")
    visitor.page.get_by_role("link", name="Back to your matches").click()
    expect(visitor.page.locator(".row.here h3")).to_have_text(best.title)


def test_what_is_said_of_an_opening_changes_the_list_as_it_says_and_is_taken_back(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    page, learnt = visitor.page, visitor.page.get_by_role("region", name="Learnt from you")
    before = whole_list(visitor)
    scores = {(row.title, row.company): row.score for row in before}

    def moved() -> dict[str, list[int]]:
        """By title, how much the score of each row rose."""
        rose: dict[str, list[int]] = {}
        for row in read(visitor):
            if (row.title, row.company) in scores:
                rose.setdefault(row.title, []).append(row.score - scores[row.title, row.company])
        return rose

    def undone() -> None:
        said(visitor, "Taken back")
        expect(learnt).to_contain_text("Nothing yet.")
        assert read(visitor) == before

    row_of(visitor, "Tonewood 0", "Luthier").get_by_role("button", name="More like this").click()
    expect(learnt).to_contain_text("You asked for more like Luthier")
    told = re.search(r"up to (\d+) points more: (\d+) of this list", learnt.inner_text())
    assert told
    rose = moved()
    assert min(rose["Luthier"]) > 0
    assert max(rose["Luthier"]) <= int(told[1])
    assert max(map(abs, rose["Hydrologist"])) <= 1
    others = sum(each > 0 for title in rose for each in rose[title]) - 1
    assert others == int(told[2])
    learnt.get_by_role("button", name="Undo").click()
    undone()

    row_of(visitor, "Tonewood 0", "Luthier").get_by_role("button", name="Less like this").click()
    expect(row_of(visitor, "Tonewood 0", "Luthier").get_by_role("button", name="Undo")).to_be_focused()
    fell = moved()
    assert max(fell.get("Luthier", [-1])) < 0
    assert max(map(abs, fell["Hydrologist"])) <= 1
    row_of(visitor, "Tonewood 0", "Luthier").get_by_role("button", name="Undo").click()
    undone()

    row_of(visitor, "Water Board 1", "Hydrologist").first.get_by_role("button", name="Not interested").click()
    said(visitor, "Hidden. Say why, and your list learns from it.")
    reason = page.get_by_label("Because")
    expect(reason).to_be_focused()
    assert len(read(visitor)) == len(before) - 1
    page.get_by_role("button", name="Undo").click()
    undone()

    row_of(visitor, "Delta Works").get_by_role("button", name="Hide company").click()
    said(visitor, "No opening of Delta Works is shown to you any more. 1 other left your list.")
    assert set(companies(before)) - set(companies(read(visitor))) == {"Delta Works"}
    row_of(visitor, "Delta Works").get_by_role("button", name="Undo").click()
    undone()


def test_a_reason_for_what_is_hidden_decides_over_others_like_it(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    page, learnt = visitor.page, visitor.page.get_by_role("region", name="Learnt from you")
    before = whole_list(visitor)
    place = page.get_by_label("Place", exact=True)

    row = row_of(visitor, "Night Ferry")
    row.get_by_role("button", name="Not interested").click()
    page.get_by_label("Because").select_option("night shifts")
    page.get_by_role("button", name="Save reason").click()
    said(visitor, "Night shifts now exclude an opening. 1 other left your list.")
    assert set(companies(before)) - set(companies(read(visitor))) == {"Night Ferry", "Tidal Watch"}
    learnt.get_by_role("button", name="Undo").click()
    said(visitor, "Unlearnt. What you hid stays hidden. 1 came onto your list.")
    assert set(companies(before)) - set(companies(read(visitor))) == {"Night Ferry"}

    expect(place).to_have_value("2")
    page.get_by_label("Because").select_option("too far")
    page.get_by_role("button", name="Save reason").click()
    said(visitor, "Place counts double now.")
    expect(place).to_have_value("3")
    page.get_by_role("link", name="All that you said of openings").click()
    expect(visitor.heading).to_have_text("What you said of openings")
    expect(page.get_by_label("Because")).to_have_value("2")
    page.get_by_role("button", name="Undo").click()
    said(visitor, "Taken back")
    page.get_by_role("link", name="Back to your matches").click()
    expect(place).to_have_value("2")
    assert whole_list(visitor) == before


def test_what_is_weighed_more_or_less_moves_the_list_so(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    page = visitor.page
    weight, points = page.get_by_label("Freshness", exact=True), page.locator("dt:has([for=weigh-freshness]) .soft")
    given, out_of_order = {}, {}

    for chosen in ("less", "as usual", "more"):
        before = points.inner_text()
        weight.select_option(chosen)
        page.get_by_role("button", name="Weigh so").click()
        expect(points).not_to_have_text(before)
        said(visitor, "Weighed anew.")
        given[chosen] = int(points.inner_text().removesuffix(" of 100"))
        days = [row.opening.days for row in whole_list(visitor) if row.opening]
        out_of_order[chosen] = sum(older > newer for n, older in enumerate(days) for newer in days[n + 1 :])

    assert given["less"] < given["as usual"] < given["more"]
    assert out_of_order["less"] > out_of_order["as usual"] > out_of_order["more"]


def test_two_windows_that_say_something_of_one_opening_agree(visit: Visit, ada: Person) -> None:
    laptop, phone = at_matches(visit, ada), at_matches(visit, ada, **PHONE)
    company = "Tidal Watch"

    row_of(laptop, company).get_by_role("button", name="Not interested").click()
    expect(row_of(laptop, company).get_by_label("Because")).to_be_focused()
    row_of(phone, company).get_by_role("button", name="Not interested").tap()
    said(phone, "That stands already.")
    assert company not in companies(read(phone))

    row_of(phone, company).get_by_role("button", name="Undo").tap()
    said(phone, "Taken back")
    row_of(laptop, company).get_by_role("button", name="Undo").click()
    said(laptop, "Nothing is said of it any more.")
    assert company in companies(read(laptop))
    assert read(laptop) == read(phone)


def test_a_double_click_says_it_once(visit: Visit, ada: Person, system: Stack) -> None:
    visitor = at_matches(visit, ada)
    company = "Tidal Watch"

    row_of(visitor, company).get_by_role("button", name="Not interested").dblclick()

    said(visitor, "Hidden. Say why, and your list learns from it.")
    expect(row_of(visitor, company).get_by_role("button", name="Undo")).to_be_visible()
    with connected(system) as connection:
        opinions = "SELECT count(*) FROM opinion JOIN account ON account.id = account_id WHERE address = %s"
        assert connection.execute(opinions, [ada.address]).fetchone() == (1,)


def test_an_opening_that_closed_or_went_while_it_was_listed(
    visit: Visit, people: dict[str, Person], system: Stack
) -> None:
    closing, going = (
        trades.Opening("Hydrologist", company, trades.LEEDS, ("SQL", "Excel"), 60_000, days=0)
        for company in ("Spring Tide", "Neap Tide")
    )
    system.take_in(closing.row, going.row)
    system.settle()
    as_before(system, people["ada"])
    visitor = at_matches(visit, people["ada"])
    expect(row_of(visitor, closing.company)).to_be_visible()
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    system.take_in(closing.row | {"closes": yesterday})
    with connected(system) as connection:
        connection.execute("DELETE FROM listing WHERE url = %s", [going.url])
        connection.execute("DELETE FROM job USING company WHERE company.id = company_id AND name = %s", [going.company])

    row_of(visitor, closing.company).get_by_role("button", name="More like this").click()
    said(visitor, "It has closed meanwhile, and is not on your list for that.")
    expect(row_of(visitor, closing.company)).to_have_count(0)
    expect(visitor.page.get_by_role("region", name="Learnt from you")).to_contain_text("You asked for more like")
    expect(row_of(visitor, going.company)).to_have_count(0)

    visitor.page.get_by_role("region", name="Learnt from you").get_by_role("button", name="Undo").click()
    said(visitor, "Taken back")


def test_feedback_on_an_opening_that_is_gone_says_so(visit: Visit, people: dict[str, Person], system: Stack) -> None:
    going = trades.Opening("Hydrologist", "Ebb", trades.LEEDS, ("SQL", "Excel"), 60_000, days=0)
    system.take_in(going.row)
    system.settle()
    as_before(system, people["ada"])
    visitor = at_matches(visit, people["ada"])
    expect(row_of(visitor, going.company)).to_be_visible()
    with connected(system) as connection:
        connection.execute("DELETE FROM listing WHERE url = %s", [going.url])
        connection.execute("DELETE FROM job USING company WHERE company.id = company_id AND name = %s", [going.company])

    visitor.page.keyboard.press("j")
    expect(row_of(visitor, going.company).locator("h3 a")).to_be_focused()
    visitor.page.keyboard.press("x")

    said(visitor, "This opening is gone meanwhile, so there is nothing to say of it any more.")
    expect(row_of(visitor, going.company)).to_have_count(0)
    expect(visitor.title_link(0)).to_be_focused()


def test_on_a_phone_all_of_it_is_done_by_touch(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada, **PHONE)
    page = visitor.page
    first, second = "Tidal Watch", "Night Ferry"
    assert (small_targets(page), beyond_the_window(page), visitor.violations()) == ([], 0, [])

    row_of(visitor, first).get_by_role("button", name="Save").tap()
    expect(row_of(visitor, first).get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")
    row_of(visitor, first).get_by_role("button", name="More like this").tap()
    expect(row_of(visitor, first).get_by_role("button", name="More like this")).to_have_attribute(
        "aria-pressed", "true"
    )
    row_of(visitor, second).get_by_role("button", name="Not interested").tap()
    reason = row_of(visitor, second).get_by_label("Because")
    in_window(row_of(visitor, second))
    reason.select_option("the pay")
    row_of(visitor, second).get_by_role("button", name="Save reason").tap()
    said(visitor, "Pay counts double now.")
    assert (small_targets(page), beyond_the_window(page), visitor.violations()) == ([], 0, [])
    row_of(visitor, second).get_by_role("button", name="Undo").tap()
    said(visitor, "Taken back")
    assert second in companies(read(visitor))
    page.get_by_role("button", name="Keys").tap()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_without_scripts_forms_do_all_of_it(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada, java_script_enabled=False)
    page = visitor.page
    company = visitor.rows.nth(12).locator(".org [data-posting]").inner_text()
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()

    row_of(visitor, company).get_by_role("button", name="Save").click()
    expect(row_of(visitor, company).get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")
    row_of(visitor, company).get_by_role("button", name="Not interested").click()
    said(visitor, "Hidden. Say why, and your list learns from it.")
    in_window(row_of(visitor, company))
    row_of(visitor, company).get_by_label("Because").select_option("the pay")
    row_of(visitor, company).get_by_role("button", name="Save reason").click()
    said(visitor, "Pay counts double now.")
    row_of(visitor, company).get_by_role("button", name="Undo").click()
    said(visitor, "Taken back")
    row_of(visitor, company).get_by_role("button", name="More like this").click()
    expect(page.get_by_role("region", name="Learnt from you")).to_contain_text("You asked for more like Hydrologist")
    page.get_by_label("Skills", exact=True).select_option("more")
    page.get_by_role("button", name="Weigh so").click()
    said(visitor, "Weighed anew.")
    page.get_by_role("link", name="Show more").click()
    expect(visitor.rows.nth(20)).to_be_visible()


def test_a_list_is_triaged_by_keys_alone(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    page, press = visitor.page, visitor.page.keyboard.press
    before = read(visitor)
    assert told_keys(visitor) == ["j", "k", "o", "s", "x", "a", "q", "/", "?"]

    press("j")
    press("j")
    expect(visitor.title_link(1)).to_be_focused()
    in_window(visitor.rows.nth(1))
    bookmark = visitor.rows.nth(1).get_by_role("button", name="Save")
    press("s")
    expect(bookmark).to_have_attribute("aria-pressed", "true")
    said(visitor, "Saved.")
    press("s")
    expect(bookmark).to_have_attribute("aria-pressed", "false")

    for _ in range(3):
        press("x")
    gone = visitor.page.locator(".row.gone")
    expect(gone).to_have_count(3)
    expect(page.locator(f"#{before[4].id} h3 a")).to_be_focused()
    assert companies(read(visitor))[:2] == [before[0].company, before[4].company]

    press("k")
    expect(page.locator(f"#{before[3].id}").get_by_role("button", name="Undo")).to_be_focused()
    press("x")
    expect(page.locator(f"#{before[3].id} h3 a")).to_be_focused()
    expect(gone).to_have_count(2)

    page.keyboard.down("x")
    page.keyboard.down("x")
    page.keyboard.up("x")
    expect(gone).to_have_count(3)
    expect(page.locator(f"#{before[4].id} h3 a")).to_be_focused()

    press("o")
    expect(visitor.heading).to_have_text(before[4].title)
    page.go_back()
    expect(page.locator(".row.here")).to_have_count(1)
    expect(page.locator(f"#{before[4].id} .row")).to_contain_class("here")
    in_window(page.locator(f"#{before[4].id}"))
    press("k")
    press("j")
    expect(page.locator(f"#{before[4].id} h3 a")).to_be_focused()


def test_an_answer_that_is_overtaken_brings_nothing_back(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    page, before = visitor.page, read(visitor)
    held: list[tuple[Route, APIResponse]] = []
    first = before[0].id.removeprefix("job-")
    page.route(f"**/openings/{first}", lambda route: held.append((route, route.fetch())))
    gone = page.locator(".row.gone")

    page.keyboard.press("j")
    page.keyboard.press("x")
    while not held:
        page.wait_for_timeout(10)
    page.keyboard.press("x")
    expect(gone).to_have_count(2)
    with page.expect_response(lambda answer: answer.request.method == "GET" and "/matches" in answer.url):
        for route, answer in held:
            route.fulfill(response=answer)

    expect(page.locator(f"#{before[2].id} h3 a")).to_be_focused()
    assert companies(read(visitor))[0] == before[2].company
    expect(gone).to_have_count(2)


def test_a_key_leads_to_where_an_opening_is_applied_for(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    opening = read(visitor)[0].opening
    assert opening
    visitor.page.route("https://trades.example/**", lambda route: route.fulfill(body="Apply here"))

    visitor.page.keyboard.press("j")
    visitor.page.keyboard.press("a")
    visitor.page.wait_for_url(opening.url)
    visitor.faults.remove(f"called a stranger: {opening.url}")

    visitor.page.go_back()
    expect(visitor.page.locator(".row.here h3")).to_have_text(opening.title)
    visitor.page.keyboard.press("/")
    expect(visitor.box).to_be_focused()


def test_among_saved_jobs_a_key_chooses_several(visit: Visit, ada: Person) -> None:
    visitor = at_matches(visit, ada)
    page, press = visitor.page, visitor.page.keyboard.press
    # Before the script has come to them, the buttons send the form of the page, which leads to it anew.
    expect(page.locator("[id^=save-][data-htmx-powered]").first).to_be_visible()
    for _ in range(2):
        press("j")
        press("s")
        expect(page.locator(".row.here").get_by_role("button", name="Save")).to_have_attribute("aria-pressed", "true")
    visitor.open("/saved")
    assert told_keys(visitor) == ["j", "k", "o", "x", "q", "/", "?"]
    boxes = page.locator(".row input[name=key]")

    for _ in range(2):
        press("j")
        press("x")

    expect(page.locator(".row input[name=key]:checked")).to_have_count(2)
    press("x")
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()

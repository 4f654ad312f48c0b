"""Search, filter, open, come back: what everybody does all day, in a real browser on the real system."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor, in_window

pytestmark = pytest.mark.journey

NURSE = re.compile("nurse|krankenpfleg|verpleegkundige|enfermer|infirmi", re.IGNORECASE)


def test_it_finds_openings_by_words_from_the_first_page(visitor: Visitor) -> None:
    visitor.open()

    visitor.search("nurse")

    expect(visitor.heading).to_have_text(re.compile(r"\d+ openings?$"))
    expect(visitor.page).to_have_title(re.compile("for nurse · Jobraker$"))
    expect(visitor.title_link(0)).to_have_text(NURSE)


def test_it_shows_and_tells_why_each_result_is_there(visitor: Visitor) -> None:
    visitor.open("/?q=nurse zookeeper")

    first = visitor.rows.filter(has_text="Against:").first

    expect(first.locator("svg.rake path.got")).to_have_attribute("d", re.compile("M"))
    expect(first).to_contain_text(re.compile(r"Fit: \d+ of 100, (strong|good|possible)"))
    expect(first.locator("mark").first).to_have_text(re.compile("nurse", re.IGNORECASE))
    expect(first.locator(".said")).to_contain_text("Against: without zookeeper")


def test_it_finds_by_meaning_what_shares_no_word_with_the_search(visitor: Visitor) -> None:
    visitor.open()

    visitor.search("look after the sick")

    expect(visitor.rows.filter(has_text=NURSE).first).to_be_visible()


def test_it_says_which_typing_error_it_mended(visitor: Visitor) -> None:
    visitor.open()

    visitor.search("managr")

    expect(visitor.page.get_by_text("Showing results for manager.")).to_be_visible()
    visitor.page.get_by_role("link", name="Search for “managr” instead").click()
    visitor.at(q="managr", literal="1")


def test_it_narrows_at_once_and_keeps_the_filters_in_the_address(visitor: Visitor) -> None:
    visitor.open("/?q=manager")

    visitor.page.locator("#remote-remote").check()
    visitor.at(q="manager", remote="remote")
    visitor.filters.get_by_text("Type", exact=True).click()
    visitor.page.locator("#type-full-time").check()

    visitor.at(q="manager", remote="remote", type="full-time")
    expect(visitor.chips).to_have_text([re.compile("Remote"), re.compile("Full-time"), "Clear all"])
    for row in visitor.rows.all():
        expect(row.locator(".org")).to_contain_text("Full-time")


def test_a_chip_takes_its_filter_off(visitor: Visitor) -> None:
    visitor.open("/?q=manager&remote=remote&type=full-time")

    visitor.page.get_by_role("link", name="Remove filter: Remote").click()

    visitor.at(q="manager", type="full-time")
    expect(visitor.page.locator("#remote-remote")).not_to_be_checked()
    expect(visitor.page.locator("#type-full-time")).to_be_checked()


def test_a_chip_taken_off_by_keys_leaves_the_focus_on_the_next_one_or_the_heading(visitor: Visitor) -> None:
    visitor.open("/?q=manager&remote=remote&type=full-time")

    visitor.page.get_by_role("link", name="Remove filter: Remote").press("Enter")
    visitor.at(q="manager", type="full-time")
    last = visitor.page.get_by_role("link", name="Remove filter: Full-time")
    expect(last).to_be_focused()
    last.press("Enter")

    visitor.at(q="manager")
    expect(visitor.heading).to_be_focused()


def test_it_keeps_to_the_place_that_was_asked_for(visitor: Visitor) -> None:
    visitor.open()

    visitor.page.get_by_label("Town or country").fill("Berlin")
    visitor.page.get_by_label("Town or country").press("Enter")

    visitor.at(near="Berlin", km="50")
    expect(visitor.chips).to_have_text([re.compile("within 50 km of Berlin")])
    expect(visitor.rows.filter(has_text="Berlin").first).to_be_visible()
    for row in visitor.rows.all():
        expect(row.locator(".place")).to_contain_text(re.compile("Berlin|Potsdam|Remote", re.IGNORECASE))


def test_it_reads_a_place_from_the_words_and_says_so(visitor: Visitor) -> None:
    visitor.open()

    visitor.search("engineer berlin")

    expect(visitor.page.get_by_text(re.compile("was read as the place Berlin"))).to_be_visible()
    visitor.page.get_by_role("link", name="Search it as words").click()
    visitor.at(q="engineer berlin", literal="1")


def test_show_more_adds_rows_below_and_moves_on_to_the_first_new_one(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.rows).to_have_count(25)
    first = visitor.rows.first.get_attribute("id")

    visitor.page.get_by_role("link", name="Show 25 more").click()

    expect(visitor.rows).to_have_count(50)
    visitor.at(show="50")
    expect(visitor.rows.first).to_have_id(first or "")
    expect(visitor.title_link(25)).to_be_focused()


def test_back_from_an_opening_finds_every_row_and_the_same_one_in_view(visitor: Visitor) -> None:
    visitor.open()
    for count in (50, 75):
        visitor.page.get_by_role("link", name="Show 25 more").click()
        expect(visitor.rows).to_have_count(count)
    visitor.rows.nth(60).scroll_into_view_if_needed()
    chosen = visitor.rows.nth(60).get_attribute("id")
    visitor.title_link(60).click()
    expect(visitor.page.get_by_role("heading", name="The posting", exact=True)).to_be_visible()

    visitor.page.go_back()

    expect(visitor.rows).to_have_count(75)
    expect(visitor.rows.nth(60)).to_have_id(chosen or "")
    in_window(visitor.rows.nth(60))


def test_the_link_back_leads_to_the_row_it_was_opened_from(visitor: Visitor) -> None:
    visitor.open("/?show=75")
    chosen = visitor.rows.nth(60).get_attribute("id")
    visitor.title_link(60).click()

    visitor.page.get_by_role("link", name="Back to the openings").click()

    visitor.at(show="75")
    expect(visitor.page).to_have_url(re.compile(f"#{chosen}$"))
    in_window(visitor.page.locator(f"#{chosen}"))


def test_an_opening_has_its_facts_its_text_its_neighbours_and_its_source(visitor: Visitor) -> None:
    visitor.open("/?q=nurse")

    visitor.rows.filter(has_text="sandbox").first.get_by_role("link").first.click()

    for fact in ("Pay", "Place", "Work", "Type", "Level", re.compile("^(Posted|First seen)$"), "Apply by"):
        expect(visitor.page.locator("dl.facts dt").get_by_text(fact, exact=True)).to_be_visible()
    expect(visitor.page.locator("#posting .posting")).to_have_text(re.compile(r"\w{3,}.{200,}", re.DOTALL))
    expect(visitor.page.get_by_role("heading", name=re.compile(r"^Why \d+$"))).to_be_visible()
    expect(visitor.page.get_by_role("heading", name="Similar", exact=True)).to_be_visible()
    expect(visitor.page.locator(".part", has_text="Links").get_by_role("link").first).to_have_attribute(
        "rel", re.compile("noopener")
    )
    expect(visitor.page.get_by_text("An invented opening from the sandbox")).to_be_visible()


def test_a_search_that_finds_nothing_says_what_to_take_off(visitor: Visitor) -> None:
    visitor.open("/?q=nurse&near=Ulaanbaatar&km=10")
    expect(visitor.heading).to_have_text("No openings fit all of this")

    visitor.page.get_by_role("link", name="Anywhere").click()

    visitor.at(q="nurse")
    expect(visitor.rows.first).to_be_visible()


def test_it_says_which_part_of_an_address_it_left_out(visitor: Visitor) -> None:
    visitor.open("/?q=nurse&remote=sometimes")

    expect(visitor.page.get_by_text("“sometimes” means nothing here, so how you work was left out.")).to_be_visible()
    expect(visitor.rows.first).to_be_visible()


def test_it_says_what_it_cut_of_a_search_of_ten_thousand_characters(visitor: Visitor) -> None:
    visitor.open(f"/?q={quote('🩺' * 10_000)}")

    expect(visitor.page.get_by_text("Only the beginning of the words was read")).to_be_visible()


def test_without_scripts_a_search_is_narrowed_by_its_button_and_widened_by_its_chip(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open()
    visitor.search("nurse")
    expect(visitor.rows.first).to_contain_text(re.compile(r"Fit: \d+ of 100"))

    visitor.page.locator("#remote-on-site").check()
    visitor.page.get_by_role("button", name=re.compile("^Show ")).click()
    visitor.at(q="nurse", remote="on-site")
    visitor.page.get_by_role("link", name="Remove filter: On site").click()

    visitor.at(q="nurse")
    expect(visitor.chips).to_have_count(0)


def test_without_scripts_more_rows_come_and_the_link_back_leads_to_the_row(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open("/?remote=on-site")
    visitor.page.get_by_role("link", name="Show 25 more").click()
    visitor.at(remote="on-site", show="50")
    in_window(visitor.rows.nth(25))
    chosen, title = visitor.rows.nth(25).get_attribute("id"), visitor.title_link(25).inner_text()

    visitor.title_link(25).click()
    expect(visitor.heading).to_have_text(title)
    visitor.page.get_by_role("link", name="Back to the openings").click()

    visitor.at(remote="on-site", show="50")
    in_window(visitor.page.locator(f"#{chosen}"))


def test_without_scripts_back_keeps_the_place_too(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open("/?show=75")
    visitor.rows.nth(60).scroll_into_view_if_needed()
    visitor.title_link(60).click()
    expect(visitor.page.get_by_role("heading", name="The posting", exact=True)).to_be_visible()

    visitor.page.go_back()

    in_window(visitor.rows.nth(60))


def test_on_a_phone_the_filters_open_over_the_list_and_go_with_the_results(visit: Visit) -> None:
    visitor = visit(390, 844, has_touch=True, is_mobile=True)
    visitor.open("/?q=manager")
    expect(visitor.page.locator("#remote-remote")).to_be_hidden()

    visitor.page.get_by_role("button", name="Filters").tap()
    visitor.page.locator("#remote-on-site").check()
    visitor.at(q="manager", remote="on-site")
    visitor.page.get_by_role("button", name=re.compile("^Show ")).tap()

    expect(visitor.page.locator("#remote-remote")).to_be_hidden()
    expect(visitor.chips).to_have_text([re.compile("On site")])
    visitor.title_link(0).tap()
    expect(visitor.page.get_by_role("heading", name="The posting", exact=True)).to_be_visible()


def told(visitor: Visitor, value: str) -> str:
    """The count beside a value, by the id of its box."""
    return visitor.page.locator(f"label:has(#{value}) .count").inner_text()


def test_a_facet_says_what_it_gives_stays_open_and_keeps_the_focus(visitor: Visitor) -> None:
    visitor.open("/?q=manager")
    facet, box = visitor.page.locator("#facet-shift"), visitor.page.locator("#shift-weekend")
    facet.locator("summary").click()
    count = told(visitor, "shift-weekend")

    box.check()

    visitor.at(q="manager", shift="weekend")
    expect(visitor.heading).to_have_text(re.compile(rf"^{count} openings?$"))
    expect(visitor.chips).to_have_text([re.compile("Working times: Weekends")])
    expect(facet).to_have_attribute("open", "")
    expect(box).to_be_focused()
    assert told(visitor, "shift-weekend") == count
    other = facet.locator("input:enabled:not(:checked)").first
    value = other.get_attribute("value") or ""
    other.check()
    visitor.at(q="manager", shift=value)
    expect(facet).to_have_attribute("open", "")


def test_a_chip_takes_a_facet_off_and_back_brings_it_again(visitor: Visitor) -> None:
    visitor.open("/?visa=not-stated")
    before = visitor.heading.inner_text()
    visitor.page.get_by_role("link", name="Remove filter: Visa sponsorship: not stated").click()
    visitor.at()
    expect(visitor.page.locator("#visa-not-stated")).not_to_be_checked()

    visitor.page.go_back()

    visitor.at(visa="not-stated")
    expect(visitor.heading).to_have_text(before)
    expect(visitor.page.locator("#visa-not-stated")).to_be_checked()


def test_without_scripts_a_facet_is_chosen_by_the_button_and_gives_what_it_said(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open("/?q=nurse")
    visitor.page.locator("#facet-shift summary").click()
    count = told(visitor, "shift-night")

    visitor.page.locator("#shift-night").check()
    visitor.page.get_by_role("button", name=re.compile("^Show ")).click()

    visitor.at(q="nurse", shift="night")
    expect(visitor.heading).to_have_text(re.compile(rf"^{count} openings?$"))
    visitor.page.get_by_role("link", name="Remove filter: Working times: Nights").click()
    visitor.at(q="nurse")
    visitor.page.go_back()
    visitor.at(q="nurse", shift="night")
    expect(visitor.page.locator("#shift-night")).to_be_checked()


def test_two_windows_have_filters_of_their_own(visit: Visit) -> None:
    one, other = visit(), visit()
    one.open("/?q=manager")
    other.open("/?q=manager")

    one.page.locator("#remote-remote").check()
    one.at(q="manager", remote="remote")
    other.page.locator("#remote-on-site").check()

    other.at(q="manager", remote="on-site")
    expect(other.chips).to_have_text([re.compile("On site")])
    expect(one.chips).to_have_text([re.compile("Remote")])


def test_a_list_from_a_town_can_go_by_distance_and_reach_further(visitor: Visitor) -> None:
    visitor.open("/?near=Berlin")

    visitor.page.get_by_role("navigation", name="Sort results").get_by_role("link", name="Place").click()
    visitor.at(near="Berlin", sort="distance")
    visitor.page.locator("#soft").check()

    visitor.at(near="Berlin", soft="1", sort="distance")
    expect(visitor.chips).to_have_text(
        [re.compile("within 50 km of Berlin"), re.compile("further places too"), "Clear all"]
    )

"""To come back to a search: what was searched before, what is new of it, its feed, and the place in a long list."""

import re
from dataclasses import replace
from itertools import count

import feedparser
import pytest
from itsdangerous import URLSafeSerializer
from playwright.sync_api import BrowserContext, Locator, expect

from jobraker.pages.recents import COOKIE
from jobraker.search.rules import visits
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

DAY = 86_400
_numbers = count(1)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def reader(visit: Visit, request: pytest.FixtureRequest) -> Visitor:
    return visit(java_script_enabled=request.param)


def take_in(system: Stack, title: str, **values: str) -> str:
    """Read an opening that comes in just now; its title, which is its own."""
    number = next(_numbers)
    url = f"https://jobs.example/continuity-{number}"
    text = "You look after what the team has built, answer for its quality and pass on what you know." * 3
    opening = {"title": f"{title} {number}", "company": f"Isle {number}", "url": url, "description": text}
    system.take_in(opening | values)
    return f"{title} {number}"


def days_pass(visitor: Visitor, system: Stack, days: int) -> None:
    """As if the searches that the browser remembers had been made so many days before."""
    context: BrowserContext = visitor.page.context
    (cookie,) = [each for each in context.cookies() if each["name"] == COOKIE]
    signer = URLSafeSerializer(system.settings.secret_key.get_secret_value(), salt=COOKIE)
    moved = [replace(each, seen=each.seen - days * DAY) for each in visits.read(signer.loads(cookie["value"]))]
    text = str(signer.dumps(visits.plain(moved)))
    context.add_cookies([{"name": COOKIE, "value": text, "url": visitor.site, "httpOnly": True, "sameSite": "Lax"}])


def recents(visitor: Visitor) -> Locator:
    return visitor.page.locator("#recents .chip")


def test_a_search_is_come_back_to_and_says_what_is_new(reader: Visitor, system: Stack) -> None:
    reader.open("/")
    expect(reader.page.locator("#recents, .news, .fresh")).to_have_count(0)
    reader.search("nurse")
    reader.page.get_by_role("navigation", name="Sort results").get_by_role("link", name="Posted").click()
    reader.at(q="nurse", sort="date")
    expect(reader.page.locator(".news, .fresh")).to_have_count(0)
    before = reader.title_link(0).inner_text()
    days_pass(reader, system, 2)
    title = take_in(system, "Harbour nurse", location="Leeds, UK")

    reader.open("/")
    recents(reader).get_by_text("nurse").click()

    reader.at(q="nurse", sort="date")
    expect(reader.page.locator(".news")).to_have_text("1 new since your last visit, 2 days ago")
    expect(reader.title_link(0)).to_have_text(title)
    expect(reader.rows.nth(0)).to_contain_text("New")
    expect(reader.rows.nth(1)).to_contain_text("Everything below was here on your last visit.")
    expect(reader.title_link(1)).to_have_text(before)
    expect(reader.page.locator(".rows .fresh")).to_have_count(1)
    reader.page.reload()
    expect(reader.page.locator(".rows .fresh")).to_have_count(1)


def test_recent_searches_are_forgotten_one_by_one_or_all(reader: Visitor) -> None:
    for words in ("nurse", "manager", "engineer"):
        reader.open("/")
        reader.search(words)
    reader.open("/")
    expect(recents(reader)).to_have_text(["engineer", "manager", "nurse"])

    reader.page.get_by_role("button", name="Forget manager").click()
    expect(recents(reader)).to_have_text(["engineer", "nurse"])
    expect(reader.page.get_by_text("Forgotten: one recent search.")).to_be_visible()
    reader.page.get_by_role("button", name="Forget these").click()

    expect(reader.page.get_by_text("Forgotten: all recent searches.")).to_be_visible()
    expect(recents(reader)).to_have_count(0)


def test_what_is_new_and_what_was_searched_is_read_in_every_way(visitor: Visitor, system: Stack) -> None:
    visitor.open("/?remote=on-site&type=temporary")
    days_pass(visitor, system, 1)
    take_in(system, "Ferry purser", remote="on-site", type="temporary")

    visitor.open("/")
    expect(recents(visitor)).to_have_text(["On site · Temporary 1 new"])
    violations = visitor.violations()
    recents(visitor).click()
    expect(visitor.page.locator(".rows .fresh")).to_have_count(1)

    assert violations + visitor.violations() == []


def test_filters_that_are_tried_in_turn_are_one_recent_search(visitor: Visitor) -> None:
    visitor.open("/?q=manager")
    visitor.page.locator("#remote-remote").check()
    visitor.at(q="manager", remote="remote")
    visitor.page.locator("#remote-on-site").check()
    visitor.at(q="manager", remote="on-site")
    visitor.page.locator("#remote-remote").uncheck()
    expect(visitor.chips).to_have_text([re.compile("On site")])

    visitor.open("/")

    expect(recents(visitor)).to_have_text(["manager · On site"])


def test_recent_searches_say_how_many_came_in_since(reader: Visitor, system: Stack) -> None:
    reader.open("/?near=Reykjavik&km=10")
    take_in(system, "Lighthouse keeper", location="Reykjavik, Iceland")

    reader.open("/")

    expect(recents(reader)).to_have_text("within 10 km of Reykjavik 1 new")
    assert recents(reader).get_attribute("href") == "/?near=Reykjavik&km=10"


def test_two_windows_with_different_searches_keep_both(visitor: Visitor) -> None:
    other = visitor.page.context.new_page()
    visitor.open("/?q=nurse")
    other.goto(f"{visitor.site}/?q=manager")
    visitor.page.locator("#remote-on-site").check()
    visitor.at(q="nurse", remote="on-site")
    other.locator("#remote-remote").check()
    expect(other).to_have_url(re.compile("q=manager&remote=remote$"))

    visitor.open("/")

    expect(recents(visitor)).to_have_text(["manager · Remote", "nurse · On site"])


def test_the_feed_of_a_search_has_what_the_page_has_and_what_comes_in(reader: Visitor, system: Stack) -> None:
    reader.open("/?remote=on-site&type=contract")
    link = reader.page.get_by_role("link", name="Feed of this search")
    address = reader.site + (link.get_attribute("href") or "")
    assert address == reader.page.locator("link[rel=alternate]").evaluate("link => link.href")
    first = reader.page.request.get(address)

    title = take_in(system, "Bell founder", remote="on-site", type="contract")
    other = reader.page.request.get(address + "&sort=date")
    same = reader.page.request.get(address, headers={"If-None-Match": first.headers["etag"]})

    found = feedparser.parse(other.body())
    assert not found.bozo
    assert found.entries[0].title == title
    assert found.entries[0].link.startswith(f"{reader.site}/jobs/")
    assert same.status == 304


def test_the_link_to_the_feed_follows_the_filters(visitor: Visitor) -> None:
    visitor.open("/?q=manager")

    visitor.page.locator("#remote-remote").check()

    visitor.at(q="manager", remote="remote")
    expect(visitor.page.get_by_role("link", name="Feed of this search")).to_have_attribute(
        "href", "/feed?q=manager&remote=remote"
    )
    expect(visitor.page.locator("head link[rel=alternate]")).to_have_attribute("href", "/feed?q=manager&remote=remote")


def test_what_comes_in_while_one_pages_shows_no_row_twice(reader: Visitor, system: Stack) -> None:
    reader.open("/?remote=on-site")
    seen = [row.get_attribute("id") for row in reader.rows.all()]
    take_in(system, "Dyke reeve", remote="on-site")

    reader.page.get_by_role("link", name="Show 25 more").click()

    expect(reader.rows).to_have_count(50)
    ids = [row.get_attribute("id") for row in reader.rows.all()]
    assert len(set(ids)) == 50
    assert set(seen) <= set(ids)


def test_an_order_stays_when_all_else_changes(reader: Visitor) -> None:
    reader.open("/?q=manager")
    reader.page.get_by_role("navigation", name="Sort results").get_by_role("link", name="Posted").click()
    reader.at(q="manager", sort="date")

    reader.search("nurse")
    reader.at(q="nurse", sort="date")
    reader.page.get_by_label("Town or country").fill("Germany")
    reader.page.get_by_label("Town or country").press("Enter")
    reader.at(q="nurse", near="Germany", sort="date")
    reader.page.get_by_role("link", name="Remove filter: in Germany").click()

    reader.at(q="nurse", sort="date")
    expect(reader.page.get_by_text("the newest first", exact=True)).to_be_visible()


def test_without_its_place_an_order_by_distance_falls_back(reader: Visitor) -> None:
    reader.open("/?near=Berlin&sort=distance")

    reader.page.get_by_label("Town or country").fill("")
    reader.page.get_by_label("Town or country").press("Enter")

    expect(reader.page).not_to_have_url(re.compile("distance"))
    expect(reader.page.get_by_text("the newest first", exact=True)).to_be_visible()

"""From a search to an opening, its employer, all of that one's openings; and an address that is proposed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor, beyond_the_window

pytestmark = pytest.mark.journey


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def reader(visit: Visit, request: pytest.FixtureRequest) -> Visitor:
    return visit(java_script_enabled=request.param)


def test_a_search_leads_to_an_employer_and_its_openings(reader: Visitor) -> None:
    reader.open("/?q=nurse")
    company = reader.rows.first.locator(".org span").first.inner_text()
    reader.open(str(reader.title_link(0).get_attribute("href")))
    reader.page.get_by_role("article").get_by_role("link", name=company, exact=True).click()
    expect(reader.heading).to_have_text(company)

    reader.page.get_by_role("link", name="Search its").first.click()

    expect(reader.chips).to_have_count(1)
    assert set(reader.page.locator("#rows .org > span:first-child").all_inner_texts()) == {company}
    reader.page.get_by_role("link", name=f"All about {company}").click()
    expect(reader.heading).to_have_text(company)


def test_a_value_of_an_employer_leads_to_the_openings_that_have_it(reader: Visitor) -> None:
    reader.open("/")
    reader.open(str(reader.title_link(0).get_attribute("href")))
    reader.page.locator("h1 + p a").click()
    share = reader.page.locator("aside li").filter(has=reader.page.get_by_role("link")).first
    number = share.locator(".num").inner_text()

    share.get_by_role("link").click()

    expect(reader.heading).to_have_text(f"{number} opening{'' if number == '1' else 's'}")


def test_an_address_is_proposed_and_once_more(reader: Visitor, request: pytest.FixtureRequest) -> None:
    board = "with-script" if "no" not in request.node.callspec.id else "without-script"
    reader.open("/")
    reader.open(str(reader.title_link(0).get_attribute("href")))
    reader.page.locator("h1 + p a").click()
    for address, answer in (
        ("http://localhost/jobs", "It is no address on the public internet."),
        (f"boards.greenhouse.io/{board}", "Thank you."),
    ):
        reader.page.get_by_label("Address of the careers page").fill(address)
        reader.page.get_by_role("button", name="Propose it").click()
        expect(reader.page.get_by_text(answer)).to_be_visible()
    reader.faults = [fault for fault in reader.faults if "status of 422" not in fault]

    reader.open("/proposals/new")
    reader.page.get_by_label("Address of the careers page").fill(f"https://job-boards.greenhouse.io/{board}/jobs/7")
    reader.page.get_by_role("button", name="Propose it").click()

    expect(reader.page.get_by_text("Somebody has proposed it already.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_an_employer_is_read_by_everybody(visit: Visit, width: int, scheme: str) -> None:
    visitor = visit(width=width, color_scheme=scheme)
    visitor.open("/")
    visitor.open(str(visitor.title_link(0).get_attribute("href")))
    visitor.page.locator("h1 + p a").click()
    expect(visitor.page.get_by_role("heading", name="Openings over time")).to_be_visible()

    assert visitor.violations() == []
    assert beyond_the_window(visitor.page) == 0

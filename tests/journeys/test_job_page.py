"""The page of an opening as people meet it: its data for strangers, a report, and a way on where there is none."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def reader(visit: Visit, request: pytest.FixtureRequest) -> Visitor:
    return visit(java_script_enabled=request.param)


def test_an_opening_says_how_it_is_listed_and_takes_a_report(reader: Visitor) -> None:
    reader.open("/")
    reader.open(str(reader.title_link(0).get_attribute("href")))
    beside = reader.page.get_by_role("complementary")
    expect(beside.get_by_role("heading", name="How it is listed")).to_be_visible()

    beside.get_by_text("Report a problem").click()
    beside.get_by_label("Something else").check()
    beside.get_by_label("What should we know?").fill("  ")
    beside.get_by_role("button", name="Send the report").click()
    expect(reader.page.get_by_text("Say in a few words what it is.")).to_be_visible()
    reader.faults = [fault for fault in reader.faults if "status of 422" not in fault]

    reader.page.get_by_label("What should we know?").fill("The street is named twice.")
    reader.page.get_by_role("button", name="Send the report").click()

    expect(reader.page.get_by_text("Thank you.")).to_be_visible()


def test_an_opening_that_never_was_leads_to_a_search(reader: Visitor) -> None:
    reader.open("/jobs/99999999", status=404)

    reader.page.get_by_role("main").get_by_role("searchbox").fill("nurse")
    reader.page.get_by_role("main").get_by_role("button", name="Search").click()

    reader.at(q="nurse")


def test_data_for_strangers_are_no_script_to_the_browser(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/rake")

    answer = visitor.page.evaluate(
        """() => {
          const data = document.createElement("script");
          data.type = "application/ld+json";
          data.textContent = '{"@type": "JobPosting"}';
          document.head.append(data);
          return JSON.parse(document.querySelector("script[type='application/ld+json']").textContent)["@type"];
        }"""
    )

    assert answer == "JobPosting"

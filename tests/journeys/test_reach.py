"""Every kind of page can be read by everybody: no violation that axe knows, and nothing wider than the window."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import AXE, beyond_the_window, small_targets

pytestmark = pytest.mark.journey

PAGES = {
    "newest": "/",
    "results": "/?q=nurse&remote=on-site&pay=20000",
    "notes": "/?q=pythn+developer+berlin&days=tomorrow",
    "nothing": "/?q=nurse&near=Ulaanbaatar&km=10",
    "word without end": "/?q=" + "x" * 300,
    "legend": "/rake",
    "sources": "/credits",
    "guides": "/guides",
    "guides that answer": "/guides?q=does+my+CV+need+a+photo",
    "guide": "/guides/scams",
    "no guide": "/guides?q=xyzzyplugh",
}

A_FEW_WORDS = 120  # pixels
PREVIEWED = 1280  # pixels from which on the first row is shown beside the list, a moment after the page


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[390, 1280])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(autouse=True)
def axe() -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed; `make install` does it")


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_page_shuts_nobody_out(visit: Visit, address: str, scheme: str, width: int) -> None:
    visitor = visit(width, color_scheme=scheme)

    visitor.open(address)
    if width >= PREVIEWED and visitor.rows.count():
        expect(visitor.page.locator("#preview h2")).to_be_visible()

    assert visitor.violations() == []
    assert beyond_the_window(visitor.page) == 0


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_finger_meets_what_it_means(visit: Visit, address: str) -> None:
    visitor = visit(390, 844, has_touch=True, is_mobile=True)

    visitor.open(address)

    assert small_targets(visitor.page) == []


@pytest.mark.parametrize("address", [PAGES["results"], PAGES["nothing"]], ids=["results", "nothing"])
def test_on_a_phone_the_filters_take_no_line_of_their_own(visit: Visit, address: str) -> None:
    visitor = visit(390, 844, has_touch=True, is_mobile=True)
    visitor.open(address)

    button = visitor.page.get_by_role("button", name="Filters").bounding_box()
    heading = visitor.heading.bounding_box()

    assert button is not None
    assert heading is not None
    assert button["y"] < heading["y"] + heading["height"]
    assert heading["y"] < button["y"] + button["height"]


def test_the_legend_is_read_in_words_on_a_phone(visit: Visit) -> None:
    visitor = visit(390)
    visitor.open(PAGES["legend"])

    widths = [box["width"] for each in visitor.page.locator(".rails dd").all() if (box := each.bounding_box())]

    assert widths
    assert min(widths) >= A_FEW_WORDS


def test_an_opening_shuts_nobody_out(visit: Visit, scheme: str, width: int) -> None:
    visitor = visit(width, color_scheme=scheme)
    visitor.open("/?q=nurse")

    visitor.title_link(0).click()
    expect(visitor.page.get_by_role("heading", name="The posting", exact=True)).to_be_visible()

    assert visitor.violations() == []
    assert beyond_the_window(visitor.page) == 0


def test_a_page_that_is_not_there_shuts_nobody_out(visit: Visit, scheme: str, width: int) -> None:
    visitor = visit(width, color_scheme=scheme)

    visitor.open("/jobs/99999999", status=404)

    assert visitor.violations() == []
    assert beyond_the_window(visitor.page) == 0


def test_the_label_of_a_source_is_as_large_as_its_terms_ask(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/")
    addresses = [link.get_attribute("href") for link in visitor.page.locator(".row h3 a").all()]
    label = visitor.page.locator(".lines .credit", has_text="Jobs by Adzuna")

    for address in addresses:
        visitor.open(str(address))
        if label.count():
            break

    box = label.first.bounding_box()
    assert box is not None
    assert box["width"] >= 116
    assert box["height"] >= 23

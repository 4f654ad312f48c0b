"""Every kind of page can be read by everybody: no violation that axe knows, and nothing wider than the window."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import AXE, beyond_the_window

pytestmark = pytest.mark.journey

PAGES = {
    "newest": "/",
    "results": "/?q=nurse&remote=on-site&pay=20000",
    "notes": "/?q=pythn+developer+berlin&days=tomorrow",
    "nothing": "/?q=nurse&near=Ulaanbaatar&km=10",
    "word without end": "/?q=" + "x" * 300,
    "legend": "/rake",
    "sources": "/credits",
}

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

"""What was sent comes to insights, which are read by their pictures and their tables, and to a proof that is taken along."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("width", "scheme", "script"),
    [(1280, "light", True), (390, "dark", True), (1280, "dark", False)],
    ids=["laptop", "phone", "no script"],
)
def test_what_was_sent_is_told_and_proved(visit: Visit, system: Stack, width: int, scheme: str, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, color_scheme=scheme, java_script_enabled=script, **phone)
    page = visitor.page
    register(visitor, system, f"insights-{width}-{script}@example.org")
    visitor.open("/applications/insights")
    expect(page.get_by_role("heading", name="Nothing was sent yet")).to_be_visible()
    look(visitor, script=script)

    for title, stage in (("Baker", "Interviewing"), ("Cook", "Applied")):
        visitor.open("/saved/new")
        page.get_by_label("Title").fill(title)
        page.get_by_role("button", name="Save it").click()
        visitor.open("/applications/list")
        page.get_by_role("link", name=title).first.click()
        move = page.locator("form:has(select[name=to])").first
        move.locator("select").select_option(label=stage)
        move.get_by_role("button", name="Move").click()
        expect(page.locator("#toasts")).to_contain_text(stage)

    visitor.open("/applications/insights")
    expect(visitor.heading).to_have_text("2 sent, 1 interview, 0 offers")
    for table in page.locator(".more-data > summary").all():
        table.click()
    look(visitor, script=script)
    expect(page.get_by_label("From", exact=True)).to_be_hidden()
    page.get_by_label("Time").select_option(label="from day to day")
    page.get_by_label("From", exact=True).fill("2020-01-01")
    page.get_by_label("To", exact=True).fill("2020-12-31")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Nothing was sent in this time")).to_be_visible()
    page.get_by_role("link", name="Show all time").click()

    page.get_by_role("link", name="Proof of search, for print").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody")).to_contain_text(re.compile("Baker.*Applied.*Interviewing", re.DOTALL))
    look(visitor, script=script)
    with page.expect_download() as download:
        page.get_by_role("link", name="As a PDF").click()
    assert download.value.suggested_filename.startswith("Proof of search ")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

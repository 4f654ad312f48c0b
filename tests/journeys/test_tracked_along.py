"""What is due reaches its person's letters and calendar; a table of a thousand applications goes out and comes in again."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import psycopg
import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.embedded.processes import eventually
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register
from tests.journeys.test_tracker import bring
from tests.provider import PLAIN

pytestmark = pytest.mark.journey

A_TICK = 90  # seconds: the clock's thirty, and what a letter takes on a busy machine
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
IN_SUMMER_AND_WINTER = (datetime(2027, 7, 6, 9, 0), datetime(2027, 12, 6, 9, 0))  # noqa: DTZ001 - as clocks show it there
STAGES = ("Saved", "Applied", "In review", "Interviewing", "Offer", "Rejected", "Withdrawn")
A_WEEK_LATER = """
UPDATE reminder SET day = day - 7 FROM account WHERE account.id = account_id AND address = %s
"""


def letters(system: Stack, address: str) -> list[str]:
    mails = httpx.get(f"{system.settings.sandbox_url}/control/mail", params={"to": address}, verify=PLAIN).json()
    return [mail["text"] for mail in mails if "Tide gauger" in mail["text"]]


def morning_now() -> str:
    """A zone in which it is between nine and ten in the morning, whenever the test runs."""
    return f"Etc/GMT{datetime.now(UTC).hour - 9:+d}" if datetime.now(UTC).hour != 9 else "Etc/GMT"


def test_what_is_due_reaches_letters_and_calendars(visit: Visit, system: Stack) -> None:
    visitor, who = visit(), "gauger@example.org"
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, who)
    bring(visitor, "Tide gauger")
    visitor.open("/applications")
    page.get_by_role("link", name="Tide gauger", exact=True).click()
    at = page.url
    page.get_by_label("Move to").select_option(label="In review")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(toasts).to_contain_text("Tide gauger: In review.")

    for number, begins in enumerate(IN_SUMMER_AND_WINTER, 1):
        page.goto(f"{at}/interviews/new")
        page.get_by_label("Day").fill(f"{begins:%Y-%m-%d}")
        page.get_by_label("Time", exact=True).fill(f"{begins:%H:%M}")
        page.get_by_label("Time zone").fill("Europe/Amsterdam")
        page.get_by_label("With whom").fill("Grace, from the harbour")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("ol.line")).to_contain_text(f"Interview {number} added")
    expect(page.locator("#applications")).to_contain_text("Interviewing")
    look(visitor, script=True)

    visitor.open("/applications/calendar")
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Secret address").input_value()
    look(visitor, script=True)
    answer = httpx.get(address, verify=PLAIN)  # as a calendar asks, with nobody's cookies
    rounds = [event for event in Calendar.from_ical(answer.text).walk("VEVENT") if "round" in event["SUMMARY"]]
    told = sorted(event["DTSTART"].dt.astimezone(AMSTERDAM).replace(tzinfo=None) for event in rounds)
    assert told == list(IN_SUMMER_AND_WINTER)
    assert all("Tide gauger" in event["SUMMARY"] for event in rounds)
    page.get_by_role("link", name="Give it up").click()
    page.get_by_role("button", name="Give it up").click()
    expect(page.get_by_role("button", name="Make an address")).to_be_visible()
    assert httpx.get(address, verify=PLAIN).status_code == 404

    page.goto(f"{at}/reminders/new")
    page.get_by_label("Day").fill(f"{datetime.now(UTC) + timedelta(days=7):%Y-%m-%d}")
    page.get_by_label("In your words").fill("Ask about the night ferry")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#next")).to_contain_text("Ask about the night ferry")
    assert letters(system, who) == []
    address = system.settings.database_url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        account = connection.execute("SELECT id FROM account WHERE address = %s", [who]).fetchone()
        assert account
        zone = "INSERT INTO tracker (account_id, zone) VALUES (%s, %s) ON CONFLICT (account_id) DO UPDATE SET zone = excluded.zone"
        connection.execute(zone, [account[0], morning_now()])
        assert connection.execute(A_WEEK_LATER, [who]).rowcount == 1
    assert eventually(lambda: bool(letters(system, who)), A_TICK), "no letter has come"
    [letter] = letters(system, who)
    assert "Ask about the night ferry" in letter

    visitor.open("/today")
    expect(page.locator(".lines.ask")).to_contain_text("Ask about the night ferry")
    page.goto(at)
    expect(page.locator("ol.line")).to_contain_text("reminded", ignore_case=True)


def test_a_thousand_applications_go_out_and_come_in_unchanged(visit: Visit, system: Stack, tmp_path: Path) -> None:
    visitor = visit()
    page = visitor.page
    register(visitor, system, "spreadsheet@example.org")
    sheet = tmp_path / "sheet.csv"
    with sheet.open("w", encoding="cp1252", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["Job title", "Company", "Status", "Date applied", "Notes"])
        for number in range(1_000):
            stage = STAGES[number % len(STAGES)]
            sent = f"{number % 28 + 1:02}.{number % 9 + 1:02}.2026" if stage not in ("Saved", "Withdrawn") else ""
            rows.writerow([f"Küster {number}", f"=Müller & „Söhne“ {number}", stage, sent, 'said "hello"; twice'])

    visitor.open("/applications/import")
    page.get_by_label("Table as CSV").set_input_files(sheet)
    page.get_by_role("button", name="Look at it").click()
    take_in = page.get_by_role("button", name="Take in 1,000 applications")
    expect(take_in).to_be_visible()
    look(visitor, script=True)
    take_in.click()
    expect(page.get_by_text("Every row of it is an application now.")).to_be_visible()

    first, second = (taken_along(visitor.page, tmp_path / name) for name in ("first.csv", "second.csv"))
    assert len(first) == 1_000
    assert first == second
    visitor.open("/applications/import")
    page.get_by_label("Table as CSV").set_input_files(tmp_path / "first.csv")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("There is nothing new in it to take in.")).to_be_visible()
    expect(page.locator(".page-head")).to_contain_text("1,000 rows")

    other = visit()
    register(other, system, "another-sheet@example.org")
    other.open("/applications/import")
    other.page.get_by_label("Table as CSV").set_input_files(tmp_path / "first.csv")
    other.page.get_by_role("button", name="Look at it").click()
    other.page.get_by_role("button", name="Take in 1,000 applications").click()
    expect(other.page.get_by_text("Every row of it is an application now.")).to_be_visible()
    again = taken_along(other.page, tmp_path / "third.csv")
    assert [without_key(row) for row in again] == [without_key(row) for row in first]


def taken_along(page: Page, path: Path) -> list[dict[str, str]]:
    page.goto(page.url.split("/applications")[0] + "/applications/import")
    with page.expect_download() as download:
        page.get_by_role("link", name="As a table (CSV)").click()
    download.value.save_as(path)
    text = path.read_text(encoding="utf-8-sig")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(text)) for cell in row)
    return sorted(csv.DictReader(io.StringIO(text)), key=lambda row: row["title"])


def without_key(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name.lower() != "key"}

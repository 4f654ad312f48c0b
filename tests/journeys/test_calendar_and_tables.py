"""A spreadsheet becomes applications, an invitation an interview, a calendar elsewhere shows it, and all of it moves to another
account unchanged; with a script and without one, on a laptop and on a phone."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

ROWS = 1_000
INVITATION = Path(__file__).parent.parent / "applications" / "invitations" / "google.ics"


def spreadsheet() -> FilePayload:
    """As somebody kept it in Excel, in German, with semicolons and the old letters of Windows."""
    text = StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(["Firma", "Stelle", "Status", "Beworben am", "Frist", "Notizen", "Link"])
    soon = f"{datetime.now(UTC) + timedelta(days=5):%d.%m.%Y}"
    for n in range(ROWS):
        waits = n % 3 == 0
        status, sent = (
            ("Gemerkt", "") if waits else (("Beworben", "Vorstellungsgespräch")[n % 2], f"{1 + n % 28}.2.2026")
        )
        note = f'=1+{n}; "genau"\nzweite Zeile' if n % 5 == 0 else ""
        firm = "Renova" if n == 1 else f"Bäckerei {n % 90}"
        title = "Supply planner, dialysis" if n == 1 else f"Bäcker {n}"
        lines.writerow([firm, title, status, sent, soon if n == 0 else "", note, f"https://stellen.example/{n}"])
    return {"name": "bewerbungen.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode("cp1252")}


def invitation(day: datetime) -> FilePayload:
    """For half past two in Amsterdam."""
    content = INVITATION.read_bytes().replace(b"20261203", f"{day:%Y%m%d}".encode())
    return {"name": "invite.ics", "mimeType": "text/calendar", "buffer": content}


def export(visitor: Visitor) -> bytes:
    answer = visitor.page.context.request.get(f"{visitor.site}/applications/export.csv")
    assert answer.ok
    return answer.body()


def take_in(visitor: Visitor, table: FilePayload, *, script: bool) -> None:
    page = visitor.page
    visitor.open("/applications/import")
    look(visitor, script=script)
    page.get_by_label("Table as CSV").set_input_files(table)
    page.get_by_role("button", name="Look at it").click()
    expect(visitor.heading).to_have_text("What is in your table")
    look(visitor, script=script)
    page.get_by_role("button", name="Take in 1,000 applications").click()
    expect(visitor.heading).to_have_text("What became of your table")
    expect(page.locator("#toasts")).to_contain_text("1,000 applications are taken in.")
    look(visitor, script=script)


def test_a_spreadsheet_of_a_thousand_moves_to_another_account_unchanged(visit: Visit, system: Stack) -> None:
    ada, bob = visit(), visit(390, has_touch=True)
    register(ada, system, "tables@example.org")
    register(bob, system, "tables-too@example.org")
    take_in(ada, spreadsheet(), script=True)
    content = export(ada)
    assert len(list(csv.reader(StringIO(content.decode("utf-8-sig"))))) == ROWS + 1
    table: FilePayload = {"name": "applications.csv", "mimeType": "text/csv", "buffer": content}

    ada.open("/applications/import")
    ada.page.get_by_label("Table as CSV").set_input_files(table)
    ada.page.get_by_role("button", name="Look at it").click()
    expect(ada.page.locator(".page-head")).to_contain_text("1,000 rows: 1,000 are here already.")
    take_in(bob, table, script=True)

    assert export(bob) == content
    bob.page.get_by_role("button", name="Take all of it out again").click()
    expect(bob.page.locator("#toasts")).to_contain_text("1,000 are taken out again.")


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_an_invitation_stands_in_a_calendar_elsewhere(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, f"calendar-{width}-{script}@example.org")
    visitor.open("/saved/new")
    page.get_by_label("Title").fill("Supply planner, dialysis")
    page.get_by_label("Company").fill("Renova")
    page.get_by_role("button", name="Save it").click()
    visitor.open("/applications/calendar")
    look(visitor, script=script)

    day = datetime.now(UTC) + timedelta(days=20)
    page.get_by_label("File of the invitation").set_input_files(invitation(day))
    page.get_by_role("button", name="Take it in").click()
    expect(visitor.heading).to_have_text("Which application is it for?")
    look(visitor, script=script)
    page.get_by_role("button", name="Add the interview").click()
    expect(toasts).to_contain_text("The interview is added.")
    visitor.open("/applications/calendar")
    page.get_by_role("button", name="Make an address").click()
    expect(toasts).to_contain_text("Your calendar has an address now.")
    look(visitor, script=script)
    address = page.get_by_label("Secret address").input_value()

    with urlopen(address) as answer:  # noqa: S310 - of our own site, by a program that brings no cookies
        (event,) = icalendar.Calendar.from_ical(answer.read()).events
    assert event["SUMMARY"] == "Interview, round 1: Supply planner, dialysis, Renova"
    assert event.start == datetime(day.year, day.month, day.day, 14, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    line = page.locator(".agenda .lines > li").first
    words, file = (line.locator(part).bounding_box() for part in (".st", "a[download]"))
    assert words
    assert file
    assert words["x"] + words["width"] <= file["x"]
    page.get_by_role("link", name="Make a new address").click()
    expect(visitor.heading).to_have_text("Make a new address?")
    look(visitor, script=script)
    page.get_by_role("button", name="Make a new address").click()
    expect(toasts).to_contain_text("The one before leads nowhere any more.")
    with pytest.raises(HTTPError) as error:
        urlopen(address)  # noqa: S310 - as above
    error.value.close()
    assert error.value.code == 404

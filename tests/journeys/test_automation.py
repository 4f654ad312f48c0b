"""Applying for somebody, in a browser: reviewed, approved, followed while it runs, proven; and what becomes of the rest."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from jobraker.sandbox.skyvern.knobs import Pace
from tests.embedded.processes import eventually
from tests.journeys.applying import answer_all, counted, joined, openings, turn
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

RUN = 60_000  # milliseconds that a run and its proof may take on a busy machine


@pytest.fixture(autouse=True)
def _quick_runs(system: Stack) -> Iterator[None]:
    """What the sandbox does meanwhile is nothing that these look at."""
    turn(system, "skyvern", seconds=1)
    yield
    turn(system, "skyvern", seconds=Pace().seconds)


def begin(visitor: Visitor, job_id: int) -> None:
    """From the page of an opening to its package, once that is built."""
    page = visitor.page
    visitor.open(f"/jobs/{job_id}")
    page.get_by_role("button", name="Apply for me").click()
    expect(visitor.heading).to_have_text("Review before sending")
    expect(page.locator("#answers")).to_be_visible(timeout=RUN)


def consent(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_label("Jobraker may fill in and send applications in my name").check()
    page.get_by_role("button", name="Give my consent").click()
    expect(page.get_by_role("button", name="Give my consent")).to_have_count(0)


def send(visitor: Visitor, button: str = "Send once") -> None:
    page = visitor.page
    pressed = page.get_by_role("button", name=button)
    expect(pressed).to_be_enabled(timeout=RUN)  # what is to be ticked is known by then
    for tick in page.locator("#send input[type=checkbox]").all():
        tick.check()  # whatever the hour, and all that was read of
    pressed.click()


def looked_again(visitor: Visitor) -> bool:
    """Without a script its person looks themselves; whether it has come to its end and its pictures are there."""
    again = visitor.page.get_by_role("link", name="Look again")
    if again.count():
        again.click()
    else:
        visitor.page.reload()
    return visitor.page.locator("#proof img").count() > 0


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_an_application_is_reviewed_sent_once_and_proven(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page, address = visitor.page, f"automation-{width}-{script}@example.org".lower()
    (opening,) = openings(system, 1)
    turn(system, "forms", number=opening.number, character="plain")
    joined(system, visitor, address)

    begin(visitor, opening.job_id)
    look(visitor, script=script)
    expect(page.locator(".stub")).to_contain_text("0 of 1")
    consent(visitor)
    answer_all(visitor)
    expect(page.get_by_role("button", name="Send once")).to_be_enabled()
    look(visitor, script=script)
    send(visitor)

    expect(visitor.heading).to_have_text(opening.title)
    stub = page.locator(".stub").first
    if not script:
        assert eventually(lambda: looked_again(visitor), RUN // 1000)
    expect(stub).to_contain_text("1 of 1", timeout=RUN)
    expect(stub).to_contain_text(re.compile(r"APP-\d{6}"))
    expect(page.locator("#proof img").first).to_be_visible(timeout=RUN)
    look(visitor, script=script)
    expect(page.locator("main")).to_contain_text("Sent, 1 of 1")
    assert counted(system, address) == [1]

    visitor.open("/applications")
    expect(page.locator("main")).to_contain_text("1 of 1")
    look(visitor, script=script)
    visitor.open("/account/privacy")
    expect(page.locator("main")).to_contain_text("sandbox")
    look(visitor, script=script)


def test_what_a_form_asks_beyond_its_board_waits_for_its_person(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page, address = visitor.page, "automation-asked@example.org"
    (opening,) = openings(system, 1)
    turn(system, "forms", number=opening.number, character="asks-more")
    joined(system, visitor, address)
    begin(visitor, opening.job_id)
    consent(visitor)
    answer_all(visitor)
    send(visitor)

    stub = page.locator(".stub").first
    expect(stub).to_contain_text("Their form asks what no answer was approved for", timeout=RUN)
    assert counted(system, address) == []
    home = page.url
    look(visitor, script=True)
    visitor.open("/today")
    expect(page.locator("main")).to_contain_text(opening.title)
    look(visitor, script=True)
    page.goto(home)
    page.locator("#attempt").get_by_role("button", name=re.compile("Answer (it|them)")).click()
    expect(visitor.heading).to_have_text("Review before sending")
    expect(page.locator("form.asking")).to_be_visible(timeout=RUN)
    answer_all(visitor)
    send(visitor)

    expect(page.locator(".stub").first).to_contain_text("1 of 1", timeout=RUN)
    assert counted(system, address) == [1]


def test_a_run_is_cancelled(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page, address = visitor.page, "automation-cancelled@example.org"
    (opening,) = openings(system, 1)
    turn(system, "forms", number=opening.number, character="plain")
    turn(system, "skyvern", seconds=40)
    joined(system, visitor, address)
    begin(visitor, opening.job_id)
    consent(visitor)
    answer_all(visitor)
    send(visitor)
    stub = page.locator(".stub").first
    expect(stub).to_contain_text("Their form is being filled in", timeout=RUN)
    look(visitor, script=True)
    page.get_by_role("button", name=re.compile("Cancel|Stop")).first.click()
    unsent = page.locator("#attempt").get_by_role("button", name="It was not sent")
    expect(unsent).to_be_visible(timeout=RUN)
    look(visitor, script=True)
    unsent.click()
    expect(stub).to_contain_text("0 of 1", timeout=RUN)
    assert counted(system, address) == []


def test_twenty_are_reviewed_in_one_list_and_each_is_sent_once(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page, address = visitor.page, "automation-twenty@example.org"
    many = openings(system, 20)
    for opening in many:
        turn(system, "forms", number=opening.number, character="plain")
    joined(system, visitor, address)
    for opening in many:
        visitor.open(f"/jobs/{opening.job_id}")
        page.locator("button[data-key=s]").click()
        expect(page.locator("button[data-key=s]")).to_have_attribute("aria-pressed", "true")
    visitor.open("/saved")
    ticks = page.locator("main tbody input[type=checkbox], main li input[type=checkbox]")
    expect(ticks).to_have_count(len(many))
    for tick in ticks.all():
        tick.check()
    page.get_by_role("button", name="Apply for me to these").click()
    expect(visitor.heading).to_have_text("To review before sending")
    expect(page.locator("#counted")).to_contain_text(re.compile(r"\d+ of 20 can be sent"), timeout=RUN)
    expect(page.locator("td", has_text="being prepared")).to_have_count(0, timeout=RUN)
    look(visitor, script=True)
    page.get_by_role("link", name="Change the limits").click()
    page.get_by_label("Jobraker may fill in and send applications in my name").check()
    page.get_by_label("At most, each day").fill("30")
    page.get_by_label("At most to one company").fill("20")
    page.get_by_label("Not before").fill("0")
    page.get_by_label("Not from then on").fill("24")
    page.locator("#automation").get_by_role("button", name="Save").click()
    expect(page.locator("#automation")).to_contain_text("You have said so since")
    answer_each(visitor)
    expect(page.locator("#counted")).to_contain_text("20 of 20 can be sent", timeout=RUN)
    look(visitor, script=True)
    page.get_by_label("All 20 that are complete").check()
    page.get_by_role("button", name="Send these once each").click()
    expect(visitor.heading).to_have_text("20 are approved", timeout=RUN)
    look(visitor, script=True)
    assert eventually(lambda: len(counted(system, address)) == len(many), 120)
    visitor.open("/applications/list")
    assert eventually(lambda: everything_applied(visitor), 60)
    assert counted(system, address) == [1] * len(many)


def answer_each(visitor: Visitor) -> None:
    """On the page of each package that lacks something, and what several ask for all of them."""
    page = visitor.page
    visitor.open("/applications/packages")
    addresses = page.eval_on_selector_all("tr.ask th a", "links => links.map((link) => link.getAttribute('href'))")
    for address in addresses:
        visitor.open(address)
        answer_all(visitor)
    visitor.open("/applications/packages")


def everything_applied(visitor: Visitor) -> bool:
    visitor.page.reload()
    return visitor.page.locator("main tbody tr", has_text="Applied").count() >= 20

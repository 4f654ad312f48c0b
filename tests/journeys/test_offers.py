"""Two offers are told and compared, somebody is met over one of them, a twin becomes one with it, and work is found."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def write_down(visitor: Visitor, title: str, company: str) -> None:
    visitor.open("/saved/new")
    visitor.page.get_by_label("Title").fill(title)
    visitor.page.get_by_label("Company").fill(company)
    visitor.page.get_by_role("button", name="Save it").click()
    visitor.at("/saved")


def to_application(visitor: Visitor, title: str) -> None:
    visitor.open("/applications")
    visitor.page.locator(".lane a", has_text=title).first.click()
    expect(visitor.heading).to_have_text(title)


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_offers_are_compared_and_one_is_taken(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, f"offers-{width}-{script}@example.org")
    visitor.open("/offers")
    look(visitor, script=script)
    visitor.open("/contacts")
    look(visitor, script=script)
    for title, company in (("Baker", "Acme"), ("Miller", "Elm")):
        write_down(visitor, title, company)

    for title, pay, period in (("Baker", "42,000", "a year"), ("Miller", "25", "an hour")):
        to_application(visitor, title)
        visitor.open(f"{page.url.removeprefix(visitor.site).partition('?')[0]}/offer")
        page.get_by_label("Pay", exact=True).fill(pay)
        page.get_by_label("For", exact=True).select_option(label=period)
        page.get_by_label("Hours a week").fill("20")
        look(visitor, script=script)
        page.get_by_role("button", name="Save").click()
        expect(toasts).to_contain_text(f"{title}: Offer.")
        expect(page.locator("#offer")).to_contain_text(pay)

    page.locator("#contacts").get_by_role("link", name=re.compile("^Add")).click()
    expect(visitor.heading).to_have_text("Who is involved?")
    page.get_by_label("Name", exact=True).fill("Grace")
    page.get_by_label("Mail address").fill("grace@example.org")
    look(visitor, script=script)
    page.get_by_role("button", name="Add", exact=True).click()
    contacts = page.locator("#contacts")
    expect(contacts).to_contain_text("Grace")
    look(visitor, script=script)
    contacts.get_by_role("button", name=re.compile("^Take off")).click()
    expect(contacts).to_contain_text("Nobody yet.")
    toasts.get_by_role("button", name="Undo").click()
    expect(contacts).to_contain_text("Grace")
    visitor.open("/contacts")
    expect(page.locator("#contacts li")).to_have_count(1)
    look(visitor, script=script)

    visitor.open("/offers")
    expect(visitor.heading).to_have_text("2 open offers, side by side")
    expect(page.locator(".versus")).to_contain_text("part-time")
    look(visitor, script=script)

    write_down(visitor, "Baker", "ACME Ltd")
    to_application(visitor, "Baker")
    page.get_by_role("link", name="Compare and make them one").click()
    expect(visitor.heading).to_have_text("Make the two one")
    look(visitor, script=script)
    page.get_by_role("button", name="Make them one").click()
    expect(toasts).to_contain_text("are one now")
    toasts.get_by_role("button", name="Undo").click()
    expect(toasts).to_contain_text("They are two again")

    visitor.open("/account/landing")
    page.get_by_label("Which application led to it?").select_option(label="Baker, Acme · Offer")
    look(visitor, script=script)
    page.get_by_role("button", name="I have landed").click()
    expect(toasts).to_contain_text("Baker: Accepted. 1 application withdrawn.")
    toasts.get_by_role("button", name="Undo").click()
    visitor.open("/offers")
    expect(page.locator(".versus h2")).to_have_text(["Miller"])

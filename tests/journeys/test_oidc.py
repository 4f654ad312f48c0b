"""Signing in by a provider in a real browser, which holds forms and redirects to the policy of the pages."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.visitor import AXE, Visitor, beyond_the_window

pytestmark = pytest.mark.journey

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
PASSWORD = "wet granite sings at noon"


def forgive_the_provider(visitor: Visitor, system: Stack) -> None:
    """It is a stranger that the journey is about."""
    expected = f"called a stranger: {system.settings.sandbox_url}/oidc/sandbox/authorize"
    visitor.faults = [fault for fault in visitor.faults if not fault.startswith(expected)]


def be(visitor: Visitor, subject: str, address: str) -> None:
    """At the provider."""
    page = visitor.page
    expect(visitor.heading).to_have_text("Who are you?")
    page.get_by_label("Somebody else, as written below").check()
    page.get_by_label("Subject").fill(subject)
    page.get_by_label("Mail address").fill(address)
    page.get_by_label("The address was verified").check()
    page.get_by_role("button", name="Allow").click()


def sign_in(visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name="Sign in with the sandbox").click()


@WITH_AND_WITHOUT
def test_somebody_signs_in_by_a_provider(visit: Visit, system: Stack, script: bool) -> None:
    visitor = visit(390 if script else 1280, java_script_enabled=script)
    address = f"{'with' if script else 'without'}@college.example"

    visitor.open("/sign-in?next=/account")
    sign_in(visitor)
    be(visitor, address, address)

    visitor.at("/account")
    expect(visitor.page.get_by_role("region", name="Other ways to sign in")).to_contain_text(address)
    expect(visitor.page.get_by_role("region", name="Choose a password")).to_be_visible()
    assert beyond_the_window(visitor.page) == 0
    forgive_the_provider(visitor, system)


def test_a_second_account_with_the_address_of_another_does_not_take_over(visit: Visit, system: Stack) -> None:
    address = "taken@college.example"
    visitor = visit()
    visitor.open("/sign-in")
    sign_in(visitor)
    be(visitor, "first", address)
    visitor.at("/start")

    mallory = visit()
    mallory.open("/sign-in")
    sign_in(mallory)
    be(mallory, "second", address)

    expect(mallory.heading).to_have_text("You have an account already")
    mallory.page.get_by_role("link", name="Sign in with a password").click()
    expect(mallory.heading).to_have_text("Sign in")
    for each in (visitor, mallory):
        forgive_the_provider(each, system)
    mallory.faults = [fault for fault in mallory.faults if "status of 409" not in fault]


@WITH_AND_WITHOUT
def test_somebody_with_a_password_connects_a_provider_and_signs_in_by_it(
    visit: Visit, system: Stack, script: bool
) -> None:
    visitor = visit(java_script_enabled=script)
    page, address = visitor.page, f"owner-{script}@example.org"
    register(visitor, system, address)

    visitor.open("/account")
    page.get_by_role("button", name="Connect a sign-in with the sandbox").click()
    expect(visitor.heading).to_have_text("Connect a sign-in")
    if script and AXE.exists():
        assert visitor.violations() == []
    page.get_by_role("link", name="Go on").click()
    be(visitor, f"owner-{script}", "at-work@college.example")
    visitor.at("/account")
    expect(page.get_by_role("region", name="Other ways to sign in")).to_contain_text("at-work@college.example")
    visitor.open("/sign-in/provider/answer?state=another", status=403)
    expect(visitor.heading).to_have_text("This sign-in is over")

    another = visit(java_script_enabled=script)
    another.open("/sign-in?next=/account")
    sign_in(another)
    be(another, f"owner-{script}", "at-work@college.example")
    another.at("/account")
    expect(another.page.get_by_text(address).first).to_be_visible()
    another.page.get_by_role("button", name="Disconnect").click()
    expect(another.page.get_by_role("button", name="Disconnect")).to_have_count(0)
    for each in (visitor, another):
        forgive_the_provider(each, system)


def register(visitor: Visitor, system: Stack, address: str) -> None:
    """By the mail that the sandbox has taken."""
    visitor.open("/register")
    visitor.page.get_by_label("Mail address").fill(address)
    visitor.page.get_by_label("Password").fill(PASSWORD)
    visitor.page.get_by_role("button", name="Send me the link").click()
    visitor.at("/register/sent")
    visitor.page.goto(system.link_to(address))
    visitor.page.locator("main button[type=submit]").click()
    visitor.at("/start")

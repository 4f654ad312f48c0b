"""The back office in a browser: a source is added, read, fails, is seen to fail in plain words, and is well again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select, update

from jobraker.accounts.models import Account, Role
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from tests.embedded.processes import eventually
from tests.journeys.applying import joined, turn, within
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

READING = 60_000  # milliseconds that a reading may wait and take on a busy machine


def admin(system: Stack, visitor: Visitor, address: str) -> None:
    """Somebody who looks after the site, signed in."""
    joined(system, visitor, address)
    with within(system), transaction():
        db.session.execute(update(Account).where(Account.address == address).values(role=Role.ADMIN))


def board_of_sandbox(system: Stack) -> str:
    with within(system), transaction():
        read = select(Source.query).where(Source.kind == "greenhouse", Source.sandbox).order_by(Source.id)
        return str(db.session.scalars(read).first()["token"])  # type: ignore[index]


@contextmanager
def failing(system: Stack, path: str) -> Iterator[None]:
    """The sandbox answers with an error whatever it is asked below this path."""
    turn(system, "faults", begins=path, fault="500")
    try:
        yield
    finally:
        turn(system, "faults", begins=path, fault="")


def read_now(visitor: Visitor) -> Locator:
    """What stands on the page of a source, once it says that a reading of it is over."""
    page = visitor.page
    page.get_by_role("button", name="Read now").click()
    expect(page.get_by_role("button", name="Stop it")).to_have_count(0, timeout=READING)
    return page.locator("#source")


@pytest.mark.parametrize("width", [1280, 390], ids=["laptop", "phone"])
def test_a_source_is_added_fails_in_plain_words_and_is_well_again(visit: Visit, system: Stack, width: int) -> None:
    visitor = visit(width, **({"has_touch": True} if width < 400 else {}))
    page, name, token = visitor.page, f"Journey {width}", board_of_sandbox(system)
    admin(system, visitor, f"office-{width}@example.org")

    visitor.open("/admin/sources")
    look(visitor, script=True)
    page.get_by_role("link", name="Add a source").click()
    expect(visitor.heading).to_have_text("Add a source")
    look(visitor, script=True)
    page.get_by_role("link", name="greenhouse", exact=True).click()
    page.get_by_label("token").fill(token)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Minutes from one reading to the next").fill("")
    page.get_by_label("From the sandbox, not the real service").check()
    look(visitor, script=True)
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#look")).to_contain_text("Nothing of it was written.")
    look(visitor, script=True)
    page.get_by_role("button", name="Add it").click()
    # The sandbox's own source reads the same board.
    page.get_by_label("Add it all the same, under another name.").check()
    look(visitor, script=True)
    page.get_by_role("button", name="Add it").click()
    visitor.faults = [fault for fault in visitor.faults if "with a status of 422" not in fault]
    expect(visitor.heading).to_have_text(name)
    expect(page.locator("#source")).to_contain_text("never read")

    shown = read_now(visitor)
    expect(shown.locator(".st").first).to_have_text("well")
    expect(shown.locator("#run dd").first).to_have_text(re.compile(r"^[1-9]\d*$"))
    look(visitor, script=True)

    with failing(system, "/greenhouse/"):
        shown = read_now(visitor)
        expect(shown.locator(".st").first).to_have_text("failing")
        expect(shown).to_contain_text(
            "The board’s server answered with an error (HTTP 500). It is read by hand: nothing tries it again"
        )
        look(visitor, script=True)
        visitor.open("/admin/sources?state=failing")
        row = page.get_by_role("row").filter(has_text=name)
        expect(row).to_contain_text(
            re.compile(r"Since today, \d\d:\d\d, 1 try\. The board’s server answered with an error")
        )
        look(visitor, script=True)
        row.get_by_role("link", name=name).click()

    shown = read_now(visitor)
    expect(shown.locator(".st").first).to_have_text("well")
    look(visitor, script=True)

    page.get_by_role("link", name="Remove").click()
    expect(visitor.heading).to_have_text("Remove the source")
    look(visitor, script=True)
    page.get_by_role("button", name="Remove it").click()
    expect(visitor.heading).to_have_text("Sources")
    visitor.open("/admin/audit")
    expect(page.get_by_role("row").filter(has_text="removed").first).to_contain_text("source")
    assert eventually(lambda: is_gone(system, name), READING // 1000)


def is_gone(system: Stack, name: str) -> bool:
    with within(system), transaction():
        return db.session.scalars(select(Source).where(Source.name.startswith(name))).first() is None

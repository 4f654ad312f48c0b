"""People of the journeys who are about to apply, and what the sandbox's forms got of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import dramatiq
import httpx
from playwright.sync_api import expect
from sqlalchemy import insert, text

from jobraker.accounts.models import Account
from jobraker.accounts.rules.passwords import hashed
from jobraker.database import db, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.profile.models import Profile
from jobraker.resumes import versions
from jobraker.system import create_system
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor
from tests.provider import PLAIN

PASSWORD = "wet granite sings at noon"
# Of boards that tell what their forms ask; whatever is left was never applied for here. One that stands on two boards
# has two forms.
OPENINGS = """
SELECT job.id, job.title, listing.external_id FROM job JOIN listing ON listing.job_id = job.id AND listing.closed_at IS NULL
JOIN source ON source.id = listing.source_id
WHERE source.kind = 'greenhouse' AND job.closed_at IS NULL AND NOT EXISTS (SELECT FROM attempt WHERE attempt.job_id = job.id)
AND (SELECT count(*) FROM job other WHERE other.title = job.title) = 1
AND (SELECT count(*) FROM listing other WHERE other.job_id = job.id AND other.closed_at IS NULL) = 1
ORDER BY job.id LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """`number`: of its form."""

    job_id: int
    title: str
    number: int


@contextmanager
def within(system: Stack) -> Iterator[None]:
    """Beside its processes, over its database."""
    broker = dramatiq.get_broker()
    app = create_system(system.settings, connections=2)
    try:
        with app.app_context():
            yield
            db.session.remove()
            db.engine.dispose()
    finally:
        dramatiq.set_broker(broker)


def joined(system: Stack, visitor: Visitor, address: str) -> None:
    """Somebody with a profile and a résumé, signed in."""
    with within(system), transaction():
        account = Account(address=address, address_key=address, password_hash=hashed(PASSWORD))
        db.session.add(account)
        db.session.flush()
        told = {"headline": "", "phone": "+49 30 1234567", "location": "Berlin", "place": "Berlin, DE", "links": []}
        db.session.execute(insert(Profile).values(account_id=account.id, name="Ada Byron", **told))
        work = (Post("Keeper", "Acme", began="2015-01", current=True, points=("Kept what was there.",)),)
        versions.build(account.id, uuid4(), "Keeper", Document(name="Ada Byron", email=address, work=work), Design())
    page = visitor.page
    visitor.open("/sign-in")
    page.get_by_label("Mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(visitor.heading).not_to_have_text("Sign in")


def openings(system: Stack, most: int) -> list[Opening]:
    with within(system), transaction():
        rows = db.session.execute(text(OPENINGS), {"most": most}).all()
    found = [Opening(row.id, row.title, int(row.external_id)) for row in rows]
    assert len(found) == most
    return found


def turn(system: Stack, path: str, **knobs: Any) -> None:
    answer = httpx.post(f"{system.settings.sandbox_url}/control/{path}", json=knobs, verify=PLAIN)
    assert answer.is_success, answer.text


def counted(system: Stack, address: str) -> list[int]:
    """How many applications each form got of this person, by the number of the form."""
    told = httpx.get(f"{system.settings.sandbox_url}/control/forms", params={"email": address}, verify=PLAIN).json()
    return sorted(each["count"] for each in told["counts"])


def answer_all(visitor: Visitor) -> None:
    """What is asked and nobody has told: the first that is offered, or a word."""
    page = visitor.page
    asking = page.locator("form.asking")
    if not asking.count():
        return
    for field in asking.locator("select").all():
        field.select_option(index=1)
    for field in asking.locator("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea").all():
        field.fill("Four weeks")
    for group in asking.locator("fieldset").all():
        choice = group.locator("input[type=radio], input[type=checkbox]").first
        if choice.count():
            choice.check()
    asking.locator("button[type=submit]").last.click()
    expect(page.locator("form.asking")).to_have_count(0)

"""The back office in a browser: a task that failed is sent again, and an article is edited that the assistant then cites."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, select, update

from jobraker.accounts.models import Account, Role
from jobraker.database import db, transaction
from jobraker.knowledge.models import Article, Passage
from jobraker.queue import Task
from jobraker.tasks.models import FailedTask
from tests.embedded.processes import eventually
from tests.journeys.applying import joined, within
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_assistant import ask, ask_link, ended
from tests.journeys.test_first_run import look
from tests.journeys.visitor import Visitor
from tests.tasks.failures import failed

pytestmark = pytest.mark.journey

WIDTHS = pytest.mark.parametrize("width", [1280, 390], ids=["laptop", "phone"])


def office(visit: Visit, system: Stack, width: int) -> Visitor:
    """An admin's window."""
    visitor = visit(width, **({"has_touch": True} if width < 400 else {}))
    address = f"runs-{uuid4()}@example.org"
    joined(system, visitor, address)
    with within(system), transaction():
        db.session.execute(update(Account).where(Account.address == address).values(role=Role.ADMIN))
    return visitor


@contextmanager
def waiting_passages(system: Stack) -> Iterator[None]:
    """Some passages that no model was shown; afterwards nothing of the failed task is left."""
    with within(system), transaction():
        db.session.execute(update(Passage).values(model=None, embedding=None))
        failed(Task.EMBED_PASSAGES, args=(), queue="slow", message=str(uuid4()))
    yield
    with within(system), transaction():
        db.session.execute(delete(FailedTask))


def are_embedded(system: Stack) -> bool:
    with within(system), transaction():
        return not db.session.scalars(select(Passage.id).where(Passage.model.is_(None))).all()


@WIDTHS
def test_a_task_that_failed_is_sent_again_and_done(visit: Visit, system: Stack, width: int) -> None:
    visitor = office(visit, system, width)
    page = visitor.page
    with waiting_passages(system):
        visitor.open("/admin")
        look(visitor, script=True)
        expect(page.locator(".needs")).to_contain_text("1 task used up its tries.")
        page.locator(".needs a[href^='/admin/tasks']").click()
        expect(visitor.heading).to_have_text("Tasks")
        look(visitor, script=True)
        page.get_by_role("link", name="embed articles").click()
        expect(visitor.heading).to_contain_text("embed articles")
        look(visitor, script=True)
        page.get_by_role("button", name="Send again").click()
        expect(page.locator("main dl.pairs")).to_contain_text("sent again")
        assert eventually(lambda: are_embedded(system), 60)
        page.get_by_role("link", name="Overview").click()
        expect(page.locator("main")).not_to_contain_text("used up its tries")


@WIDTHS
def test_an_article_is_edited_and_the_assistant_cites_it(visit: Visit, system: Stack, width: int) -> None:
    visitor = office(visit, system, width)
    page, word = visitor.page, f"quillwort{width}"
    visitor.open("/admin/articles")
    look(visitor, script=True)
    page.get_by_label("Title").fill("Gaps")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Gaps").first.click()
    expect(page.get_by_label("Text")).to_be_visible()
    look(visitor, script=True)
    text = page.get_by_label("Text")
    text.fill(
        f"{text.input_value()}\n\n## The {word} rule\n\nThe {word} rule says: name a gap of {word} in one line.\n"
    )
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("article.prose")).to_contain_text(f"The {word} rule says")
    look(visitor, script=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="As it came with us")).to_be_visible()
    assert eventually(lambda: are_embedded(system), 60)

    ask_link(visitor).click()
    exchange = ask(visitor, f"What does the {word} rule say about a gap?")
    ended(exchange)
    expect(exchange).to_contain_text(word)
    expect(exchange.locator("a[href*='/guides/gaps']").first).to_be_attached()
    with within(system), transaction():
        assert word in (db.session.scalar(select(Article.body).where(Article.slug == "gaps")) or "")


@WIDTHS
def test_a_setting_is_changed_and_every_process_follows(visit: Visit, system: Stack, width: int) -> None:
    visitor = office(visit, system, width)
    page, words = visitor.page, f"Down at noon {width}"
    visitor.open("/admin/settings")
    look(visitor, script=True)
    page.get_by_role("link", name="Notice").click()
    expect(visitor.heading).to_have_text("Notice")
    look(visitor, script=True)
    page.get_by_label("Notice").fill(words)
    page.get_by_role("button", name="Set", exact=True).click()
    expect(page.locator("aside.sandbox").filter(has_text=words)).to_be_visible()
    visitor.open("/admin/settings/notice")
    page.get_by_role("button", name="Back to the environment’s").click()
    expect(page.locator("main")).to_contain_text("Settings")
    visitor.open("/rake")
    expect(page.locator("body")).not_to_contain_text(words)

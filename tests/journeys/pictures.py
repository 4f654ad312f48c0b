"""The pictures of the README, taken of a running system: `make pictures`. It is of the sandbox's openings, so nobody is in them."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
from playwright.sync_api import Page, sync_playwright

from jobraker.settings import PROJECT
from tests.journeys import trades
from tests.journeys.matchmaking import Person, introduce
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

FOLDER = PROJECT / "docs" / "pictures"
OF = Person(
    "ada", ("Software Engineer", "Data Analyst"), trades.BERLIN, frozenset({"SQL", "Python"}), km=100, floor=40_000
)


def main() -> None:
    data = Path(tempfile.mkdtemp(prefix="jobraker-pictures-"))
    data.chmod(0o755)  # Postgres runs under another account when root starts it
    stack = Stack(data, sandbox_openings="300", requests_per_minute="100000", sweep_seconds="5")
    try:
        site = stack.address()
        stack.settle()
        with sync_playwright() as playwright:
            walls = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=walls)
            context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            visitor = Visitor(context, site)
            introduce(OF, visitor, stack)
            take_all(visitor, stack)
            browser.close()
    finally:
        stack.stop()
        shutil.rmtree(data)


def take_all(visitor: Visitor, stack: Stack) -> None:
    page = visitor.page
    visitor.open("/?q=keep+our+servers+running")
    take(page, "search")
    visitor.title_link(0).click()
    page.wait_for_url("**/jobs/*")
    take(page, "job")
    visitor.open("/matches")
    take(page, "matches")
    with psycopg.connect(stack.settings.database_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE account SET role = 2")
    page.emulate_media(color_scheme="dark")
    visitor.open("/admin")
    take(page, "back-office")


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=72)


if __name__ == "__main__":
    main()

"""The running system and a browser, each once for all journeys; a window of its own for each."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What hangs below its address bar is a page too, which a Chromium would lay out for each window: half of all its work.
NO_ADDRESS_BAR = "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"
PATIENCE = 15_000  # milliseconds: the machine may be at other things

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser_program() -> str:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium is on this machine; CHROMIUM names the program")
    return program


# For the journeys, not the session: while Playwright runs, no other test could use an event loop.
@pytest.fixture(scope="package")
def chromium(browser_program: str) -> Iterator[Browser]:
    # Its own walls need an account without root's rights.
    walls = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program, args=[NO_ADDRESS_BAR, *walls])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def system(browser_program: str) -> Iterator[Stack]:
    """The whole system over some hundred invented openings, all read and embedded."""
    data = Path(tempfile.mkdtemp(prefix="jobraker-journeys-"))
    data.chmod(0o755)  # Postgres runs under another account when root starts it
    stack = Stack(data, sandbox_openings="300", web_processes="1", requests_per_minute="100000", sweep_seconds="5")
    try:
        stack.address()
        stack.settle()
        yield stack
    finally:
        stack.stop()
        shutil.rmtree(data)


@pytest.fixture(scope="session")
def site(system: Stack) -> str:
    """Its address."""
    return system.address()


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Visit]:
    """Open a window: a laptop's in the light unless told otherwise. Ends with a look at what went wrong in it."""
    opened = []

    def open_window(width: int = 1280, height: int = 900, **options: Any) -> Visitor:
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        opened.append((context, Visitor(context, site)))
        return opened[-1][1]

    yield open_window
    for context, visitor in opened:
        context.close()
        assert visitor.faults == []


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    return visit()

"""Whose openings, facts and tools these are."""

from jobraker.boards import BOARDS
from tests.browser import Browser


def test_it_credits_every_board_that_asks_for_it(browser: Browser) -> None:
    page = browser.get("/credits")

    wanted = {board.credit.url for board in BOARDS.values() if board.credit}
    assert wanted <= {link.attributes["href"] for link in page.all("main a")}


def test_it_names_where_the_facts_come_from(browser: Browser) -> None:
    page = browser.get("/credits")

    assert {"GeoNames", "O*NET", "ESCO"} <= set(page.texts("main a"))

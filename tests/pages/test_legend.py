"""How to read the rake: drawn from the same weights that scores are made of."""

import re

from jobraker.matching.rules import weighing
from jobraker.search.rules.relevance import GOOD, STRONG, WEIGHTS
from tests.browser import Browser


def test_it_tells_what_each_tooth_can_give(browser: Browser) -> None:
    page = browser.get("/rake")

    assert [int(points) for points in page.texts("td.num")] == list(WEIGHTS.values())


def test_it_tells_where_the_bands_of_searches_and_of_matches_begin(browser: Browser) -> None:
    told = browser.get("/rake").text(".rake-key")

    for strong, good in ((STRONG, GOOD), (weighing.STRONG, weighing.GOOD)):
        assert f"strong begins at {strong} points and good at {good}" in told


def test_it_draws_no_tooth_for_what_was_not_asked(browser: Browser) -> None:
    page = browser.get("/rake")

    places = [
        {place for path in rake.css("path") for place in re.findall(r"M([\d.]+) ", path.attributes["d"] or "")}
        for rake in page.all(".rakes .rake")
    ]
    assert [len(drawn - {"0"}) for drawn in places] == [7, 7, 7, 3]

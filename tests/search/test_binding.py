"""Quotes and minus: the words as they are written, whichever way a search goes."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.search import candidates, collection, feed, listing, service, vocabulary, why
from jobraker.search.results import Relax, Results
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Level
from tests import factories
from tests.conftest import isolated

# Title and text.
OPENINGS = [
    ("Stargazer", "Show guests the universe from our hill, every clear night of the year."),
    ("Lecturer", "Teach at our university of applied arts, five courses in each year of study."),
    ("Project Manager", "Plan the work of builders, keep to the dates and answer for the money."),
    ("Planner", "You know project management well and keep the dates of many builders."),
    ("Developer", "Write our internal tools with two others, and test what you have written."),
    ("Junior Developer", "Write our tools as an intern, beside two others who know them well."),
    ("Ward Sister", "A nurse-led ward for the old seeks who answers for its nights and days."),
    ("Embedded Engineer", "Write C++ for small machines, and measure how long each of them lasts."),
    ("Compiler Engineer", "Write C for small machines, and measure how long each of them lasts."),
    ("Développeur", "Vous écrivez nos programmes avec deux autres, et les mettez à l'épreuve."),
    ("Krankenpfleger", "Sie betreuen die Kranken auf unserer Station bei Tag und bei Nacht."),
    ("Pfleger", "Sie betreuen die Alten in unserem Haus bei Tag und bei Nacht."),
    ("人事管理職", "人事管理の仕事です。経験は問いません。"),
    ("Page Builder", "Write pages with node.js and keep them quick for those who read them."),
]

Find = Callable[..., Results]


@pytest.fixture(scope="module")
def openings(stack: Flask, settings: Settings) -> Iterator[None]:
    with isolated(stack):
        collection.forget()
        for n, (title, words) in enumerate(OPENINGS):
            factories.job(f"bound-{n}", title=title, company=f"Firm {n}", description=words, level=Level.SENIOR)
        vocabulary.count_terms()
        yield
    collection.forget()


@pytest.fixture
def find(openings: None, settings: Settings) -> Find:
    return lambda q, **values: service.find(settings, parse(MultiDict({"q": q} | values)), count=True)


def titles(results: Results) -> set[str]:
    return {hit.title for hit in results.hits + results.near}


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ('"universe"', {"Stargazer"}),
        ('"project manager"', {"Project Manager"}),
        ('builders "project management"', {"Planner"}),
        ('"nurse-led"', {"Ward Sister"}),
        ('"nurse led"', {"Ward Sister"}),
        ('"C++"', {"Embedded Engineer"}),
        ('"C"', {"Compiler Engineer"}),
        ('"developpeur"', {"Développeur"}),
        ('"DÉVELOPPEUR"', {"Développeur"}),
        ('"Pfleger"', {"Pfleger"}),
        ('"node.js"', {"Page Builder"}),
        ('"管理"', {"人事管理職"}),
        ('"firm 0"', {"Stargazer"}),
        ('"stargazer firm"', set()),
    ],
)
def test_what_is_quoted_stands_there_as_it_is_written(find: Find, q: str, found: set[str]) -> None:
    assert titles(find(q)) == found


@pytest.mark.parametrize(
    ("minus", "gone"),
    [
        ("-intern", {"Junior Developer"}),
        ("-universe", {"Stargazer"}),
        ('-"project manager"', {"Project Manager"}),
        ("-nurse-led", {"Ward Sister"}),
        ("-C++", {"Embedded Engineer"}),
        ("-pfleger", {"Pfleger"}),
        ("-管理", {"人事管理職"}),
    ],
)
def test_a_list_lacks_what_holds_the_word_and_nothing_else(find: Find, minus: str, gone: set[str]) -> None:
    results = find(minus)

    assert {title for title, _ in OPENINGS} - titles(results) == gone
    assert results.total == len(OPENINGS) - len(gone)
    assert results.facets
    assert results.facets.counted["level"].values == {"senior": results.total}


def test_of_a_long_list_few_texts_are_read_and_it_says_so(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "COUNTED_BOUND", 2)

    results = find("-intern")

    assert len(results.hits) == len(OPENINGS) - 1
    assert (results.total, results.total_is_floor, results.cut) == (2, True, False)

    monkeypatch.setattr(listing, "COUNTED_BOUND", 100)
    monkeypatch.setattr(listing, "LOOKED_AT", 3)
    results = find("-intern")

    assert len(results.hits) in (2, 3)  # the intern may be one of the three
    assert (results.total, results.total_is_floor, results.cut) == (len(results.hits), True, True)


def test_minus_leaves_other_words_of_its_stem(find: Find) -> None:
    assert titles(find("developer -intern")) == {"Developer", "Développeur"}


def test_a_quote_is_found_behind_more_openings_of_its_stem_than_a_leg_takes(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "TITLE_LEG", 1)
    monkeypatch.setattr(candidates, "TEXT_LEG", 1)

    for q in ('"universe"', '"university"', '"project manager"', '"C"'):
        assert len(titles(find(q))) == 1


def test_a_quote_is_found_where_its_stem_is_too_common_to_be_read(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "COMMON_TEXTS", 0)

    results = find('"universe"')

    assert titles(results) == {"Stargazer"}
    assert results.bounded


def test_a_feed_holds_what_the_list_does(openings: None, settings: Settings) -> None:
    for q, found in (('"universe"', {"Stargazer"}), ("ward -intern", {"Ward Sister"})):
        assert titles(feed.latest(settings, parse(MultiDict({"q": q})), None).results) == found


def test_what_is_said_to_match_is_what_was_quoted(openings: None, settings: Settings, find: Find) -> None:
    ids = {hit.title: hit.job_id for hit in find("").hits}
    request = parse(MultiDict({"q": '"universe"'}))

    matched = {
        title: fit.matched for title in ("Stargazer", "Lecturer") if (fit := why.fit_of(settings, request, ids[title]))
    }

    assert matched == {"Stargazer": ("universe",), "Lecturer": ()}


def test_taking_a_quote_off_is_offered_with_what_it_then_finds(find: Find) -> None:
    results = find('lecturer "universe"')

    assert [(one.what, one.words, one.total) for one in results.relaxed] == [(Relax.WITHOUT, '"universe"', 1)]

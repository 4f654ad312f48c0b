"""Openings among which the searched words mislead: what is work, what a filter, what another language's stem."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.embedding.service import embed_jobs
from jobraker.search import collection, service, vocabulary
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Remote
from tests import factories
from tests.conftest import isolated

NURSING = "You wash, feed and comfort patients on the ward, give medicine and write down how each of them is."
OPENINGS: list[dict[str, Any]] = [
    {
        "title": "Technical Writer",
        "places": ("Ireland", "United Kingdom"),
        "remote": Remote.REMOTE,
        "description": "Write manuals that people understand, from home, with a writer beside you to ask.",
    },
    {
        "title": "App Developer (Swift)",
        "places": ("London, United Kingdom",),
        "description": "Write our iOS app in Swift: layouts, tests, releases, crash reports. Measure how long each screen "
        "takes to open and make it quicker. You work with drivers and nurses, who carry it in their pockets.",
    },
    {"title": "Care Assistant", "places": ("London, United Kingdom",), "description": NURSING},
    {"title": "Staff Nurse", "places": ("Leeds, United Kingdom",), "description": NURSING},
    {"title": "Night Nurse", "places": ("Leeds, United Kingdom",), "description": NURSING, "company": "Nights"},
    {
        "title": "Sales Development Representative",
        "places": ("Bristol, United Kingdom",),
        "description": "Call companies all day, win them for our product, note who is interested and hand them on.",
    },
    {
        "title": "Web Developer",
        "places": ("Bristol, United Kingdom",),
        "description": "Write pages in JavaScript and mend what breaks in the browsers of our customers.",
    },
    {
        "title": "Backend Engineer (.NET)",
        "places": ("Dublin, Ireland",),
        "description": "Write services in C# on .NET for a bank, and look after the database under them.",
    },
    {
        "title": "Fisherman",
        "places": ("Cork, Ireland",),
        "description": "Mend the net, go out to sea before dawn, and land the catch at the harbour. Net pay every week.",
    },
    {
        "title": "Cook",
        "places": ("Paris, France",),
        "employment": Employment.PART_TIME,
        "description": "Cook lunch for the children of two schools and keep the kitchen clean.",
    },
    {
        "title": "Head Cook",
        "places": ("Paris, France",),
        "employment": Employment.FULL_TIME,
        "description": "Lead the kitchen of a hotel: a cook who can count, order and teach. No part-time cook here.",
    },
]


@pytest.fixture(scope="module")
def judged(stack: Flask, settings: Settings) -> Iterator[None]:
    with isolated(stack):
        collection.forget()
        for n, facts in enumerate(OPENINGS):
            factories.job(f"judged-{n}", **({"company": f"Firm {n}", "plain": True, "remote": Remote.ON_SITE} | facts))
        embed_jobs(settings)
        vocabulary.count_terms()
        yield
    collection.forget()


@pytest.fixture
def find(judged: None, settings: Settings) -> Callable[..., Results]:
    def ask(q: str = "", **values: str) -> Results:
        return service.find(settings, parse(MultiDict({"q": q} | values)))

    return ask


Find = Callable[..., Results]


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


def score(results: Results, title: str) -> int:
    return next(hit.fit.score for hit in results.hits if hit.title == title and hit.fit)


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("nurse in london", "Care Assistant"),
        ("developer", "Web Developer"),
        (".net developer", "Backend Engineer (.NET)"),
        ("nurses", "Staff Nurse"),
    ],
)
def test_it_sets_the_work_above_a_word(find: Find, q: str, first: str) -> None:
    assert titles(find(q))[0] == first


def test_it_names_the_country_asked_for_where_a_remote_job_is_in_several(find: Find) -> None:
    places = {near: hit.place for near in ("Leeds", "Cork") for hit in find("writer", near=near).hits}

    assert places == {"Leeds": "United Kingdom", "Cork": "Ireland"}


def test_it_thinks_little_of_a_title_that_shares_but_the_stem(find: Find) -> None:
    results = find("developer")

    assert score(results, "Sales Development Representative") < score(results, "Web Developer") - 20


def test_it_says_no_word_that_stands_there_by_another_language_only(find: Find) -> None:
    # A German text with "teacher" in it would have the stem that an English one has of "teach".
    fits = [hit.fit for hit in find("teacher cook").hits if hit.title == "Head Cook"]

    assert [fit and (fit.matched, fit.missing) for fit in fits] == [(("cook",), ("teacher",))]


def test_it_takes_quotes_and_minus_by_their_letters(find: Find) -> None:
    assert titles(find('"js"')) == []
    assert "Web Developer" in titles(find("developer -js"))


def test_it_lists_everything_else_where_words_are_only_excluded(find: Find) -> None:
    results = find("-nurse -fisherman")

    assert results.total == len(OPENINGS) - 3
    assert not {"Staff Nurse", "Night Nurse", "Fisherman"} & set(titles(results))
    assert "App Developer (Swift)" in titles(results), "it says nurses, and only the word as it is written is excluded"


def test_it_takes_words_that_are_filters_for_filters(find: Find) -> None:
    results = find("part-time cook in paris")

    assert titles(results) == ["Cook"]
    assert (results.request.q, results.read.near, results.read.employment) == (
        "cook",
        "Paris, FR",
        (Employment.PART_TIME,),
    )


@pytest.mark.parametrize("q", ["writer remote leeds", "remote writer in leeds", "writer leeds remote"])
def test_it_reads_a_place_and_a_filter_in_any_order(find: Find, q: str) -> None:
    results = find(q)

    assert titles(results) == ["Technical Writer"]
    assert (results.request.q, results.read.near, results.read.remote) == ("writer", "Leeds, GB", (Remote.REMOTE,))


def test_it_searches_filters_as_words_when_asked_to(find: Find) -> None:
    results = find("part-time cook", literal="1")

    assert titles(results)[0] == "Head Cook"
    assert not results.read.narrowed

"""A place that holds, a place that is softened, and lists by distance."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.embedding.service import embed_jobs
from jobraker.search import collection, service, vocabulary
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import Request, Why
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Remote
from tests import factories
from tests.conftest import isolated

# Title, where, whether from anywhere; the last is the newest.
PLACED = [
    ("Baker in Leipzig", ("Leipzig, Germany",), None),  # 150 km from Berlin
    ("Baker in Potsdam", ("Potsdam, Germany",), None),  # 27 km
    ("Baker in Berlin", ("Berlin, Germany",), None),
    ("Baker in Hamburg", ("Hamburg, Germany",), None),  # 255 km
    ("Baker in Cottbus and Munich", ("Cottbus, Germany", "Munich, Germany"), None),  # 106 km
    ("Baker from home", ("Munich, Germany",), Remote.REMOTE),
]


@pytest.fixture(scope="module")
def bakers(stack: Flask, settings: Settings) -> Iterator[None]:
    with isolated(stack):
        collection.forget()
        for n, (title, places, remote) in enumerate(PLACED):
            factories.job(f"{n}", title=title, company=f"Bakery {n}", places=places, remote=remote or Remote.ON_SITE)
        embed_jobs(settings)
        vocabulary.count_terms()
        yield
    collection.forget()


pytestmark = pytest.mark.usefixtures("bakers")


def ask(settings: Settings, **asked: str) -> Results:
    return service.find(settings, parse(MultiDict(asked)), count=True)


def names(results: Results) -> list[str]:
    return [hit.title.removeprefix("Baker ").removeprefix("in ") for hit in results.hits]


def test_what_is_there_comes_before_what_can_be_done_from_there(settings: Settings) -> None:
    for asked in ({"q": "berlin"}, {"near": "Berlin"}):
        results = ask(settings, **asked)

        assert names(results) == ["Berlin", "Potsdam", "from home"]
        assert results.there_first


def test_an_order_that_was_chosen_is_kept_to(settings: Settings) -> None:
    results = ask(settings, near="Berlin", sort="date")

    assert names(results) == ["from home", "Berlin", "Potsdam"]
    assert not results.there_first


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ({"near": "Berlin"}, ["Berlin", "Potsdam", "from home", "Cottbus and Munich", "Leipzig"]),
        ({"near": "Berlin", "sort": "date"}, ["from home", "Berlin", "Potsdam", "Cottbus and Munich", "Leipzig"]),
        ({"near": "Berlin", "sort": "distance"}, ["Berlin", "Potsdam", "from home", "Cottbus and Munich", "Leipzig"]),
        ({"q": "baker berlin", "sort": "date"}, ["from home", "Berlin", "Potsdam", "Cottbus and Munich", "Leipzig"]),
    ],
)
def test_softly_what_is_further_away_follows_and_says_how_far(
    settings: Settings, asked: dict[str, str], order: list[str]
) -> None:
    results = ask(settings, **asked, soft="1")

    assert names(results) == order
    assert results.total == 5
    assert [hit.distance_km for hit in results.hits if hit.distance_km][-2:] == pytest.approx([106, 150], abs=5)


def test_softly_by_words_the_best_within_the_place_come_first(settings: Settings) -> None:
    results = ask(settings, q="baker in leipzig", near="Berlin", soft="1")

    assert set(names(results)[:3]) == {"Berlin", "Potsdam", "from home"}
    assert set(names(results)[3:]) == {"Cottbus and Munich", "Leipzig"}


def test_the_further_the_place_the_further_it_is_softened(settings: Settings) -> None:
    assert "Hamburg" in names(ask(settings, near="Berlin", km="100", soft="1"))


def test_it_sorts_by_distance_and_what_is_nowhere_near_at_the_end(settings: Settings) -> None:
    for asked in ({}, {"q": "baker"}):
        results = ask(settings, near="Berlin", km="200", sort="distance", **asked)

        assert names(results) == ["Berlin", "Potsdam", "Cottbus and Munich", "Leipzig", "from home"]


@pytest.mark.parametrize(
    "asked", [{}, {"soft": "1"}, {"sort": "distance", "soft": "1"}, {"sort": "distance", "km": "200"}]
)
def test_pages_by_key_give_each_opening_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    whole = names(ask(settings, near="Berlin", **asked))
    monkeypatch.setattr(service, "SHOW_MOST", 2)  # as if the list were too long to grow
    request: Request | None = parse(MultiDict({"near": "Berlin"} | asked)).but(show=2)
    seen: list[str] = []

    while request:
        found = service.find(settings, request)
        seen += names(found)
        request = found.next and found.next.but(show=2, after=found.next.after)

    assert seen == whole


@pytest.mark.parametrize("place", [{}, {"near": "Germany"}, {"near": "Brandenburg"}, {"near": "Xyzzyville"}])
def test_without_a_town_no_distance_counts(settings: Settings, place: dict[str, str]) -> None:
    results = ask(settings, **place, soft="1", sort="distance")

    assert [(one.name, one.value) for one in results.ignored if one.why is Why.NO_TOWN] == [
        ("soft", "1"),
        ("sort", "distance"),
    ]
    assert not results.measured
    assert results.hits


def test_the_counts_are_of_all_that_a_soft_place_reaches(settings: Settings) -> None:
    found = ask(settings, near="Berlin", soft="1").facets

    assert found is not None
    assert found.counted["remote"].values == {"on-site": 4, "remote": 1}

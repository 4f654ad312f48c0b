"""A list by pay, date or distance begins with the first of all that hold the words, however many they are."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.database import now
from jobraker.search import candidates, collection, legs, service, vocabulary
from jobraker.search.candidates import TEXT_LEG, TITLE_LEG, Way
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from tests import factories
from tests.conftest import isolated

AROUND, THERE = "Bradford, United Kingdom", "Leeds, United Kingdom"
MANY = TITLE_LEG + TEXT_LEG + 10
BEST, KNOWS = "Glazier for old windows", "Foreman"


@pytest.fixture(scope="module")
def glaziers(stack: Flask) -> Iterator[None]:
    """More with the word in their title, and with another in their text, than a leg takes; the first of each order is
    the oldest of them, but for the order by date."""
    with isolated(stack):
        collection.forget()
        today, old = now(), now() - timedelta(days=40)
        factories.write(
            [
                factories.posting(
                    f"g{n}",
                    title="Glazier",
                    company=f"Pane {n}",
                    locations=(AROUND,),
                    salary=factories.pay(20_000 + n, 30_000 + n),
                    posted_at=today - timedelta(hours=n),
                )
                for n in range(MANY)
            ]
        )
        factories.write(
            [
                factories.posting(
                    f"s{n}",
                    title="Painter",
                    company=f"Sand {n}",
                    locations=(AROUND,),
                    salary=factories.pay(20_000 + n, 30_000 + n),
                    posted_at=today - timedelta(hours=n),
                    description="You may help with sandblasting now and then, beside the painting of walls.",
                )
                for n in range(TEXT_LEG + 10)
            ]
        )
        factories.job(
            "best", title=BEST, company="Old", places=(THERE,), pay=factories.pay(90_000, 99_000), posted_at=old
        )
        said = "You have led sandblasting for years and know what it asks of people."
        factories.job("knows", title=KNOWS, company="Grit", places=(THERE,), pay=factories.pay(80_000, 88_000), posted_at=old, description=said)  # fmt: skip
        vocabulary.count_terms()
        yield
    collection.forget()


def find(settings: Settings, q: str, sort: str, **values: str) -> Results:
    return service.find(settings, parse(MultiDict({"q": q, "sort": sort, "near": "Leeds", "km": "50"} | values)))


@pytest.mark.usefixtures("glaziers")
@pytest.mark.parametrize("sort", ["pay", "distance"])
@pytest.mark.parametrize(("q", "first"), [("glazier", BEST), ("sandblasting", KNOWS)])
def test_the_first_of_all_comes_first(settings: Settings, q: str, first: str, sort: str) -> None:
    assert find(settings, q, sort).hits[0].title == first


@pytest.mark.usefixtures("glaziers")
def test_by_date_the_newest_are_all_there(settings: Settings) -> None:
    results = find(settings, "glazier", "date", show="300")

    assert len(results.hits) == results.total == MANY + 1
    assert results.hits[-1].title == BEST


@pytest.mark.usefixtures("glaziers")
@pytest.mark.parametrize("way", [Way.WALK, None])
def test_the_best_paid_are_walked_to_where_titles_are_too_many_to_be_read(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, way: Way | None
) -> None:
    monkeypatch.setattr(candidates, "way_to_titles", lambda *_: way)
    monkeypatch.setattr(candidates, "COMMON_TEXTS", 0)
    monkeypatch.setattr(candidates, "LOOKED_AT", 0)

    results = find(settings, "glazier", "pay")

    assert results.hits[0].title == BEST
    assert results.bounded


@pytest.mark.usefixtures("glaziers")
def test_no_leg_looks_at_more_than_its_rows(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "way_to_titles", lambda *_: None)
    monkeypatch.setattr(candidates, "LOOKED_AT", 0)
    monkeypatch.setattr(legs, "LOOKED_AT", 3)

    assert find(settings, "glazier", "pay").total == 2  # of the three best paid one is a foreman


@pytest.mark.usefixtures("glaziers")
def test_it_says_when_a_list_does_not_hold_all(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not find(settings, "windows", "pay").bounded

    monkeypatch.setattr(candidates, "ORDERED_LEG", 1)

    assert find(settings, "windows", "pay").bounded

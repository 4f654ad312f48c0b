"""Places that a name may become while somebody types it."""

import pytest
from flask import Flask

from jobraker.database import transaction
from jobraker.search.beginnings import LEAST_LETTERS, MOST, places_beginning
from jobraker.search.places import find_place


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rotterd", ("Rotterdam, NL", "")),
        ("ROTTERD", ("Rotterdam, NL", "")),
        ("züric", ("Zurich, CH", "")),
        ("german", ("Germany", "")),
    ],
)
def test_the_likeliest_place_comes_first(typed: str, first: tuple[str, str]) -> None:
    assert places_beginning(typed)[0] == first


def test_a_place_is_found_by_another_of_its_names(app: Flask) -> None:
    assert ("Milan, IT", "mailand") in places_beginning("mailan")


def test_towns_that_are_called_alike_are_told_apart(app: Flask) -> None:
    labels = [label for label, _ in places_beginning("springfield")]

    assert {"Springfield, Missouri, US", "Springfield, Massachusetts, US"} <= set(labels)


@pytest.mark.parametrize("typed", ["san", "spr", "new y", "lei", "mun"])
def test_what_is_offered_is_a_place_that_searches_know(app: Flask, typed: str) -> None:
    offered = places_beginning(typed)

    assert 0 < len(offered) <= MOST
    with transaction():
        found = [find_place(label, 0) for label, _ in offered]
    assert all(found)
    assert all(place and not place.namesakes for place in found)


@pytest.mark.parametrize(
    "typed", ["", "x" * (LEAST_LETTERS - 1), "%%%", "'; --", "\u202e\x00", "zzzzzzz", "x" * 10_000]
)
def test_nothing_is_offered_for_what_begins_no_name(app: Flask, typed: str) -> None:
    assert places_beginning(typed) == []

"""Minus against what an opening is marked with, in whichever words."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.search import collection, service, vocabulary
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Remote
from tests import factories
from tests.conftest import isolated

MARKED = {
    "Full": {"places": ("Leeds, UK",), "employment": Employment.FULL_TIME},
    "Hybrid": {"places": ("Berlin, DE",), "remote": Remote.HYBRID},
    "Munich": {"places": ("Munich, DE",)},
    "Plain": {},
}

Kept = Callable[[str], set[str]]


@pytest.fixture(scope="module")
def openings(stack: Flask) -> Iterator[None]:
    with isolated(stack):
        for name, values in MARKED.items():
            factories.job(name, title=f"Clockmaker {name.lower()}", company=f"{name} Clocks", **values)
        vocabulary.count_terms()
        yield
    collection.forget()


@pytest.fixture
def kept(openings: None, settings: Settings) -> Kept:
    def found(q: str) -> set[str]:
        results = service.find(settings, parse(MultiDict({"q": q})), count=True)
        assert results.total == len(results.hits)
        return {hit.company.removesuffix(" Clocks") for hit in results.hits + results.near}

    return found


@pytest.mark.parametrize("words", ["", "clockmaker"])
@pytest.mark.parametrize(
    ("minus", "gone"),
    [
        ("-full-time", {"Full"}),
        ("-vollzeit", {"Full"}),
        ("-hybrid", {"Hybrid"}),
        ("-münchen", {"Munich"}),
        ("-munich", {"Munich"}),
        ("-bavaria", {"Munich"}),
        ("-germany", {"Munich", "Hybrid"}),
        ("-deutschland -full-time", {"Munich", "Hybrid", "Full"}),
        ("-europe", {"Munich", "Hybrid", "Full"}),
    ],
)
def test_it_goes_by_the_mark(kept: Kept, words: str, minus: str, gone: set[str]) -> None:
    assert kept(f"{words} {minus}") == set(MARKED) - gone


def test_a_code_is_a_word_first(kept: Kept) -> None:
    assert kept("clockmaker -uk") == set(MARKED) - {"Full"}
    assert kept("clockmaker -deu") == set(MARKED)

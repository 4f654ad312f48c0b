import pytest

from jobraker.search.rules.places import place_in
from jobraker.search.rules.words import terms


@pytest.mark.parametrize(
    "q",
    [
        "power bi",
        "help desk IT",
        "product manager ai",
        "engineer ml",
        "manager hr",
        "engineer qa",
        "physician md",
        "nurse er",
        "executive pa",
        "engineer can",
        "jobs in IT",
        "join us",
        "marketing specialist sea",
        "work from home",
    ],
)
def test_it_takes_no_short_word_for_a_country_or_a_town(q: str) -> None:
    assert [guess.name for guess in place_in(terms(q)) if len(guess.name.split()) == 1] == []


@pytest.mark.parametrize(
    ("q", "name", "rest"),
    [
        ("nurse UK", "UK", "nurse"),
        ("nurse uk", "uk", "nurse"),
        ("nurse US", "US", "nurse"),
        ("power bi usa", "usa", "power bi"),
        ("nurse germany", "germany", "nurse"),
        ("nurse NYC", "NYC", "nurse"),
        ("nurse in de", "de", "nurse"),
        ("developer from portugal", "portugal", "developer"),
    ],
)
def test_it_takes_a_name_or_what_in_stands_before_for_a_place(q: str, name: str, rest: str) -> None:
    assert (name, rest) in [(guess.name, guess.rest) for guess in place_in(terms(q))]


def test_it_takes_a_word_of_work_for_a_town_only_after_in_and_only_a_larger_one() -> None:
    assert [guess.inhabitants for guess in place_in(terms("jobs in reading"))][-1] > 0
    assert [guess for guess in place_in(terms("jobs reading")) if guess.name == "reading"] == []

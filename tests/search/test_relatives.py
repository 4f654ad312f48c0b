"""Words of titles that mean what a searched one does, found in the words that openings are known by."""

import pytest

from jobraker.database import transaction
from jobraker.search.relatives import Relatives, relatives
from jobraker.search.vocabulary import count_terms
from tests import factories

TITLES = (
    "Grundschullehrer/in",
    "Lehrmittelverkäufer/in",
    "Lagerleiter/in",
    "Fachverkäufer/in",
    "Professeur(e) de physique",
    "Nursery Manager",
    "Registered Nurse",
    "Kinderkrankenpfleger/in",
    "October Intern",
    "Software Engineer",
)


@pytest.fixture(autouse=True)
def titles(app: object) -> None:
    for n, title in enumerate(TITLES):
        factories.job(f"{n}", title=title, company=f"Firm {n}")
    count_terms()


def of(*words: str) -> Relatives:
    with transaction():
        return relatives(words)[words[0]]


@pytest.mark.parametrize(
    ("word", "heads", "parts", "names"),
    [
        ("lehrer", {"grundschullehrer"}, set(), {"professeur"}),
        ("lager", set(), {"lagerleiter"}, set()),
        ("verkauferin", {"lehrmittelverkaufer", "fachverkaufer"}, set(), set()),
        ("nurse", set(), set(), {"kinderkrankenpfleger"}),
        ("waiter", set(), set(), set()),
        ("saddler", set(), set(), set()),
    ],
)
def test_it_finds_longer_words_and_other_names(word: str, heads: set[str], parts: set[str], names: set[str]) -> None:
    found = of(word)

    assert (set(found.heads), set(found.parts), set(found.names)) == (heads, parts, names)


def test_it_takes_a_developer_for_an_engineer_beside_other_words_alone() -> None:
    assert "engineer" not in of("developer").names
    assert "engineer" in of("developer", "software").names


@pytest.mark.parametrize("word", ["", "c++", "%", "a%b", "ab", "x" * 300])
def test_it_looks_for_nothing_that_is_no_word(word: str) -> None:
    with transaction():
        found = relatives([word])

    assert all(not (one.heads or one.parts or one.names) for one in found.values())


def test_it_remembers_what_it_found() -> None:
    before = of("lehrer")
    factories.job("later", title="Musiklehrer/in", company="Later")
    count_terms()

    assert of("lehrer") is before

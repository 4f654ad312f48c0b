"""How near an opening's title is to what the wanted work is called."""

import pytest

from jobraker.matching.rules.titles import Heading, likeness, purity, read, title_of


def near(wanted: str, said: str, language: str = "en") -> float:
    return likeness(title_of(wanted, {}), read(said), language)


@pytest.mark.parametrize(
    ("wanted", "nearer", "farther"),
    [
        ("Registered Nurse", "Night shift RN", "Flutter/RN Developer"),
        ("Site Reliability Engineer", "SRE / DevOps Engineer", "SRE Manager"),
        ("Store Keeper", "Storekeeper", "Shop Keeper"),
        ("Frontend Engineer", "Front-End Engineer", "Backend Engineer"),
        ("Executive Assistant", "Executive Assistant to the CEO", "Account Executive"),
        ("Customer Support Specialist", "Customer Care Specialist", "Claims Specialist"),
        ("Video Editor", "Video Editor & Graphic Designer", "Graphic Designer"),
        ("Account Executive", "Account Executive - Contractor", "Account Manager"),
    ],
)
def test_titles_of_the_work_are_nearer_than_those_of_other_work(wanted: str, nearer: str, farther: str) -> None:
    assert near(wanted, nearer) > near(wanted, farther)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("Store Keeper", "store keeper"),
        ("Account Executive", "Account Executive - Contractor"),
        ("Video Editor", "Video Editor & Graphic Designer"),
        ("ML Engineer", "ML Engineer"),
    ],
)
def test_a_title_with_all_of_the_words_is_the_same(wanted: str, said: str) -> None:
    assert near(wanted, said) == pytest.approx(1.0)


def test_a_word_for_people_alone_gives_half_of_what_it_says() -> None:
    assert near("Claims Specialist", "Benefits Specialist") == pytest.approx(0.25)


def test_a_title_that_says_much_else_loses_a_little() -> None:
    title = title_of("Account Executive", {})
    pure, other = (
        purity(title, Heading.of(read(said))) for said in ("Account Executive", "Account Executive, Strategic Housing")
    )
    assert pure == 1.0
    assert 0.8 <= other < pure

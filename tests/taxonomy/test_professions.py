import pytest

from jobraker.taxonomy.professions import (
    ENDING,
    LANGUAGES,
    groups,
    is_profession,
    joined,
    occupations,
    same_work,
)


@pytest.mark.parametrize(
    "word", ["nurse", "Nurses", "pilot", "RECEPTIONIST", "Krankenpflegerin", "Infirmière", "Köche"]
)
def test_it_knows_what_people_are_called(word: str) -> None:
    assert is_profession(word)


@pytest.mark.parametrize("word", ["python", "nursing", "driving", "marketing", "server", "process", "", "*", "s"])
def test_it_takes_nothing_else_for_a_profession(word: str) -> None:
    assert not is_profession(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("nurse", "krankenpfleg*"),
        ("Krankenpflegerin", "nurse"),
        ("lawyer", "solicitor*"),
        ("Lehrer", "professeur*"),
        ("contable", "buchhalter*"),
        ("Buchhalterin", "buchhalter*"),
    ],
)
def test_it_knows_other_words_for_the_same_work(word: str, other: str) -> None:
    assert other in same_work(word)


def test_it_names_no_word_for_itself_and_none_for_what_it_does_not_know() -> None:
    assert "lehrer*" not in same_work("Lehrer")
    assert same_work("python") == ()


def test_its_words_are_long_enough_to_mean_something() -> None:
    assert min(map(len, occupations())) >= 3
    forms = [form for group in groups() for column in group for form in column]
    assert all(len(form) >= 4 for form in forms if form.endswith(ENDING))


def test_it_has_every_work_in_every_language() -> None:
    assert {len(group) for group in groups()} == {len(LANGUAGES)}
    assert all(column for group in groups() for column in group)


def test_it_tells_which_words_become_part_of_longer_ones() -> None:
    assert [form for form in same_work("teacher") if joined(form)][:2] == ["lehrer*", "lehrkraft"]
    assert not joined("professeur*")


def test_it_takes_a_software_developer_for_an_engineer_but_not_any_developer() -> None:
    assert "engineer" not in same_work("developer")
    assert "engineer" in same_work("developer", alone=False)
    assert "developer" in same_work("engineer", alone=False)

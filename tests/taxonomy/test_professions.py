import pytest

from jobraker.taxonomy.professions import ENDING, groups, is_profession, occupations, same_work


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
    ],
)
def test_it_knows_other_words_for_the_same_work(word: str, other: str) -> None:
    assert other in same_work(word)


def test_it_names_no_word_for_itself_and_none_for_what_it_does_not_know() -> None:
    assert "lehrer*" not in same_work("Lehrer")
    assert same_work("python") == ()


def test_its_words_are_long_enough_to_mean_something() -> None:
    assert min(map(len, occupations())) >= 3
    assert all(len(form) >= 4 for group in groups() for form in group if form.endswith(ENDING))

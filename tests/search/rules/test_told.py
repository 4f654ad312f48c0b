import pytest

from jobraker.search.rules.request import Reading
from jobraker.search.rules.told import Told, Words


def test_it_takes_words_off_either_end_and_leaves_what_binds_where_it_stands() -> None:
    words = Words('remote nurse "night shift" in leeds -senior')
    words.take(1, Reading.REMOTE, end=False)
    words.take(2, Reading.PLACE, end=True)

    assert words.left == ["nurse"]
    assert words.rest() == 'nurse "night shift" -senior'
    assert words.told() == (
        Told(Reading.PLACE, "in leeds", 'remote nurse "night shift" -senior'),
        Told(Reading.REMOTE, "remote", 'nurse "night shift" in leeds -senior'),
    )


def test_it_passes_by_words_that_are_to_stay() -> None:
    words = Words("nurse leeds remote")
    words.take(1, None, end=True)
    words.take(1, Reading.PLACE, end=True)

    assert (words.text, words.rest()) == ("nurse", "nurse remote")


def test_it_leaves_out_what_is_neither_searched_nor_a_filter_and_keeps_it_in_the_box() -> None:
    words = Words("remote nurse near me")
    words.take(1, Reading.REMOTE, end=False)

    assert words.leave_out(2, end=True) == "near me"
    assert words.rest() == "nurse"
    assert [one.without for one in words.told()] == ["nurse near me"]


@pytest.mark.parametrize(
    ("q", "rest", "told"),
    [
        ("python NOT java", "python -java", "NOT java"),
        ("python AND NOT java developer", "python developer -java", "AND NOT java"),
        ("entwickler ohne Java", "entwickler -Java", "ohne Java"),
        ("nurse without nights", "nurse -nights", "without nights"),
        ("développeur sans java", "développeur -java", "sans java"),
        ("driver without a car", "driver -car", "without a car"),
        ('python NOT "machine learning"', 'python -"machine learning"', 'NOT "machine learning"'),
        ("jobs NOT sales", "-sales", "NOT sales"),
    ],
)
def test_it_excludes_the_word_behind_one_that_says_so(q: str, rest: str, told: str) -> None:
    words = Words(q)
    words.take_unwanted(Reading.WITHOUT)

    assert words.rest() == rest
    assert [(one.reading, one.words) for one in words.told()] == [(Reading.WITHOUT, told)]


@pytest.mark.parametrize(
    "q",
    [
        "work that is not boring",
        "EXPERIENCE NOT REQUIRED",
        "cook without experience in a hotel",
        "doctors without borders",
        "médecins sans frontières",
        "Arbeit ohne zu reisen",
        "work without being seen",
        "java without",
        "python NOT -java",
        '"ohne java"',
    ],
)
def test_it_excludes_nothing_that_is_only_not_needed(q: str) -> None:
    words = Words(q)
    words.take_unwanted(Reading.WITHOUT)

    assert words.rest() == q


def test_it_searches_no_word_that_only_says_that_work_is_sought() -> None:
    words = Words("jobs in leeds")
    words.take(2, Reading.PLACE, end=True)

    assert words.rest() == ""


def test_it_changes_nothing_that_nothing_was_read_from() -> None:
    assert Words('open "quote, ').rest() == 'open "quote, '

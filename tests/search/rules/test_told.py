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


def test_it_searches_no_word_that_only_says_that_work_is_sought() -> None:
    words = Words("jobs in leeds")
    words.take(2, Reading.PLACE, end=True)

    assert words.rest() == ""


def test_it_changes_nothing_that_nothing_was_read_from() -> None:
    assert Words('open "quote, ').rest() == 'open "quote, '

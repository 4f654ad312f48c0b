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


def test_it_changes_nothing_that_nothing_was_read_from() -> None:
    assert Words('open "quote, ').rest() == 'open "quote, '

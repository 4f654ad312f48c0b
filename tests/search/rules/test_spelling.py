import pytest

from jobraker.search.rules.spelling import Known, Neighbour, edits, meant, swapped

KNOWN = [
    Neighbour("python", 120),
    Neighbour("photon", 2),
    Neighbour("nurse", 80, profession=True),
    Neighbour("purse", 3),
    Neighbour("electrician", 40, profession=True),
    Neighbour("electrical", 90),
    Neighbour("manager", 500, profession=True),
    Neighbour("lawyer", 2, profession=True),
    Neighbour("laser", 9),
    Neighbour("backend", 70),
    Neighbour("banking", 900),
    Neighbour("engineer", 800, akin=True, profession=True),
    Neighbour("engineers", 30, akin=True, profession=True),
]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("python", "python", 0),
        ("pythn", "python", 1),
        ("pyhton", "python", 1),
        ("", "abc", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_it_counts_edits_with_a_swap_as_one(one: str, other: str, count: int) -> None:
    assert edits(one, other) == count


@pytest.mark.parametrize(
    ("wrote", "read"),
    [
        ("pythn", "python"),
        ("pyhton", "python"),
        ("nurze", "nurse"),
        ("electrican", "electrician"),
        ("mangaer", "manager"),
        ("enginere", "engineer"),
        ("enginer", "engineer"),
        ("engineerd", None),
        ("lawer", "lawyer"),
        ("sql", None),
        ("zzzzzz", None),
        ("unrse", "nurse"),
        ("hurse", None),
        ("", None),
    ],
)
def test_it_reads_the_word_that_was_meant(wrote: str, read: str | None) -> None:
    assert meant(wrote, KNOWN) == read


def test_letters_are_sooner_swapped_than_left_out() -> None:
    both = [Neighbour("diver", 9, profession=True), Neighbour("driver", 9, profession=True)]

    assert meant("dirver", both) == "driver"


@pytest.mark.parametrize(
    ("wrote", "known", "read"),
    [
        # Another language makes a stem of it that it knows.
        ("electrican", Known(anyhow=200), "electrician"),
        ("backen", Known(anyhow=200), None),
        # A text has its stem.
        ("baking", Known(english=40, anyhow=40), None),
        ("enginer", Known(english=900, anyhow=900), "engineer"),
        ("enginers", Known(english=900, anyhow=900), "engineers"),
        # Some text has it as it is written: it is no other form of a word, but for what people are called.
        ("bankin", Known(english=3, anyhow=3, itself=3), None),
        ("enginer", Known(english=900, anyhow=900, itself=2), "engineer"),
        # It is a word itself, or one of many who write it so is mistaken.
        ("nurze", Known(written=2), None),
        ("mangaer", Known(written=1), None),
        ("bankin", Known(written=1), "banking"),
    ],
)
def test_it_leaves_what_is_likelier_a_word_of_its_own(wrote: str, known: Known, read: str | None) -> None:
    assert meant(wrote, KNOWN, known) == read


def test_it_knows_what_a_pair_of_letters_changed_about_makes() -> None:
    assert swapped("nusre") == ["unsre", "nsure", "nurse", "nuser"]
    assert swapped("") == []

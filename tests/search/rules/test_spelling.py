import pytest

from jobraker.search.rules.spelling import edits, meant

KNOWN = [("python", 120), ("photon", 2), ("nurse", 80), ("purse", 3), ("electrician", 40), ("manager", 500)]


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
        ("sql", None),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_it_reads_the_word_that_was_meant(wrote: str, read: str | None) -> None:
    assert meant(wrote, KNOWN) == read

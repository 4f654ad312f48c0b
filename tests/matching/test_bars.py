"""What bars an opening."""

import pytest

from jobraker.matching.rules.bars import says
from jobraker.matching.rules.headings import read
from jobraker.taxonomy.folding import fold


@pytest.mark.parametrize(
    ("title", "said"),
    [("nurse night shift", True), ("nightshift nurse", False), ("night nurse", False), ("night shifts", False)],
)
def test_a_phrase_bars_as_whole_words(title: str, *, said: bool) -> None:
    assert says(title, frozenset({"day", "night shift"})) is said


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("Sales & Marketing Manager", "Sales & Marketing"),
        ("UX/UI Designer", "UX/UI"),
        ("Driver (night shift)", "Driver, night shift"),
        ("Nurse - Night - Ward 4", "nurse night ward"),
    ],
)
def test_a_phrase_bars_whatever_stands_between_its_words(title: str, phrase: str) -> None:
    assert says(read(title), frozenset({fold(phrase)}))

"""What bars an opening."""

import pytest

from jobraker.matching.rules.bars import says


@pytest.mark.parametrize(
    ("title", "said"),
    [("nurse night shift", True), ("nightshift nurse", False), ("night nurse", False), ("night shifts", False)],
)
def test_a_phrase_bars_as_whole_words(title: str, *, said: bool) -> None:
    assert says(title, frozenset({"day", "night shift"})) is said

import pytest

from jobraker.ingestion.rules.ending import Reading, is_short


@pytest.mark.parametrize(
    ("seen", "said", "open_before", "short_before", "answer"),
    [
        (10, None, 10, None, False),
        (5, None, 10, None, False),
        (4, None, 10, None, True),
        (0, None, 10, None, True),
        # The source says itself that there are more.
        (9, 10, 10, None, True),
        (10, 10, 30, None, True),
        # A second reading of about as many confirms the first.
        (4, None, 10, 4, False),
        (20, None, 100, 22, False),
        (20, None, 100, 30, True),
        (0, None, 10, 0, False),
        # A board of few openings is believed where one is gone, not where most are.
        (0, None, 1, None, False),
        (1, None, 2, None, False),
        (0, None, 2, None, True),
        (2, None, 5, None, True),
        (0, None, 0, None, False),
    ],
)
def test_it_tells_a_short_reading_from_a_board_that_has_shrunk(
    seen: int, said: int | None, open_before: int, short_before: int | None, answer: bool
) -> None:
    assert is_short(Reading(seen, said, open_before, short_before), 0.5) is answer

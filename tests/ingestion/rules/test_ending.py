from datetime import UTC, datetime, timedelta

import pytest

from jobraker.ingestion.rules.ending import FEW, LESS_THAN_SAID, NOTHING, Doubt, Look, Reading, confirmed, doubts

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("seen", "unread", "open_before", "answer"),
    [
        (10, 0, 10, []),
        (5, 0, 10, []),
        (4, 0, 10, [FEW]),
        # The source says itself that there are more.
        (9, 1, 10, [LESS_THAN_SAID]),
        (4, 1, 10, [LESS_THAN_SAID, FEW]),
        (0, 2, 10, [LESS_THAN_SAID, NOTHING]),
        # A board of few openings is believed where one is gone, not where most are.
        (1, 0, 2, []),
        (2, 0, 5, [FEW]),
        # Nothing at all may be a fault of the board's, however little it had.
        (0, 0, 10, [NOTHING]),
        (0, 0, 2, [NOTHING]),
        (0, 0, 1, [NOTHING]),
        (0, 0, 0, []),
    ],
)
def test_it_tells_a_short_reading(seen: int, unread: int, open_before: int, answer: list[Doubt]) -> None:
    assert list(doubts(Reading(seen, unread, open_before), 0.5)) == answer


def looks(*before: tuple[int, int | None, timedelta], short: bool = True) -> list[Look]:
    return [Look(got, lack, short, NOW - ago) for got, lack, ago in before]


@pytest.mark.parametrize(
    ("why", "got", "lack", "before", "answer"),
    [
        (FEW, 4, None, looks(), False),
        (FEW, 4, None, looks((4, None, HOUR)), False),
        (FEW, 4, None, looks((4, None, 7 * HOUR)), True),
        (FEW, 4, None, looks((4, None, HOUR), (4, None, 7 * HOUR)), True),
        (FEW, 20, None, looks((22, None, DAY)), True),
        (FEW, 20, None, looks((30, None, DAY)), False),
        (FEW, 4, None, looks((4, None, DAY), short=False), False),
        (NOTHING, 0, None, looks((0, None, HOUR)), False),
        (NOTHING, 0, None, looks(*((0, None, number * HOUR) for number in range(1, 20))), False),
        (NOTHING, 0, None, looks((0, None, DAY - HOUR)), True),
        (NOTHING, 0, None, looks((3, None, DAY)), False),
        (NOTHING, 0, None, looks((0, None, HOUR), (3, None, DAY)), False),
        (LESS_THAN_SAID, 3, 2, looks((3, 2, DAY)), False),
        (LESS_THAN_SAID, 3, 2, looks((3, 2, DAY), (4, 2, 2 * DAY)), True),
        (LESS_THAN_SAID, 3, 2, looks((3, 2, HOUR), (3, 2, 2 * HOUR)), False),
        (LESS_THAN_SAID, 3, 2, looks((3, 1, DAY), (3, 2, 2 * DAY)), False),
        # Once believed it stays so, and an answer that tells nothing new says nothing against it.
        (LESS_THAN_SAID, 3, 2, looks((3, 2, DAY), (4, 2, 2 * DAY), short=False), True),
        (LESS_THAN_SAID, 3, 2, [*looks((3, None, HOUR), short=False), *looks((3, 2, DAY), (3, 2, 2 * DAY))], True),
        (LESS_THAN_SAID, 3, 0, looks((3, 0, DAY), (3, 0, 2 * DAY), short=False), False),
    ],
)
def test_it_believes_what_several_runs_found_over_some_time(
    why: Doubt, got: int, lack: int | None, before: list[Look], answer: bool
) -> None:
    assert confirmed(why, Look(got, lack, short=False, at=NOW), before) is answer

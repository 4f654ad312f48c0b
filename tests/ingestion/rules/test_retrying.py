from datetime import UTC, datetime, timedelta

import pytest

from jobraker.ingestion.rules.retrying import next_reading

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SIX_HOURS = timedelta(hours=6)


@pytest.mark.parametrize(
    ("failures", "passing", "retry_after", "hours"),
    [
        (0, False, None, 6),
        (1, True, None, 0.25),
        (3, True, None, 1),
        (50, True, None, 6),
        (1, False, None, 6),
        (2, False, None, 12),
        (50, False, None, 168),
        (1, True, 2, 2),
        (1, True, 1e6, 168),
    ],
)
def test_it_waits_longer_for_every_failure_in_a_row(
    failures: int, passing: bool, retry_after: float | None, hours: float
) -> None:
    wait = None if retry_after is None else timedelta(hours=retry_after)

    due = next_reading(NOON, SIX_HOURS, failures=failures, passing=passing, retry_after=wait)

    assert due == NOON + timedelta(hours=hours)


def test_what_is_read_by_hand_is_never_due() -> None:
    assert next_reading(NOON, None) is None

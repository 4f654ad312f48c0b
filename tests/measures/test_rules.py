"""Percentiles from buckets and uptime from minutes."""

import math
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.measures.rules.buckets import LAST, WIDER, bucket_of, most_of, percentile
from jobraker.measures.rules.uptime import bit_of, share_up

DAY = date(2026, 6, 1)
MIDNIGHT = datetime(2026, 6, 1, tzinfo=UTC)
ALL = 2**60 - 1


@given(st.floats(0, 250))
def test_a_bucket_holds_what_took_less_than_the_next(seconds: float) -> None:
    bucket = bucket_of(seconds)

    assert seconds <= most_of(bucket) * (1 + 1e-9)
    assert bucket == 0 or seconds > most_of(bucket - 1)


def test_what_takes_for_ever_is_in_the_last() -> None:
    assert bucket_of(1e9) == bucket_of(1e12) == LAST


@given(st.lists(st.floats(0.002, 250), min_size=1, max_size=200), st.sampled_from([0.5, 0.95, 1.0]))
def test_a_percentile_is_off_by_no_more_than_a_bucket(took: list[float], share: float) -> None:
    exact = sorted(took)[max(0, math.ceil(share * len(took)) - 1)]

    found = percentile(Counter(map(bucket_of, took)), share)

    assert found is not None
    assert exact / WIDER * (1 - 1e-6) <= found <= exact * WIDER * (1 + 1e-6)


def test_of_nothing_there_is_no_percentile() -> None:
    assert percentile({}, 0.95) is None
    assert percentile({3: 0}, 0.95) is None


@pytest.mark.parametrize(
    ("hours", "begun", "now", "share"),
    [
        (dict.fromkeys(range(24), ALL), MIDNIGHT, MIDNIGHT + timedelta(days=2), 1),
        (dict.fromkeys(range(12), ALL), MIDNIGHT, MIDNIGHT + timedelta(days=2), 0.5),
        # Of today the minutes that are over; of the first day those that came after its beginning.
        ({0: 0b111, 1: ALL}, MIDNIGHT, MIDNIGHT + timedelta(minutes=4, seconds=59), 0.75),
        ({23: ALL}, MIDNIGHT + timedelta(hours=23), MIDNIGHT + timedelta(days=2), 1),
        ({23: ALL}, MIDNIGHT + timedelta(hours=22, minutes=30), MIDNIGHT + timedelta(days=2), 2 / 3),
        ({}, MIDNIGHT - timedelta(days=9), MIDNIGHT + timedelta(days=2), 0),
        ({}, MIDNIGHT + timedelta(days=1), MIDNIGHT + timedelta(days=2), None),
        ({}, MIDNIGHT - timedelta(days=9), MIDNIGHT + timedelta(seconds=30), None),
    ],
)
def test_the_share_that_it_was_up(hours: dict[int, int], begun: datetime, now: datetime, share: float | None) -> None:
    told = {MIDNIGHT + timedelta(hours=hour): minutes for hour, minutes in hours.items()}

    found = share_up(DAY, told, begun, now)

    assert found == (pytest.approx(share) if share is not None else None)


def test_each_minute_is_a_bit() -> None:
    bits = [bit_of(MIDNIGHT + timedelta(minutes=minute)) for minute in range(60)]

    assert sum(bits) == ALL

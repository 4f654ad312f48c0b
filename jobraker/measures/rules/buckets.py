"""Seconds by buckets, each a seventh wider than the one before: a percentile is known to that, however many there were."""

import math
from collections.abc import Mapping

FIRST = 0.001  # seconds; the first bucket holds all that took less
WIDER = 1.15
LAST = 90  # holds all that took more than five minutes


def bucket_of(seconds: float) -> int:
    if seconds <= FIRST:
        return 0
    return min(LAST, math.ceil(math.log(seconds / FIRST, WIDER) - 1e-9))


def most_of(bucket: int) -> float:
    """Seconds that what is in it took at most."""
    return FIRST * WIDER**bucket


def percentile(counted: Mapping[int, int], share: float) -> float | None:
    """Seconds within which that share of them was answered, as if those of a bucket were spread evenly; None of none."""
    total = sum(counted.values())
    if not total:
        return None
    wanted, before = share * total, 0
    for bucket in sorted(bucket for bucket, number in counted.items() if number):
        number = counted[bucket]
        if before + number >= wanted:
            least = most_of(bucket - 1) if bucket else 0.0
            return least + (most_of(bucket) - least) * max(0.0, wanted - before) / number
        before += number
    return most_of(max(counted))

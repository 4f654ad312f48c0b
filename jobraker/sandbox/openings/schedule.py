"""When the openings of a slot open and close."""

import zlib
from datetime import UTC, date, datetime, time, timedelta
from random import Random

SHORTEST = 30
LONGEST = 60


def turn(slot: str, today: date) -> tuple[int, int]:
    """How often the slot has been filled anew, and the age in days, at least one, of the opening in it now."""
    fingerprint = zlib.crc32(slot.encode())
    length = SHORTEST + fingerprint % (LONGEST - SHORTEST + 1)
    count, age = divmod(today.toordinal() + fingerprint // 64 % length, length)
    return count, age + 1


def days_left(slot: str, today: date) -> int:
    """Days until the opening in the slot closes."""
    fingerprint = zlib.crc32(slot.encode())
    length = SHORTEST + fingerprint % (LONGEST - SHORTEST + 1)
    return length - turn(slot, today)[1]


def moment(today: date, age: int, random: Random) -> datetime:
    """A moment in the working day, `age` days before `today`."""
    seconds = random.randrange(5 * 3600, 16 * 3600)
    return datetime.combine(today, time(tzinfo=UTC)) - timedelta(days=age) + timedelta(seconds=seconds)

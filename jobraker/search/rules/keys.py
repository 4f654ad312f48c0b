"""The key of a row in a list walked by date, pay or distance: the next page begins after it, whatever has come in since."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

SHAPE = re.compile(r"([0-9]{1,16})-([0-9]{1,18})(?:-([12]))?")
EPOCH_MICROSECONDS = 4_102_444_800_000_000  # the year 2100: no opening was posted later


@dataclass(frozen=True, slots=True)
class Key:
    """`value`: microseconds since 1970 of the posting, yearly pay in euro or metres; `job_id` decides between equals.
    `part`: of the list, counted from 0; each begins anew."""

    value: int
    job_id: int
    part: int = 0

    @classmethod
    def read(cls, text: str) -> "Key | None":
        found = SHAPE.fullmatch(text)
        if not found:
            return None
        key = cls(int(found[1]), int(found[2]), int(found[3] or 0))
        return key if key.value < EPOCH_MICROSECONDS and key.job_id < 2**63 else None

    def __str__(self) -> str:
        return f"{self.value}-{self.job_id}" + (f"-{self.part}" if self.part else "")

    @property
    def instant(self) -> datetime:
        return datetime.fromtimestamp(self.value / 1e6, UTC)


def microseconds(instant: datetime) -> int:
    return round(instant.timestamp() * 1e6)

"""Many at once are told as one: in the list where more than a few of a kind come within an hour, outside where several are
due within a minute."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

TOGETHER = timedelta(minutes=1)  # that something waits outside for what comes with it
BURST = timedelta(hours=1)
ALONE = 5  # of one kind that stand alone within that time
NAMED = 5  # titles that a gathered one tells
LINES = 10  # of one message

Values = Mapping[str, Any]


def is_burst(unread: int) -> bool:
    """Whether one more is told together with those that are unread."""
    return unread >= ALONE


def titles_of(values: Sequence[Values]) -> list[str]:
    """What the gathered ones are about, the latest first, each once."""
    found = [each for told in values for each in (str(told.get("title") or ""), *told.get("others", ()))]
    return list(dict.fromkeys(filter(None, found)))[:NAMED]

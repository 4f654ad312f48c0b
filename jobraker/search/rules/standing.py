"""How often the same work was listed before: times that overlap are one, what went on beside this one is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

LATE = timedelta(days=2)  # a listing's end is noticed only when its source is next read


@dataclass(frozen=True, slots=True)
class Stood:
    """From when until when something was listed."""

    since: datetime
    until: datetime


def earlier(listed: Iterable[Stood], began: datetime) -> tuple[Stood, ...]:
    """The times that were over when this one `began`, the latest first; what was over before it began, by dates that are
    wrong, is none."""
    found: list[Stood] = []
    for stood in sorted(listed, key=lambda each: each.since):
        if stood.since >= began or stood.until > began + LATE or stood.until <= stood.since:
            continue
        if found and stood.since <= found[-1].until:
            found[-1] = Stood(found[-1].since, max(found[-1].until, stood.until))
        else:
            found.append(stood)
    return tuple(reversed(found))

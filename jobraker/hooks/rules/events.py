"""What hooks are told of, and what each message holds.

A message is a JSON object of `type`, `timestamp` (of when it happened) and `data`. In `data`, `application` is `key`, `title`,
`company` and `stage`, and `link` leads to its page. Nothing is in it of how somebody is reached, and no text of a posting.
"""

import hashlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

TITLE_CHARS = 300
EVENT = "evt_"


class Event(StrEnum):
    """Stored."""

    ADDED = "application.added"  # application; `by`: as an actor of applications.rules.moves
    MOVED = "application.moved"  # application, from, to, by; `undone`: a slip was taken back
    REMOVED = "application.removed"  # application as it was; `merged_into`: the key of the one that it became part of
    ATTEMPT = "attempt.ended"  # key, outcome (sent, likely, unsure, unsent, rehearsed), problem, by_rule, dry
    INTERVIEW = "interview.set"  # key, round, form, begins_at; `changed`: it had been set before
    REMINDER = "reminder.due"  # what: reminder, interview or deadline; key, at
    OFFER = "offer.added"
    OFFER_CHANGED = "offer.changed"
    MATCHES = "match.new"  # alert: key and name; number; openings, the best of them: id, title, company, link
    PING = "ping"  # hook: key and name


CHOSEN = tuple(each for each in Event if each is not Event.PING)
"""A test is sent to whoever asks for it, whatever they chose."""


def event_id(*what: object) -> str:
    """The same for the same thing, whoever tells of it twice."""
    return EVENT + hashlib.sha256("\n".join(map(str, what)).encode()).hexdigest()[:32]


def message(event: Event, at: datetime, data: dict[str, Any]) -> dict[str, Any]:
    return {"type": event.value, "timestamp": stamp(at), "data": data}


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def line(told: object) -> str:
    """Of a posting, as one line."""
    return " ".join(str(told or "").split())[:TITLE_CHARS]

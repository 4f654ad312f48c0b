"""What there is to tell, by which way, and what of it a person may turn off."""

from collections.abc import Collection
from enum import StrEnum


class Kind(StrEnum):
    APPLICATION = "application"  # what became of one
    NEEDS_YOU = "needs-you"
    DUE = "due"  # interviews, follow-ups, reminders, deadlines
    MATCHES = "matches"
    ALERT = "alert"
    SECURITY = "security"


class Channel(StrEnum):
    HERE = "here"
    MAIL = "mail"
    OUTSIDE = "outside"


# What somebody else may have done: whoever got into an account must not be able to silence it.
LOCKED = frozenset({(Kind.SECURITY, Channel.HERE), (Kind.SECURITY, Channel.MAIL)})
# Whoever pauses is alerted of nothing; what became of what they sent, and what waits for them, they hear of.
ALERTING = frozenset({Kind.DUE, Kind.MATCHES, Kind.ALERT})
# It is no hour too early to hear that somebody else may be at one's account.
AT_ONCE = frozenset({Kind.SECURITY})


def switch(kind: Kind, channel: Channel) -> str:
    """By which a choice is kept, and sent by its form."""
    return f"{kind}-{channel}"


SWITCHES = tuple(switch(kind, channel) for kind in Kind for channel in Channel if (kind, channel) not in LOCKED)


def channels_of(kind: Kind, off: Collection[str]) -> frozenset[Channel]:
    """Those it goes by; what is not known as off is on."""
    return frozenset(each for each in Channel if (kind, each) in LOCKED or switch(kind, each) not in off)


def kept_off(off: Collection[str]) -> list[str]:
    """Of what a form says is off, what may be, each once and in the order of the table."""
    return [each for each in SWITCHES if each in off]

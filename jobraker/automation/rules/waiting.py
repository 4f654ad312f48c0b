"""How long one waits between two looks at the same attempt."""

from datetime import timedelta

LEASE = timedelta(seconds=60)
"""Longer than a step takes, whose calls are made once each: whoever holds an attempt and dies leaves it to be taken up after
that. Where one takes longer all the same, what it writes is refused."""

CALL_WITHIN = 20.0
"""Seconds from before the row says that the call is being made to the call: later it is not made. An attempt whose call did
not come to anything is handed to its person minutes later, and nothing may be sent once they have said that nothing was."""

LOOKS = (2, 3, 5, 8, 12, 20, 30)  # seconds between two looks for a run whose start got no answer
LOOKS_LEAST = 4  # that found nothing, before it is believed that there is none
LOOKED_LONGEST = timedelta(hours=24)  # where nobody answers: then its person decides with what is known

POLLS = (2, 3, 4, 5, 6, 8, 10, 15, 20, 30)
TURNED_AWAY = (5, 15, 30, 60, 120, 300)  # seconds until a call that certainly started nothing is made again
TURNED_AWAY_MOST = 20
LATE = (30, 120, 600)  # seconds after a cancelled or doubtful end at which it is looked at once more
PROOF = (3, 15, 60, 300, 1800)  # pictures come after the end, and not always
LOST_MOST = 5  # looks at a run that is not known there


def nth(waits: tuple[int, ...], number: int) -> timedelta:
    """The wait after so many, counted from 0; the last one for all that follow."""
    return timedelta(seconds=waits[min(number, len(waits) - 1)])

"""Which kind of work a request is about."""

from uuid import UUID

from jobraker.api.access import own
from jobraker.api.problems import ProblemError, absent
from jobraker.profile import tracks


def track_of(key: UUID | None) -> UUID:
    """The caller's, the first where none is named. Raises `ProblemError`."""
    if key is None:
        return tracks.tracks_of(own().id)[0].key
    if tracks.track_of(own().id, key) is None:
        raise absent()
    return key


def untold() -> ProblemError:
    """Nothing is known of the caller that openings could be held against."""
    return ProblemError(409, "Nothing is told of you yet: fill in your profile first.", kind="nothing-told")

"""How an attempt stands, and why nothing came of one."""

from enum import StrEnum


class State(StrEnum):
    """Stored."""

    QUEUED = "queued"  # approved; nothing has left
    CALLING = "calling"  # the call that starts a run is being made, or whoever made it died over it
    UNKNOWN = "unknown"  # whether the call started a run is being found out
    RUNNING = "running"
    SENT = "sent"  # the site said so, or its person
    LIKELY = "likely"  # it ended well, and nothing that the site said proves it: its person looks
    UNSURE = "unsure"  # it may have been sent: its person looks
    UNSENT = "unsent"  # certainly not sent
    REHEARSED = "rehearsed"  # a dry run that came to its end


class Problem(StrEnum):
    """Why it was not sent, or nobody can tell. Stored."""

    # Before anything left.
    NO_CONSENT = "no-consent"
    PAUSED = "paused"
    LANDED = "landed"  # its person has found work
    STOPPED = "stopped"  # by its person, for all
    HALTED = "halted"  # by an admin, for everybody
    LOCKED = "locked"  # its person's account, by an admin
    CLOSED = "closed"
    FILE_GONE = "file-gone"
    BLOCKED = "blocked"
    DISMISSED = "dismissed"  # its person wants nothing of this opening, and nobody looked at it
    UNFIT = "unfit"  # it fits less well by then than they let go unseen
    APPLIED_THERE = "applied-there"  # they have applied to this company by then, or may have, and nobody looked at it
    PRIVATE_FORM = "private-form"  # its form lies in a private network
    EXPIRED = "expired"  # it waited for limits too long
    REMOVED = "removed"  # the application was
    NOT_CONNECTED = "not-connected"  # nothing is set that sends
    # Where the call was turned away.
    REFUSED = "refused"  # our key
    NO_CREDIT = "no-credit"
    REJECTED = "rejected"
    UNREACHABLE = "unreachable"
    # What the run met.
    LOGIN = "login"
    CAPTCHA = "captcha"
    JOB_CLOSED = "job-closed"
    ALREADY_APPLIED = "already-applied"
    QUESTION = "question"
    CODE = "code"
    GAVE_UP = "gave-up"
    FAILED = "failed"
    TIMED_OUT = "timed-out"
    UNPROVEN = "unproven"  # it is said to be done, and that it was not submitted
    # What is not known.
    CANCELED = "canceled"
    CALLED_OFF = "called-off"  # by an admin
    SILENT = "silent"  # it ran longer than it may
    LOST = "lost"  # the run is no longer known there
    NEVER_FOUND = "never-found"  # the call got no answer, and no run was found
    DENIED = "denied"  # its person looked: it was not sent


LIVE = frozenset({State.QUEUED, State.CALLING, State.UNKNOWN, State.RUNNING})
OUT = frozenset({State.CALLING, State.UNKNOWN, State.RUNNING})  # something has left, or may have
ASKING = frozenset({State.LIKELY, State.UNSURE})  # its person says what became of it
BY_ADMIN = frozenset({Problem.CALLED_OFF, Problem.LOCKED})
"""An admin asked for its end, not its person."""

OWN_DOING = frozenset(
    {
        *(Problem.CANCELED, Problem.DENIED, Problem.REMOVED, Problem.STOPPED),
        *(Problem.PAUSED, Problem.LANDED, Problem.NO_CONSENT, Problem.DISMISSED),
    }
)
"""Its person did that themselves: it is no news to them."""
HOLDING = LIVE | ASKING | {State.SENT}
"""Where no second attempt for the same job or form may be made. Told by two unique indexes too."""
HELD = "state IN ('queued', 'calling', 'unknown', 'running', 'likely', 'unsure', 'sent') AND NOT dry"
ALIVE = "state IN ('queued', 'calling', 'unknown', 'running')"

BECOMES: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.CALLING, State.UNSENT}),
    State.CALLING: frozenset({State.QUEUED, State.UNKNOWN, State.RUNNING, State.UNSENT}),
    State.UNKNOWN: frozenset({State.QUEUED, State.RUNNING, State.UNSENT, State.UNSURE}),
    State.RUNNING: frozenset({State.SENT, State.LIKELY, State.UNSURE, State.UNSENT, State.REHEARSED}),
    # Evidence may come late: a run that was cancelled, given up or handed to its person was overtaken by its own end.
    State.UNSURE: frozenset({State.RUNNING, State.SENT, State.LIKELY, State.UNSENT}),
    State.LIKELY: frozenset({State.SENT, State.UNSENT}),
    State.UNSENT: frozenset(
        {State.SENT, State.LIKELY, State.UNSURE}
    ),  # the last where its person takes back their word
    State.REHEARSED: frozenset({State.SENT}),
    State.SENT: frozenset(),
}


SAID_THERE = frozenset({Problem.CLOSED, Problem.JOB_CLOSED, Problem.LOGIN, Problem.CAPTCHA})
"""What sending the same once more most likely meets again."""


def before(state: State) -> frozenset[State]:
    """From where one comes there."""
    return frozenset(at for at, others in BECOMES.items() if state in others)

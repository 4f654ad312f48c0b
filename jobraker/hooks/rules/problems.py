"""Why a message was not taken, as its log has it."""

from enum import StrEnum


class Problem(StrEnum):
    """Stored."""

    ANSWERED = "answered"  # by a status that is no success
    REDIRECTS = "redirects"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    INSIDE = "inside"  # its name leads into a private network
    ADDRESS = "address"  # it is none that is called, or can no longer be read
    STOPPED = "stopped"
    LOST = "lost"  # no try came to its end

"""Why nothing could be read behind a link that somebody brought: terms only."""

from enum import StrEnum


class Refusal(StrEnum):
    """Stored."""

    PRIVATE = "private"  # it leads into a private network, by its name or by a redirect
    CIRCLES = "circles"  # it redirects without end
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    GONE = "gone"
    LOGIN = "login"  # it lets nobody in who is not signed in there, or no programs
    ROBOTS = "robots"
    FAILED = "failed"  # an error of that site
    PDF = "pdf"
    NOT_A_PAGE = "not_a_page"  # a picture, a file
    SCRIPTS = "scripts"  # it shows nothing where no script is run
    BROKEN = "broken"  # it was meant to be a posting, and cannot be read
    SEVERAL = "several"
    NO_JOB = "no_job"

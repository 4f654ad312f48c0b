"""How far an application has come: terms only. Which may follow which, `applications.rules.moves` says."""

from enum import StrEnum


class Stage(StrEnum):
    """Stored. In the order that a board has them."""

    SAVED = "saved"
    PREPARING = "preparing"
    SUBMITTING = "submitting"  # it is underway: only whatever sends it may move it
    NEEDS_YOU = "needs-you"  # its person is asked something before it goes on
    APPLIED = "applied"
    IN_REVIEW = "in-review"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


BEFORE = (Stage.SAVED, Stage.PREPARING, Stage.SUBMITTING, Stage.NEEDS_YOU)  # it was not sent, as far as is known
SENT = (Stage.APPLIED, Stage.IN_REVIEW, Stage.INTERVIEWING, Stage.OFFER)  # it waits for them, or for its person
ENDED = (Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN)
OPEN = (*BEFORE, *SENT)

"""What a timeline tells: the kinds of events, and what each holds."""

from enum import StrEnum


class Kind(StrEnum):
    """Stored, each with what is `told` of it; that it was saved, and when, its row says."""

    MOVED = "moved"  # from, to; of a sending the day: on
    SENT = "sent"  # what was told of the sending: columns, the names of those that changed
    INTERVIEW = "interview"  # key, did: added, changed, ended, removed, told (by letter); round, form, begins_at, outcome as it was then; by an invitation its stamp and the date_of_series that it was for
    REMINDER = "reminder"  # key, did: set, changed, done, dismissed, removed, told (by letter); form, day, words
    CONTACT = "contact"  # key, did: added, removed; name as it was then
    OFFER = "offer"  # did: told, changed, removed
    MERGED = "merged"  # title and company of the one that became part of this
    BROUGHT = "brought"  # name of the table, and the number of the row
    COPIED = "copied"  # its posting was written anew from what its person typed
    ATTEMPT = "attempt"  # at sending it: did, a state of automation.rules.states, or late; key of the attempt, dry, by_rule, problem

"""A résumé of somebody's judged, with what is known of the file that it is."""

from datetime import date

from jobraker.resumes import uploads
from jobraker.resumes.rules.score import FileFacts, Score
from jobraker.resumes.rules.scoring import score
from jobraker.resumes.versions import Written


def judged(held: Written, today: date) -> Score:
    return score(held.document, today, facts_of(held))


def facts_of(held: Written) -> FileFacts | None:
    """None where it is no file, or what was read of it is kept no longer."""
    key = held.row.upload
    told = uploads.understood_of(held.row.account_id, key) if key else None
    return FileFacts(told.pages, tuple(each.reason for each in told.unread)) if told else None

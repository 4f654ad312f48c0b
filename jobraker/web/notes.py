"""What was set aside from a posting, in the reader's words."""

from jobraker.ingestion.rules.notes import Note
from jobraker.web.gettext import N_

NOTES = {
    Note.SALARY_IMPOSSIBLE: N_("The pay it states cannot be meant and was left out: %(detail)s."),
    Note.SALARY_PERIOD_UNKNOWN: N_("It states pay without saying for what time, so it was left out: %(detail)s."),
    Note.SALARY_PERIOD_UNLIKELY: N_(
        "The time it states its pay for cannot be meant (%(detail)s); it was read as a year's."
    ),
    Note.SALARY_UNREAD: N_("It speaks of pay without an amount: “%(detail)s”."),
    Note.CURRENCY_UNKNOWN: N_("Its pay is in a currency we have no rate for, so it is not compared: %(detail)s."),
    Note.POSTED_IMPOSSIBLE: N_("The date it was posted cannot be right (%(detail)s); the day it was read stands in."),
    Note.VALID_IMPOSSIBLE: N_("The date to apply by cannot be right and was left out: %(detail)s."),
    Note.TITLE_CUT: N_("Its title was cut: it had %(detail)s characters."),
    Note.COMPANY_CUT: N_("The name of the employer was cut: it had %(detail)s characters."),
    Note.DESCRIPTION_CUT: N_("Its text was cut: it had %(detail)s characters."),
    Note.DESCRIPTION_UNREAD: N_("Its text could not be read: of %(detail)s characters no words were left."),
    Note.APPLY_URL_UNUSABLE: N_("The address to apply at cannot be used; the link leads to the posting: “%(detail)s”."),
    Note.COUNTRY_UNKNOWN: N_("The country it names is not known: %(detail)s."),
    Note.PLACES_CUT: N_("It names more places than are kept: %(detail)s."),
    Note.FIELDS_UNREAD: N_("Some of its fields could not be read and were left out: %(detail)s."),
}
OTHER = N_("A part of the posting could not be read and was set aside: %(detail)s.")


def note_words(note: str) -> str:
    """A whole sentence for a note, which is a code, a colon and a detail."""
    code, _colon, detail = note.partition(": ")
    try:
        words = NOTES[Note(code)]
    except ValueError:
        return str(OTHER) % {"detail": note}
    return str(words) % {"detail": detail.strip("'\"") or "?"}

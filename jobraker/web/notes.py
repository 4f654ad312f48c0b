"""What was set aside from a posting, in the reader's words."""

from jobraker.web.gettext import N_, Phrase

NOTES: dict[str, Phrase] = {}
OTHER = N_("A part of the posting could not be read and was set aside: %(detail)s")


def note_words(note: str) -> str:
    """A whole sentence for a note, which is a code, a colon and a detail."""
    code, _colon, detail = note.partition(":")
    words = NOTES.get(code.strip(), OTHER)
    return str(words) % {"detail": detail.strip() or code}

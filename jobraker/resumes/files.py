"""What a file may be that somebody brings, told by its content, and why it may be refused."""

from enum import StrEnum

RESUME_BYTES = 5_000_000
EXPORT_BYTES = 50_000_000  # LinkedIn's whole export of somebody with many messages and pictures


class Kind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"  # Markdown too
    JSON_RESUME = "json-resume"
    LINKEDIN = "linkedin"


class Refusal(StrEnum):
    """Why nothing was read of a file."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    OTHER_KIND = "other-kind"  # none of those that are read
    LOCKED = "locked"  # opens with a password only
    BROKEN = "broken"  # damaged, or cut off on its way
    NO_WORDS = "no-words"  # pictures of pages
    TOO_MUCH = "too-much"  # took more memory or time than one file may
    NOT_A_PERSON = "not-a-person"  # was read, and tells nothing of a person
    LETTER = "letter"  # goes along with a résumé
    NOT_AN_EXPORT = "not-an-export"  # a ZIP file that LinkedIn did not make


class UnreadableFileError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal

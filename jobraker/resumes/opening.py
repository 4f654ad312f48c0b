"""What kind a file is and what it says; run by the child only."""

from importlib import import_module

from jobraker.resumes.files import RESUME_BYTES, Kind, Refusal, UnreadableFileError
from jobraker.resumes.kinds import kind_of
from jobraker.resumes.lines import Line, Words
from jobraker.resumes.rules.letters import is_letter
from jobraker.resumes.rules.understanding import understand
from jobraker.resumes.understood import Understood


def opened(content: bytes) -> tuple[Kind, Understood]:
    """Raises `UnreadableFileError`."""
    kind = kind_of(content)
    if kind is not Kind.LINKEDIN and len(content) > RESUME_BYTES:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    understood = _understood(kind, content)
    if understood.is_empty:
        raise UnreadableFileError(Refusal.NOT_A_PERSON)
    return kind, understood


def lines_of(content: bytes) -> tuple[Line, ...]:
    """All that a file of words says. Raises `UnreadableFileError`."""
    kind = kind_of(content)
    if kind not in _OF_WORDS:
        raise UnreadableFileError(Refusal.OTHER_KIND)
    return _words(kind, content).lines


# Each way of reading is loaded when it is wanted: most of a child's time is loading.
_OF_DATA = {Kind.LINKEDIN: "linkedin", Kind.JSON_RESUME: "json_resume"}
_OF_WORDS = {Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.TEXT: "plain"}


def _understood(kind: Kind, content: bytes) -> Understood:
    if kind in _OF_DATA:
        told: Understood = import_module(f"jobraker.resumes.{_OF_DATA[kind]}").read(content)
        return told
    words = _words(kind, content)
    understood = understand(words)
    if is_letter(words.lines) and not (understood.work or understood.education or understood.skills):
        raise UnreadableFileError(Refusal.LETTER)
    return understood


def _words(kind: Kind, content: bytes) -> Words:
    words: Words = import_module(f"jobraker.resumes.texts.{_OF_WORDS[kind]}").words(content)
    return words

"""The heads of a résumé's parts, by their words in seven languages."""

import re
from enum import StrEnum
from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

WORDS_MOST, CHARS_MOST = 6, 60


class Part(StrEnum):
    TOP = "top"  # what stands before the first head
    CONTACT = "contact"
    SUMMARY = "summary"
    WORK = "work"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    PROJECTS = "projects"
    CERTIFICATES = "certificates"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    VOLUNTEERING = "volunteering"
    INTERESTS = "interests"
    REFERENCES = "references"
    OTHER = "other"


_JOINS = re.compile(r"\s+(?:and|und|et|y|en|e|or)\s+|\s*[&/+,|·•]\s*", re.IGNORECASE)
_SPACED = re.compile(r"(?:\w ){3,}\w\b")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s+")


def part_of(text: str) -> Part | None:
    """The part of which the whole of a line is the head; None for a line that is none."""
    spaced = _SPACED.search(text) is not None
    is_labelled = text.rstrip().endswith(":")
    text = _NUMBERED.sub("", together(text)).strip(" :-–—_•|#*\t")
    if not text or text.endswith(".") or len(text) > CHARS_MOST or len(text.split()) > WORDS_MOST:
        return None
    whole = _named(fold(text))
    if whole:
        return whole
    if spaced and (run_together := _run_together().get(fold(_JOINS.split(text)[0]).replace(" ", ""))):
        return run_together
    parts = [_named(fold(piece)) for piece in _JOINS.split(text)]
    if len(parts) > 1 and (all(parts) or (is_labelled and parts[0] in {Part.WORK, Part.EDUCATION})):
        return parts[0]
    return None


def together(text: str) -> str:
    """ "E X P E R I E N C E" as one word."""
    if not _SPACED.search(text):
        return text
    return re.sub(r"(?<=\b\w) (?=\w\b)", "", text.replace("  ", "\0")).replace("\0", " ")


def is_title(text: str) -> bool:
    """Whether a line says no more than that this is a résumé."""
    return fold(text) in _titles()


def _named(folded: str) -> Part | None:
    heads, around = _heads(), _around()
    if folded in heads:
        return heads[folded]
    words = folded.split()
    while len(words) > 1 and words[0] in around:
        words = words[1:]
        if " ".join(words) in heads:
            return heads[" ".join(words)]
    return None


@cache
def _heads() -> dict[str, Part]:
    known = set(Part)
    return {
        fold(head): Part(part) for part, heads in rows("resume_heads.tsv") if part in known for head in heads.split("|")
    }


@cache
def _run_together() -> dict[str, Part]:
    """For heads whose letters are set so far apart that their words are no more."""
    return {head.replace(" ", ""): part for head, part in _heads().items()}


def _of(kind: str) -> frozenset[str]:
    return frozenset(
        fold(word) for is_kind, words in rows("resume_heads.tsv") if is_kind == kind for word in words.split("|")
    )


@cache
def _around() -> frozenset[str]:
    return _of("around")


@cache
def _titles() -> frozenset[str]:
    return _of("title")

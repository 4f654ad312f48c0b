"""What a file of an article says: a few facts between two lines of dashes, then Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from jobraker.knowledge.rules.chunking import pieces
from jobraker.taxonomy.folding import of_a_person

ENDING = ".md"
FILE_BYTES = 80_000
SLUG_CHARS, TITLE_CHARS, SUMMARY_CHARS = 80, 120, 300
CUT_AS = b"2"  # another once articles are cut otherwise: then all are read anew

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2}")
_FACTS = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)


class Fault(StrEnum):
    """Why a file is no article, as the command tells it."""

    UNREADABLE = "it cannot be read"
    LARGE = f"it is larger than {FILE_BYTES // 1000} kB"
    ENCODING = "it is not UTF-8: save it as UTF-8"
    NAME = "its name becomes its address: small letters a to z, digits and single hyphens, at most 80 of them"
    FACTS = "it does not begin with a line ---, then title: and summary:, then another line ---"
    TITLE = f"its title is missing, or longer than {TITLE_CHARS} characters"
    SUMMARY = f"its summary is missing, or longer than {SUMMARY_CHARS} characters"
    LANGUAGE = "its language is not two small letters, as en"
    BODY = "no text stands below its title and summary"
    NAMED_TWICE = "another file has the same name"
    SAID_TWICE = "another file says the same"


class BadFileError(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class BadDraftError(ValueError):
    """All that is wrong with what was written in a form."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Draft:
    slug: str
    title: str
    summary: str
    language: str
    body: str
    digest: bytes


def read(slug: str, content: bytes) -> Draft:
    """An article of its file. Raises BadFileError."""
    if not is_name(slug):
        raise BadFileError(Fault.NAME)
    if len(content) > FILE_BYTES:
        raise BadFileError(Fault.LARGE)
    text = decoded(content)
    found = _FACTS.match(text)
    if not found:
        raise BadFileError(Fault.FACTS)
    told = facts(found[1])
    title, summary, language = (told.get(name, "") for name in ("title", "summary", "language"))
    body = text[found.end() :].strip()
    for fault in faults(title, summary, language, body):
        raise BadFileError(fault)
    return Draft(slug, title, summary, language or "en", body, sha256(CUT_AS + content).digest())


def composed(slug: str, title: str, summary: str, language: str, body: str) -> Draft:
    """An article of the fields of a form, as if they stood in a file. Raises BadDraftError."""
    title, summary = (" ".join(of_a_person(said).split()) for said in (title, summary))
    language, body = language.strip().lower(), decoded(body.encode()).strip()
    facts_first = f"---\ntitle: {title}\nsummary: {summary}\nlanguage: {language or 'en'}\n---\n\n"
    content = f"{facts_first}{body}\n".encode()
    found = [] if is_name(slug) else [Fault.NAME]
    found += faults(title, summary, language, body)
    if len(content) > FILE_BYTES:
        found.append(Fault.LARGE)
    if found:
        raise BadDraftError(found)
    return Draft(slug, title, summary, language or "en", body, sha256(CUT_AS + content).digest())


def is_name(slug: str) -> bool:
    return len(slug) <= SLUG_CHARS and _SLUG.fullmatch(slug) is not None


def faults(title: str, summary: str, language: str, body: str) -> Iterator[Fault]:
    """All that is wrong with what an article says."""
    for said, most, fault in ((title, TITLE_CHARS, Fault.TITLE), (summary, SUMMARY_CHARS, Fault.SUMMARY)):
        if not 0 < len(said) <= most:
            yield fault
    if language and not _LANGUAGE.fullmatch(language):
        yield Fault.LANGUAGE
    if not pieces(body):
        yield Fault.BODY


def decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFileError(Fault.ENCODING) from error
    return of_a_person(text.replace("\r\n", "\n").replace("\r", "\n"))


def facts(lines: str) -> dict[str, str]:
    """Each `name: what it is` of a line of its own; quotes around it may stand or not."""
    told = {}
    for line in lines.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            value = " ".join(value.split())
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            told[name.strip().lower()] = value[1:-1] if quoted else value
    return told

"""Languages that somebody speaks, and how well, in the words of seven languages."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.understood import Doubt, Language
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows
from jobraker.taxonomy.terms import Fluency

_DOT = "\u0307"  # of the Turkish İ, made small
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ITEM = re.compile(r"(?:^|[,;|•·\t])\s*([^\W\d_]+)\s*[(:–—-]\s*([^,;|•·)]+)")
_CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?:\s*[-/–]\s*[ABC][12])?\+?(?![A-Za-z0-9])", re.IGNORECASE)


def language_code(word: str) -> str | None:
    """ISO 639 of the language that is called so in one of some languages."""
    return _names().get(word.lower().replace(_DOT, "").strip())


def fluency_of(words: str) -> Fluency | None:
    """How well somebody speaks of whom is said so."""
    if level := _CEFR.search(words):
        return Fluency[level[1].upper()]
    folded = f" {fold(words)} "
    return next((level for phrase, level in _levels() if f" {phrase} " in folded), None)


def languages(lines: Sequence[Line]) -> Iterator[Language]:
    """Each language once, with what stands between it and the next one taken for how well it is spoken."""
    seen: set[str] = set()
    for place, line in enumerate(lines):
        named = list(_named(line.text))
        for number, (code, start, end) in enumerate(named):
            after = named[number + 1][1] if number + 1 < len(named) else len(line.text)
            said = line.text[end:after]
            if code in seen:
                continue
            seen.add(code)
            if number == 0 and len(named) == 1:
                said = f"{line.text[:start]} {said}"
            yield _language(code, line, (start, end), said, _below(lines, place, number, len(named)), after)


def among_others(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines in which a language stands between other things, with how well it is spoken: "Baking, Spanish (fluent)"."""
    for line in lines:
        if any(language_code(item[1]) and fluency_of(item[2]) for item in _ITEM.finditer(line.text)):
            yield line


def _below(lines: Sequence[Line], place: int, number: int, many: int) -> str:
    """The line below, where it names no language itself: there some write how well, of several beside each other each."""
    if place + 1 == len(lines) or next(_named(lines[place + 1].text), None):
        return ""
    parts = lines[place + 1].text.split(FAR)
    return parts[number] if len(parts) == many else ""


def _language(code: str, line: Line, span: tuple[int, int], said: str, below: str, after: int) -> Language:
    fluency = fluency_of(said) or fluency_of(below)
    told = re.sub(r"[\W\d_]+", "", said)
    marks = [span, (span[1], after)] if fluency and told and fluency_of(line.text[span[1] : after]) else [span]
    doubt = Doubt.UNKNOWN_TERM if told and not fluency and len(said.split()) <= 4 and len(told) > 3 else None
    return Language(code, line.quote(*(_trimmed(line.text, *mark) for mark in marks)), fluency, doubt)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t:-–—,;|•·()":
        start += 1
    while end > start and text[end - 1] in " \t:-–—,;.|•·()":
        end -= 1
    return start, end


def _named(text: str) -> Iterator[tuple[str, int, int]]:
    words = list(_WORD.finditer(text))
    for word in words:
        if code := language_code(word[0]):
            yield code, word.start(), word.end()


@cache
def _names() -> dict[str, str]:
    return {
        name: code
        for table in ("resume_language_names.tsv", "language_names.tsv")
        for code, names in rows(table)
        for name in names.split("|")
    }


@cache
def _levels() -> list[tuple[str, Fluency]]:
    said = [(fold(phrase), Fluency[level]) for level, phrases in rows("fluency.tsv") for phrase in phrases.split("|")]
    return sorted(said, key=lambda each: -len(each[0]))

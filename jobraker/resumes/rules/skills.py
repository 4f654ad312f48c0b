"""The skills that stand below a head of skills, each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules.entries import time_of
from jobraker.resumes.rules.evidence import is_place
from jobraker.resumes.rules.languages import language_code
from jobraker.resumes.rules.sections import BULLET
from jobraker.resumes.understood import Skill
from jobraker.taxonomy.skills import label, name_of_skill, skill_named, skills_in

NAME_CHARS, NAME_WORDS = 60, 5
YEARS_MOST = 60
MOST = 200
BRACKET_CHARS = 400  # of lines whose bracket may go on
LINES_MOST, ITEMS_MOST = 500, 3_000  # that are looked at
_LABEL = re.compile(r"^[^:;,|•(]{2,60}?\s*(?::|\s[-–—]{1,2})\s+(?=\S)|^[^:;,|•(]{2,60}:(?=\S)")
_PARTS = re.compile(
    r"\.\s+(?=[A-Z])|[,;|•·●▪■◦‣➢✓\t\n]|\s+[-–—/]\s+(?!\d{1,2}\s*\+?\s*[yja])|\s{2,}|\s+(?:and|und|et|y)\s+(?=[^,;]*$)"
)
_YEARS = re.compile(r"(\d{1,2})\s*\+?\s*(?:years?|yrs?\.?|jahre?n?|ans?|años?|jaar)\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"^(?:basic|basics|intermediate|advanced|expert|proficient|beginner|familiar|good|very good|excellent|native|less than 1 year|grundkenntnisse|gut|sehr gut|fortgeschritten|"
    r"experte|avancé|intermédiaire|débutant|avanzado|intermedio|básico|basis|gevorderd|\W*|[★☆●○■□◆◇⬤\s]+|\d{1,3}\s?%|\d\s?/\s?\d{1,2})$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:(?:strong |good |excellent |basic |advanced |deep |extensive |hands[- ]on |working )?(?:knowledge|experience|understanding|command|proficiency|expertise|familiarity) (?:of|in|with)|(?:proficient|experienced|skilled|fluent|familiar|expert) (?:in|with|at)|kenntnisse in|erfahrung (?:mit|in))\s+",
    re.IGNORECASE,
)


Named = tuple[str, tuple[int, int], int | None]


def skills(lines: Sequence[Line]) -> Iterator[Skill]:
    seen: set[str] = set()
    for line, (name, span, years) in islice(_every(lines), ITEMS_MOST):
        known = skill_named(name)
        key = known or name.casefold()
        if key not in seen and len(seen) < MOST:
            seen.add(key)
            yield Skill(name_of_skill(name), line.quote(span), years)


def _every(lines: Sequence[Line]) -> Iterator[tuple[Line, Named]]:
    for line in _whole(lines[:LINES_MOST]):
        if "://" not in line.text and time_of(line) is None:  # else no list of skills
            yield from ((line, named) for named in _named(line.text))


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    """A bracket that its line leaves open goes on in the next."""
    begun: Line | None = None
    for line in lines:
        joined = replace(begun, text=f"{begun.text} {line.text}") if begun else line
        if joined.text.count("(") > joined.text.count(")") and len(joined.text) < BRACKET_CHARS:
            begun = joined
            continue
        yield joined
        begun = None
    if begun:
        yield begun


def _named(text: str) -> Iterator[Named]:
    start = bullet.end() if (bullet := BULLET.match(text)) else 0
    start += _label_of(text[start:])
    if _is_sentence(text[start:]):
        yield from ((label(skill), _span(text, skill), None) for skill in skills_in(text[start:]))
        return
    for begin, end in _items(text, start):
        yield from _item(text, begin, end)


def _label_of(text: str) -> int:
    """How much of the words is a label of the others: "Tools:"; in "Excel - advanced" none is."""
    said = _LABEL.match(text)
    if said is None or _LEVEL.match(text[said.end() :].strip()) or _YEARS.match(text, said.end()):
        return 0
    return said.end()


def _is_sentence(text: str) -> bool:
    """Words about somebody, and no list: of those only the skills that are known are taken."""
    longest = max((len(part.split()) for part in re.split(r"[,;|•·\t()/]", text)), default=0)
    return longest > NAME_WORDS + 1


def _span(text: str, skill: str) -> tuple[int, int]:
    at = text.lower().find(label(skill).lower())
    return (at, at + len(label(skill))) if at >= 0 else (0, len(text))


def _items(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Between separators that are in no brackets."""
    for parting in _PARTS.finditer(text, start):
        before = text[start : parting.start()]
        if before.count("(") > before.count(")"):
            continue
        yield start, parting.start()
        start = parting.end()
    yield start, len(text)


def _item(text: str, begin: int, end: int) -> Iterator[Named]:
    words = text[begin:end]
    years = int(told[1]) if (told := _YEARS.search(words)) and int(told[1]) <= YEARS_MOST else None
    bracket = re.search(r"\(([^()]*)\)?\s*\.?\s*$", words)
    inner = bracket and bracket[1]
    outer_end = begin + bracket.start() if bracket else end
    if found := _name(text, begin, outer_end):
        yield *found, years
    if bracket and inner and not _LEVEL.match(inner) and not _YEARS.search(inner) and "," in inner:
        at = begin + bracket.start(1)
        for start, stop in _items(text[: begin + bracket.end(1)], at):
            if found := _name(text, start, stop):
                yield *found, None


def _name(text: str, begin: int, end: int) -> tuple[str, tuple[int, int]] | None:
    begin += _label_of(text[begin:end])
    if said := _BEFORE.match(text[begin:end].lstrip()):
        begin += len(text[begin:end]) - len(text[begin:end].lstrip()) + said.end()
    words = text[begin:end]
    if timed := _YEARS.search(words):
        words = words[: timed.start()]
    if leveled := re.search(r"\s*(?::|[-–—])\s*([^:–—]+)$", words):
        words = words[: leveled.start()] if _LEVEL.match(leveled[1].strip()) else words
    stripped = words.lstrip(" \t-–—:*'\"")
    begin += len(words) - len(stripped)
    name = re.sub(r"[\s★☆●○■□◆◇⬤]+$", "", stripped).rstrip(" -–—:*'\"")
    name = re.sub(r"\s+(?:and|und|et|y|en|&)$", "", name)
    name = name if name.endswith(("+.", "..")) else name.rstrip(".")
    if (
        not any(map(str.isalpha, name))
        or len(name) > NAME_CHARS
        or len(name.split()) > NAME_WORDS
        or _LEVEL.match(name)
    ):
        return None
    if name.lower() in _NONE or is_place(name) or language_code(name) or FAR in name:
        return None
    return name, (begin, begin + len(name))


_NONE = frozenset("etc etc. and more others other the a an of in with und et y en usw tools skills languages".split())

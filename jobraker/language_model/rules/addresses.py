"""Where somebody lives: all of it, and each part that has a number, that of a house or a postal code. A town is no secret."""

import re
from collections.abc import Iterator, Sequence

from jobraker.language_model.rules.alike import (
    GAP,
    NO_LETTER_AFTER,
    NO_LETTER_BEFORE,
    Find,
    Looked,
    Span,
    alike,
    everywhere,
)
from jobraker.language_model.rules.scripts import is_unspaced

PART_CHARS = 4  # letters and digits, at least, of a part that stands for itself: "7" alone is anything
POSTAL_DIGITS = 4  # at least, of a postal code that is told alone
DIGITS_BESIDE_LETTERS = 2  # of one that has letters too: SW1A 1AA
LETTERS_BEHIND = 2  # of a number: 7a, 3011AB
UNSPACED_LETTERS = 3  # before the number, by which a street is known that is written without spaces
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"\s*(?:[,;|·•\n]|\s-\s)\s*")
_WORD = re.compile(r"[^\W_]+")
_POSTAL = re.compile(r"(?<!\w)(?=\w*\d)(?:[a-z]{1,2}-)?[a-z\d]{2,5}(?:[ -](?=\w*\d)[a-z\d]{3,4}|[ -][a-z]{2})?(?!\w)")
_STREETS = (
    ("strasse", "str"), ("straat", "str"), ("street", "st"), ("road", "rd"), ("avenue", "ave"),
    ("boulevard", "blvd"), ("lane", "ln"), ("drive", "dr"), ("square", "sq"), ("platz", "pl"), ("plein", "pln"),
    ("laan", "ln"), ("calle", "c"), ("rue", "r"), ("via", "v"), ("rua", "r"),
)  # fmt: skip
_NUMBER = f"(?:(?:no|nr|num|numero|number|hausnummer)(?=[\\W\\d]){GAP}{{0,3}})?"


def parts(location: str) -> list[str]:
    """Of a place with a number, all of it first."""
    if not _DIGIT.search(alike(location)):
        return []
    found = [each for part in _PART.split(location) for each in _parts_of(part.strip())]
    return list(dict.fromkeys(filter(_says_enough, (location.strip(), *found))))


def finder(part: str) -> Find:
    words = _WORD.findall(alike(part))
    if any(map(is_unspaced, words)):
        own = re.compile(_unspaced(re.sub(r"\s", "", alike(part))))
    else:
        spelled = [_spelled(word.replace("ß", "ss")).replace("ss", "(?:ss|ß)") for word in words]
        own = re.compile(NO_LETTER_BEFORE + r"(?<!\d)" + _between(words, spelled) + NO_LETTER_AFTER + r"(?!\d)")

    first = min(words, key=lambda word: (word.isdecimal() is False, len(word)), default="")

    def find(looked: Looked) -> Iterator[Span]:
        return everywhere(own, looked) if first in looked.alike else iter(())

    return find


def _parts_of(part: str) -> Iterator[str]:
    """The part, the street with its number, and the postal code with its town and alone."""
    numbers = [found.start() for found in re.finditer(r"\S*\d\S*", part)]
    if not numbers:
        return
    yield part
    words = part.split()
    if numbers[0] == 0 and len(words) > 2 and len(words[0]) < POSTAL_DIGITS:
        yield " ".join(words[:3])
    if len(numbers) > 1 and numbers[0]:
        yield part[: numbers[1]].strip()
        yield part[numbers[1] :].strip()
    for found in _POSTAL.finditer(alike(part)):
        digits, signs = len(_DIGIT.findall(found[0])), len(found[0])
        if digits >= (POSTAL_DIGITS if signs <= POSTAL_DIGITS else DIGITS_BESIDE_LETTERS):
            yield part[found.start() : found.end()]


def _between(words: Sequence[str], spelled: Sequence[str]) -> str:
    """Kade 7, kade7, Kade 7A."""
    found = spelled[0]
    for before, word, like in zip(words, words[1:], spelled[1:], strict=False):
        found += f"{GAP}{{{int(before.isdecimal() == word.isdecimal())},4}}{like}"
    return found + (f"[a-z]{{0,{LETTERS_BEHIND}}}" if words[-1].isdecimal() else "")


def _says_enough(part: str) -> bool:
    said = "".join(_WORD.findall(alike(part)))
    return len(said) >= PART_CHARS and not _YEAR.fullmatch(said)


def _spelled(word: str) -> str:
    """A word of a street, long or short."""
    for long, short in _STREETS:
        for end in (long, short):
            if word.endswith(end) and (word == end or len(word) > len(end) + 2) and (end == long or len(end) > 1):
                return f"{re.escape(word.removesuffix(end))}(?:{long}|{short})\\.?"
    return _NUMBER + re.escape(word) if word.isdecimal() else re.escape(word)


def _unspaced(part: str) -> str:
    """From a few letters before the number on, with as many of those before as are there."""
    number = _DIGIT.search(part)
    begun = max(0, (number.start() if number else len(part)) - UNSPACED_LETTERS)
    optional = ""
    for letter in part[:begun]:
        optional = f"(?:{optional}{re.escape(letter)}\\s?)?"
    return optional + r"\s?".join(map(re.escape, part[begun:])) + r"(?!\d)"

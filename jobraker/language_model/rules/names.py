"""Somebody's name and its parts, found as people write them.

The whole name is found in any case, with `_`, `-` or nothing between its parts. How a part alone is known depends on it:
- from four letters on, in any case, also within CVByron, unless it is a word as well ("will", "koch", "green");
- one of three letters, or that is a word, only as names are written: Will, WILL, and no will;
- one of two letters only just as it is, Li, and neither LI nor li, or beside another part;
- one of two letters that is a word ("an", "so"), an initial and a "van" only beside another part or behind "Mr" and its like.
So a name that is a word hides words at the beginning of a sentence, and all others stay. Whatever was hidden comes back.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import partial

from jobraker.language_model.rules.alike import GAP, LETTER, Find, Looked, Span, alike, everywhere
from jobraker.language_model.rules.scripts import is_unspaced
from jobraker.language_model.rules.spelling import bounded, spelled, with_endings
from jobraker.language_model.rules.words import is_word

HELD_NAMES = "\U0010f800-\U0010fffd"  # of the signs that are held, those for names
FEW, ENOUGH = (
    3,
    8,
)  # letters of a part that may be a word of any language, and of a name that may be written as one word
TITLES = frozenset(
    "dr prof professor mr mrs ms miss mx sir dame herr frau hr fr mme mlle monsieur madame sr sra srta señor señora senhor sig "
    "sigra signor signora dhr mevr mevrouw drs ir ing dipl msc bsc ba ma mba phd md jr sen ii iii iv".split()
)
PARTICLES = frozenset(
    "van von vom zu zur zum der den des de del della di da do dos das du d la le les lo los las el al bin ibn bint ben abu ter "
    "ten te op af av y e i und and".split()
)
_APOSTROPHE = re.compile("['’ʼ]")
_TITLE = re.compile(f"(?<!{LETTER})(?:{'|'.join(sorted(map(alike, TITLES)))}){GAP}{{1,3}}$")
_NAME_BEFORE, _NAME_AFTER = re.compile(f"[{HELD_NAMES}]{GAP}{{0,3}}$"), re.compile(f"{GAP}{{0,3}}[{HELD_NAMES}]")
_BEFORE, _AFTER = 14, 4  # signs around it that are looked at


class How(Enum):
    """A part of a name is known."""

    ANY = "in any case"
    AS_NAME = "where it begins with a capital"
    AS_IT_IS = "just as it is"
    BESIDE = "beside another, or behind a form of address"


def titleless(name: str) -> str:
    words = name.split()
    while words and _letters(words[0]) in TITLES:
        words = words[1:]
    while words and _letters(words[-1]) in TITLES:
        words = words[:-1]
    return " ".join(words).strip(" ,")


def words_of(name: str) -> list[str]:
    """Runs of letters, with the marks and the apostrophes within them."""
    kept = (each if unicodedata.category(each)[0] in "LM" or each in "'’ʼ" else " " for each in name)
    return [word for each in "".join(kept).split() if (word := each.strip("'’ʼ")) and alike(word) not in TITLES]


def parts_of(words: Sequence[str]) -> list[str]:
    """The words, and what one without spaces may be made of, a surname and a given name."""
    found = list(words) if len(words) > 1 else []
    found += [piece for word in words for piece in _APOSTROPHE.split(word) if piece != word and len(piece) > FEW]
    for word in filter(is_unspaced, words):
        pieces = [piece for size in range(len(word) - 1, 1, -1) for piece in (word[:size], word[-size:])]
        found += [piece for piece in pieces if len(word) - len(piece) <= FEW]
    return list(dict.fromkeys(found))


def how(part: str, *, alone: bool = False) -> How:
    """`alone`: it is all of the name."""
    small, is_one = alike(part), is_word(part)
    if is_unspaced(part):
        return How.BESIDE if len(part) < 2 or is_one else How.ANY
    if not alone and (len(part) == 1 or small in PARTICLES or (len(part) < FEW and is_one)):
        return How.BESIDE
    if len(part) < FEW:
        return How.AS_IT_IS
    return How.AS_NAME if len(part) == FEW or is_one else How.ANY


def whole_finder(words: Sequence[str], *, in_order: bool = True) -> Find:
    """In order, or the last first."""
    if len(words) == 1:
        return part_finder(words[0], how(words[0], alone=True))
    least = 0 if sum(map(len, words)) >= ENOUGH or all(map(is_unspaced, words)) else 1
    pattern = f"[\\s._{'-' if in_order else ',-'}]{{{least},3}}".join(map(spelled, words if in_order else words[::-1]))
    if not is_unspaced(words[0]):
        pattern = bounded(pattern)
    return partial(everywhere, re.compile(pattern))


def part_finder(part: str, known: How) -> Find:
    pattern = re.compile(with_endings(part) if known is How.ANY else bounded(spelled(part)))
    probe = alike(part)[:1]

    def find(looked: Looked) -> Iterator[Span]:
        if probe not in looked.alike:
            return
        for start, end in everywhere(pattern, looked):
            if _is_meant(looked, start, end, known):
                yield start, end

    return find


def inner_finder(part: str) -> Find:
    """Where it stands in a word that has capitals within: CVByron."""
    pattern = re.compile(spelled(part))

    def find(looked: Looked) -> Iterator[Span]:
        for start, end in everywhere(pattern, looked):
            before, written, after = (
                looked.text[max(0, start - 1) : start],
                looked.text[start:end],
                looked.text[end : end + 1],
            )
            if (
                written[0].isupper()
                and not written[1:].isupper()
                and not after.islower()
                and any(map(str.isalpha, before + after))
            ):
                yield start, end

    return find


def _is_meant(looked: Looked, start: int, end: int, known: How) -> bool:
    written = looked.text[start:end]
    match known:
        case How.ANY:
            return True
        case How.AS_NAME:
            return not written[0].islower()
        case How.AS_IT_IS if not written[0].islower() and not written[1:].isupper():
            return True
    before, after = looked.alike[max(0, start - _BEFORE) : start], looked.alike[end : end + _AFTER]
    if written[0].islower():
        return alike(written) in PARTICLES and _NAME_AFTER.match(after) is not None
    return any((_NAME_BEFORE.search(before), _NAME_AFTER.match(after), _TITLE.search(before)))


def _letters(word: str) -> str:
    return alike(word).strip(".,")

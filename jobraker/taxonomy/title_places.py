"""Titles without the parts that only say where: "Nurse - Leeds", "Nurse (Leeds or York)" and "Nurse, Germany" are Nurse."""

import re

from jobraker.taxonomy.countries import country_names
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import AFTER, ALONE, BEFORE, NICKNAMES, SCOPES, is_large
from jobraker.taxonomy.regions import region_codes, regions
from jobraker.taxonomy.remoteness import WORDS as REMOTE_WORDS

WORDS_MOST = 5  # of a place's name
PART_WORDS = 12  # of a part of a title that is looked at
_CUTS = re.compile(r"[()\[\]{},|/:;·–—]|\s-|-\s")
_CODES = frozenset({"US", "USA", "UK", "UAE", "EU", "HK", "NZ", "CAN", "AUS"})
_FOLDED_CODES = frozenset(code.lower() for code in _CODES)
# Also degrees, trades and kinds of business: they are states only after another place.
_DOUBTFUL = frozenset({"AL", "AR", "CT", "DE", "ID", "MA", "MD", "MS", "MT", "PA", "PR", "SC", "VA"})
# Names of places by which titles mean something else.
_NO_PLACES = frozenset(
    "aba aix america bar bazel core cypress delta dual enterprise european global globally hub international island kita logos main male "
    "man media metro mobile nice para perm pest pre reading rim sale sam same split springs tour van vista".split()
)
_DIRECTIONS = (
    "north south east west northeast northwest southeast southwest northern southern eastern western central upper lower inner "
    "outer coast county city time zone zones timezone timezones nord sud ost est ouest norte sur este oeste mitte state"
)
_JOINING = frozenset(_DIRECTIONS.split()) | frozenset(
    word for phrase in (BEFORE | AFTER | ALONE) for word in phrase.split()
)


def without_places(title: str) -> str:
    """The other parts, parted by spaces; the title itself where it has none."""
    parts = _CUTS.split(title)
    kept: list[str] = []
    placed = False
    for part in parts:
        if not part.strip():
            continue
        placed = _is_place(part.strip(), placed)
        if not placed:
            kept.append(part.strip())
    if not kept:
        return title
    kept[-1] = _without_last(kept[-1])
    return " ".join(kept)


def _is_place(part: str, after_place: bool) -> bool:
    """Whether a part names places and nothing else."""
    if part in region_codes() and (after_place or part not in _DOUBTFUL):
        return True
    words = fold(REMOTE_WORDS.sub(" ", fold(part))).split()
    if len(words) > PART_WORDS:
        return False
    at, named = 0, False
    while at < len(words):
        size = _named_at(words, at)
        named = named or size > 0
        if not (size or words[at] in _JOINING):
            return False
        at += size or 1
    return named


def _named_at(words: list[str], at: int) -> int:
    """How many words from there name a place; 0 for none."""
    for size in range(min(WORDS_MOST, len(words) - at), 0, -1):
        if _is_name(" ".join(words[at : at + size])):
            return size
    return 0


def _is_name(name: str) -> bool:
    """Of a place that is known by its name alone."""
    if name in _NO_PLACES:
        return False
    return _is_land(name) or name in _FOLDED_CODES or name in NICKNAMES or name in regions() or is_large(name)


def _is_land(name: str) -> bool:
    return name in country_names() or name in SCOPES


def _without_last(part: str) -> str:
    """Without the country or part of the world that it ends with: a town's name is too often another word."""
    words = part.split()
    if len(words) > 1 and words[-1] in _CODES:
        return " ".join(words[:-1])
    for size in range(min(WORDS_MOST, len(words) - 1), 0, -1):
        name = fold(" ".join(words[-size:]))
        if name not in _NO_PLACES and _is_land(name):
            return " ".join(words[:-size])
    return part

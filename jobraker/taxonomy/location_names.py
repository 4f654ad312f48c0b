"""A piece of a location line cut into bare names: no postcodes, streets, remote words and words around a name."""

import re
from collections.abc import Iterator

from jobraker.taxonomy.countries import country_codes, country_names
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import AFTER, ALONE, BEFORE, NICKNAMES, is_large
from jobraker.taxonomy.regions import region_codes, regions
from jobraker.taxonomy.remoteness import WORDS

WORDS_MOST = 12  # words between separators that are read: no place has more

_SOFT = re.compile(r"\s*[,()\[\]:]\s*|\s+[-–—]+\s+|\s*[–—]+\s*|[-–]\s+|\s+[-–]")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}-\d{4,5}|\d{5}-\d{4}|\d{2}-\d{3}|\d{4,6})\b"
)
_STREET = re.compile(
    r"\b(?:street|st|road|rd|ave|avenue|drive|dr|blvd|boulevard|lane|ln|way|floor|suite|ste|strasse|str|platz|loop|highway|hwy|parkway|pkwy|court|building|unit|rue)\b",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,4}")
_STATE = re.compile(r" ?\(state\)", re.IGNORECASE)
_GREATER = frozenset({"greater manchester", "greater london"})


def names_in(piece: str) -> Iterator[tuple[str, list[str]]]:
    """Each part between commas and the like, with the names in it, in reading order; "" where a name says nothing."""
    piece = _STATE.sub(" State", _DOTTED.sub(lambda match: match.group().replace(".", ""), piece))
    for place, part in enumerate(_SOFT.split(piece)):
        if not (place and fold(part) in _GREATER):  # else the county: "Wigan, Greater Manchester"
            yield part, [trimmed(name) for name in _hyphenated(part)]


def _hyphenated(raw: str) -> list[str]:
    """ "US-CA-San Francisco" and "India-Karnataka" are lists; "Clermont-Ferrand" is a name, "on-site" says nothing."""
    if "-" not in raw:
        return [raw]
    pieces = raw.split("-")
    told = " ".join(piece for piece in pieces if not WORDS.fullmatch(fold(piece)))
    if fold(told) in country_names():
        return [told]  # "Remote-United-States"
    if WORDS.fullmatch(fold(raw)):
        return []
    if (
        len(pieces) == 1
        or not _LINKS.isdisjoint(pieces[1:-1])
        or is_large(fold(raw))
        or fold(raw) in regions()
        or fold(raw) in NICKNAMES
    ):
        return [raw]
    named = any(is_country_or_code(piece.strip()) or _says_nothing(fold(piece)) for piece in pieces)
    return pieces if named else [raw]


_LINKS = frozenset({"et", "en", "de", "la", "le", "les", "sur", "sous", "am", "an", "upon", "on", "of", "the"})


def _says_nothing(key: str) -> bool:
    return WORDS.fullmatch(key) is not None or key in AFTER or key in ALONE


def is_country_or_code(word: str) -> bool:
    return fold(word) in country_names() or (
        word.isupper() and (word in region_codes() or word.lower() in country_codes())
    )


def trimmed(raw: str) -> str:
    """A part without postcode, remote words and the words that surround names; "" where nothing is left or it is a street."""
    text = _POSTCODE.sub(" ", raw)
    if text != raw and _STREET.search(text):
        return ""
    words = [word for word in re.split(r"[\s*#]+", text) if fold(word)]
    if words and fold(words[0])[0].isdigit():
        return ""
    folded = [fold(word) for word in words]
    keep = _without_remote_words(folded)
    words, folded = [words[i] for i in keep], [folded[i] for i in keep]
    folded = [
        word if word.isupper() and word in region_codes() else key for word, key in zip(words, folded, strict=True)
    ]
    start, end = _inner(folded)
    if " ".join(folded[start:end]) in ALONE:
        return ""
    return " ".join(words[start : min(end, start + WORDS_MOST)]).strip(" .'\"")


def _without_remote_words(folded: list[str]) -> list[int]:
    """Indices of the words that say nothing of remote work."""
    line = " ".join(folded)
    if not WORDS.search(line):
        return list(range(len(folded)))
    blank = WORDS.sub(lambda match: " ".join("\0" * len(word) for word in match.group().split(" ")), line)
    return (
        [index for index, word in enumerate(blank.split(" ")) if "\0" not in word]
        if len(blank.split(" ")) == len(folded)
        else []
    )


def _inner(folded: list[str]) -> tuple[int, int]:
    """Bounds of the name between words that belong to no name, which are taken off both ends, longest phrase first."""
    start, end, moved = 0, len(folded), True
    while moved and start < end:
        moved = False
        for size in (3, 2, 1):
            if start + size <= end and " ".join(folded[start : start + size]) in BEFORE:
                start, moved = start + size, True
                break
        for size in (3, 2, 1):
            if end - size >= start and " ".join(folded[end - size : end]) in AFTER:
                end, moved = end - size, True
                break
    return start, end

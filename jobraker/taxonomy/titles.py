"""Job titles: cleaned for display, and folded to a key under which the same opening at two boards is equal."""

import re
from collections.abc import Iterable
from functools import lru_cache

from jobraker.taxonomy.acronyms import acronyms
from jobraker.taxonomy.folding import fold, one_line
from jobraker.taxonomy.levels import level_of
from jobraker.taxonomy.remoteness import WORDS as REMOTE_WORDS
from jobraker.taxonomy.title_places import without_places

TITLE_CHARS = 300

_EMOJI = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\ufe00-\ufe0f\u20e3"
    "\U0001f000-\U0001faff]+"
)
_SEXES = r"(?:m|w|f|d|h|x|i|a|v|k|div|divers|gn|nb|all|any)"
_BRACKETED_SEXES = re.compile(
    rf"[(\[{{]\s*(?:{_SEXES}(?:\s*[/|,*.:\\-]\s*{_SEXES}){{1,4}}|all genders?|alle geschlechter|gn|gn\*|any gender|mensch|"
    r"m/w|w/m|m/f|f/m|h/f|f/h|m/v|v/m|k/m|m/k)\s*[)\]}]",
    re.IGNORECASE,
)
_BARE_SEXES = re.compile(
    r"(?<![\w/])(?:[mwfd](?:\s?[/|]\s?[mwfdx]){2}|[mw]/[wm]|[mf]/[fm]|[hf]/[fh]|[mv]/[vm](?:/x)?|[mk]/[km]|m/w/div(?:ers)?|all genders?)(?![\w/])",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"[(\[]?\s*\b(?:ref(?:erence|erenz)?|req(?:uisition)?|job|vacancy|posting|position|kennziffer|kennz|stellen|id|jr|jobid)"
    r"(?:[\s.:#-]*(?:no|nr|num|number|id|code|nummer)\b)?[\s.:#-]*[a-z]{0,4}[-_]?\d[\w/-]{2,}\s*[)\]]?"
    r"|[(\[]\s*(?:#|no\.?|nr\.?)?\s*[a-z]{0,4}[-_]?\d{4,}[\w-]*\s*[)\]]|#\s*\d{3,}\b|\b(?:r|jr|req)-?\d{4,}\b|\b\d{6,}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[(\[]\s*20\d\d\s*[)\]]")
_HOLLOW = re.compile(r"[(\[{]\s*[,/|–-]*\s*[)\]}]")
_STARTS = " -–—|/,;:·•*_~#!"  # not the dot of .NET
_ENDS = " -–—|/,;:.·•*_~!"  # not the sign of C#
_STRAY = re.compile(r"(?:\s+[-–—|/,;:·•*]+)(?=\s+[-–—|/,;:·•*]+(?:\s|$))")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset(
    "a an and as at by for from in of on or the to with und oder für im am an der die das bei zu et de du des la le les pour en y del los las con van het een voor".split()
)
_ENDINGS = re.compile(
    r"(?<=\w)(?:[*:_]in(?:nen)?\b|/-?in(?:nen)?\b|\(in\)|·e\b|\(e\)|\.e\b|/a\b|\(a\)|/-?e\b)", re.IGNORECASE
)
_SIGN_WORDS = {"c++": "cpp", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}  # folding would make C++ and C# one
_SIGNS = re.compile(r"\bc\+\+|\b[cf]#|\.net\b", re.IGNORECASE)
_TERMS = re.compile(
    r"\b(?:full time|part time|fulltime|parttime|vollzeit|teilzeit|permanent|perm|ftc|m w d|w m d|f m d|h f|f h|m f|all genders|urgent|immediate start|"
    r"hiring|now hiring|wanted|gesucht|ab sofort)\b"
)
_JOINING = re.compile(r"\b(?:and|und|et)\b")  # "&" says the same


@lru_cache(maxsize=1024)  # the key of a title is made of the same cleaned one
def clean_title(title: str) -> str:
    """A title as it is shown: no gender markers, reference numbers, emojis or shouting. "" where no letter is left."""
    text = _EMOJI.sub(" ", one_line(title[: TITLE_CHARS * 10]))
    text = _BRACKETED_SEXES.sub(" ", text)
    text = _BARE_SEXES.sub(" ", text)
    text = _HOLLOW.sub(" ", _without_references(text))
    text = _STRAY.sub(" ", " ".join(text.split())).lstrip(_STARTS).rstrip(_ENDS)
    text = " ".join(text.split())
    if not any(character.isalpha() for character in text):
        return ""
    return _spoken(text)[:TITLE_CHARS].rstrip()


def title_key(title: str, places: Iterable[str] = ()) -> str:
    """The identity of a title: folded, without gender endings, terms of work, joining words and names of places.

    Seniority and department stay. `places` are folded names; a title that is nothing else keeps them.
    """
    spoken = sign_words(_ENDINGS.sub("", clean_title(title)))
    bare = fold(without_places(spoken))
    key = f" {_JOINING.sub(' ', _TERMS.sub(' ', REMOTE_WORDS.sub(' ', bare)))} "
    for place in sorted(places, key=len, reverse=True):
        if len(place) > 2:
            key = key.replace(f" {place} ", " ")
    return " ".join(key.split()) or bare


def sign_words(text: str) -> str:
    """The text with names that end in signs as words, which outlast folding: C++ as cpp."""
    return _SIGNS.sub(lambda sign: _SIGN_WORDS[sign[0].lower()], text)


def _without_references(text: str) -> str:
    return _REFERENCE.sub(lambda found: found[0] if _YEAR.fullmatch(found[0].strip()) else " ", text)


def _spoken(text: str) -> str:
    """A title all in capitals in ordinary ones; acronyms and words without vowels stay as they are."""
    letters = [character for character in text if character.isalpha()]
    words = _WORD.findall(text)
    if len(letters) < 5 or sum(map(str.isupper, letters)) < len(letters) or max(map(len, words)) < 5:
        return text
    known = acronyms()
    return _WORD.sub(lambda word: _cased(word, known), text)


def _cased(word: re.Match[str], known: dict[str, str]) -> str:
    if word[0].lower() in _SMALL and word.start():
        return word[0].lower()
    if word[0].lower() in known or len(word[0]) == 1 or not set(fold(word[0])) & set("aeiouy"):
        return word[0]
    return word[0].capitalize()


__all__ = ["TITLE_CHARS", "clean_title", "level_of", "sign_words", "title_key"]

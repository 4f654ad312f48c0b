"""Which language a text is in."""

import re
from collections import Counter
from functools import cache

from jobraker.taxonomy.folding import fold, without_typography
from jobraker.taxonomy.tables import rows

HEAD_CHARS = 1200  # characters that are looked at
WORDS_LEAST = 12  # words below which no language is told
SHARE_LEAST = 0.12  # share of words that must be common words of the language

_WORD = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = bytes(code if code < 128 and chr(code).isalpha() else 32 for code in range(256))
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("uk", re.compile("[іїєґ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_FOREIGN = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_SCRIPT_SHARE = 0.2  # share of the characters that must be of the script


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of one of some 25 languages, told by script or common words; None for short or odd texts."""
    head = text[:HEAD_CHARS].lower()
    if not head.isascii():
        head = without_typography(head)
    if not head.isascii() and (script := _by_script(head)) is not None:
        return script
    words = _words(head)
    if len(words) < WORDS_LEAST:
        return None
    common = _common_words()
    votes = Counter([language for word in words if word in common for language in common[word]])
    (best, count), *_ = votes.most_common(1) or [("", 0)]
    return best if count >= SHARE_LEAST * len(words) else None


def _words(text: str) -> list[str]:
    """Its runs of letters; those of ASCII are found by bytes in a third of the time."""
    return text.encode().translate(_ASCII_LETTERS).decode().split() if text.isascii() else _WORD.findall(text)


def is_common(word: str) -> bool:
    """Whether it is one of the words that everybody uses, of some language, with its accents or without."""
    return fold(word) in _folded()


def _by_script(text: str) -> str | None:
    if len(_FOREIGN.findall(text)) < WORDS_LEAST:
        return None
    letters = sum(map(str.isalpha, text))
    for language, script in _SCRIPTS:
        least = 0.02 if language == "uk" else 0.05 if language == "ja" else _SCRIPT_SHARE
        if len(script.findall(text)) > least * letters:
            return language
    return None


@cache
def _common_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in rows("stopwords.tsv"):
        for word in words.split(" "):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _folded() -> frozenset[str]:
    further = (word for _, words in rows("common_words.tsv") for word in words.split(" "))
    return frozenset(map(fold, (*_common_words(), *further)))

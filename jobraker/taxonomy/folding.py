"""Text made safe to keep, and text folded so that two spellings of one word compare equal."""

import re
import unicodedata
from functools import lru_cache
from html import unescape

# Control characters but white space; soft hyphen; zero-width and direction marks, overrides and isolates; invisible
# operators; byte order mark; interlinear marks; lone surrogates (Postgres refuses them, as it does NUL); tag characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINERS = re.compile("([\u200c\u200d])")  # part of how names are written in Persian and Hindi, and of many emoji
_MARKS = re.compile("[\u0300-\u036f]+")
_GAPS = re.compile(r"[\W_]+")
_FOREIGN = re.compile("[^\x00-\x7f]+")
FOREIGN_SHARE = 1.1  # bytes for each character of a text
SHORT = 8  # characters of a part that is remembered
_TYPOGRAPHY = "’‘“”–—•…·\xa0"  # these part words, though Unicode takes … apart into three dots
# Translating ASCII by a table is many times faster than a pattern, and bytes ten times faster than text.
_ASCII_GAPS = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))
_ASCII_UNWANTED = bytes(code for code in range(128) if _UNWANTED.match(chr(code)))
_SPACE = re.compile(r"\s+")
_BEYOND = re.compile(r"&#\d{8,};?")  # no character has so long a number, and beyond 4,300 digits Python reads none
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_ANY_LETTER = re.compile(f"[{''.join(_LETTERS)}]")


def legible(text: str) -> str:
    """The text in composed form, without what cannot be stored or would make it read otherwise than it is written."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_UNWANTED).decode()
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def of_a_person(text: str) -> str:
    """`legible`, with the joiners that belong to how people's names are written."""
    return "".join(part if _JOINERS.fullmatch(part) else legible(part) for part in _JOINERS.split(text))


def unescaped(text: str) -> str:
    """The text with its entities undone; U+FFFD for numbers that no character has."""
    return unescape(_BEYOND.sub("\ufffd", text)) if "&" in text else text


def one_line(text: str) -> str:
    """`legible`, with entities and stray tags undone and every run of white space made one space."""
    text = legible(text)
    if "&" in text:
        text = legible(unescaped(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """Lower case, accents off, ß as ss, everything but letters and digits as single spaces."""
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The words of `fold`."""
    text = text.casefold()
    if not text.isascii():
        text = without_typography(text)  # most of what is beyond ASCII, and told without a pattern
    if not text.isascii():
        text = _folded_letters(text) if _mostly_foreign(text) else _FOREIGN.sub(_folded_part, text)
    if text.isascii():
        return text.encode().translate(_ASCII_GAPS).decode().split()
    return _GAPS.sub(" ", text).split()


def without_typography(text: str) -> str:
    """With a space for each dash, quote and bullet."""
    for sign in _TYPOGRAPHY:
        text = text.replace(sign, " ")
    return text


def _mostly_foreign(text: str) -> bool:
    """Whether so many letters are beyond ASCII that each part of them alone would take longer than all at once."""
    return len(text.encode("utf-8", "surrogatepass")) > len(text) * FOREIGN_SHARE


def _folded_part(part: re.Match[str]) -> str:
    return _folded_short(part[0]) if len(part[0]) <= SHORT else _folded_letters(part[0])


@lru_cache(maxsize=4096)  # the same few signs and accented letters, again and again
def _folded_short(part: str) -> str:
    """With signs as gaps at once: a single £ left would take a whole text off the fast way."""
    return _GAPS.sub(" ", _folded_letters(part))


def _folded_letters(text: str) -> str:
    text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
    return _ANY_LETTER.sub(lambda letter: _LETTERS[letter[0]], text)

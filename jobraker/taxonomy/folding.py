"""Text made safe to keep, and text folded so that two spellings of one word compare equal."""

import re
import unicodedata
from html import unescape

# Control characters but white space; soft hyphen; zero-width and direction marks, overrides and isolates; invisible
# operators; byte order mark; interlinear marks; lone surrogates (Postgres refuses them, as it does NUL); tag characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARKS = re.compile("[\u0300-\u036f]+")
_GAPS = re.compile(r"[\W_]+")
# Most texts are ASCII but for these; translating ASCII by a table is many times faster than a pattern.
_TYPOGRAPHY = "’‘“”–—•…·\xa0"
_ASCII_GAPS = {code: " " for code in range(128) if not chr(code).isalnum()}
_SPACE = re.compile(r"\s+")
_BEYOND = re.compile(r"&#\d{8,};?")  # no character has so long a number, and beyond 4,300 digits Python reads none
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_ANY_LETTER = re.compile(f"[{''.join(_LETTERS)}]")


def legible(text: str) -> str:
    """The text in composed form, without what cannot be stored or would make it read otherwise than it is written."""
    if text.isascii():
        return _UNWANTED.sub("", text)
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


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
    text = text.casefold()
    if not text.isascii():
        for sign in _TYPOGRAPHY:
            text = text.replace(sign, " ")
    if text.isascii():
        return " ".join(text.translate(_ASCII_GAPS).split())
    return _folded_letters(text)


def _folded_letters(text: str) -> str:
    text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
    text = _ANY_LETTER.sub(lambda letter: _LETTERS[letter[0]], text)
    return _GAPS.sub(" ", text).strip()

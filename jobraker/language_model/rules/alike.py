"""A text as it is compared: small letters without accents, plain digits, one kind of dash. Sign for sign, so that what is found
in it stands at the same place in the text itself."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jobraker.taxonomy.folding import of_a_person

HELD = "\U0010f000-\U0010fffd"  # signs of nobody's, each in place of something that is held back
UNSEEN = "\u0300"  # in place of what nobody sees, or of an accent that stands alone
UNSEEN_MANY = f"{UNSEEN}*"
LETTER = r"[^\W\d_]"
NO_LETTER_BEFORE, NO_LETTER_AFTER = f"(?<!{LETTER})", f"(?!{LETTER})"
GAP = f"(?:[^\\w{HELD}]|_)"

_HELD = re.compile(f"[{HELD}]")
_APOSTROPHES = "'’‘ʼ´′"
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_ANY_LIGATURE = re.compile("[\ufb00-\ufb06]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Looked:
    """A text, and what it is compared by."""

    text: str
    alike: str

    def holding(self, spans: Iterator[Span], held: str) -> "Looked":
        """With `held` in place of each span. They come in order; of one that begins within another its rest counts."""
        text, like, end = list[str](), list[str](), 0
        for start, stop in spans:
            if stop > end:
                text += (self.text[end : max(start, end)], held)
                like += (self.alike[end : max(start, end)], held)
                end = stop
        return Looked("".join((*text, self.text[end:])), "".join((*like, self.alike[end:]))) if end else self


Find = Callable[[Looked], Iterator[Span]]


def legible(text: str) -> str:
    """In composed form, without ligatures and what nobody sees, and without signs that are held for something."""
    text = of_a_person(text)
    if text.isascii():
        return text
    return _HELD.sub("", text.translate(_LIGATURES) if _ANY_LIGATURE.search(text) else text)


def alike(text: str) -> str:
    """As long as the text itself."""
    return text.lower() if text.isascii() else text.translate(_SIGNS)


def look(text: str) -> Looked:
    return Looked(text, alike(text))


def everywhere(pattern: re.Pattern[str], looked: Looked) -> Iterator[Span]:
    return (found.span() for found in pattern.finditer(looked.alike))


class _Signs(dict[int, str]):
    """Found when they are first seen."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _of_sign(chr(code))
        return sign


def _of_sign(sign: str) -> str:
    if sign in _APOSTROPHES:
        return "'"
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or sign == "−":
        return "-"
    if category == "Cf" or unicodedata.combining(sign) or "\ufe00" <= sign <= "\ufe0f":
        return UNSEEN
    bare = "".join(each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each))
    small = (bare if len(bare) == 1 else sign).lower()
    small = _LETTERS.get(small, small)
    return small if len(small) == 1 else sign


_SIGNS = _Signs()

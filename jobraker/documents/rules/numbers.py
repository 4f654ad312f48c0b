"""The numbers that a text tells, in digits or in words, and what each is a number of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from jobraker.documents.rules.counting import Number, Of, around, is_more, of_what, things_of
from jobraker.documents.rules.number_words import number_words, numbers_in_words
from jobraker.documents.rules.words import Text

__all__ = ["Number", "Of", "numbers_in"]

DIGITS_MOST = 15  # longer ones are no amounts; they are compared as they are written
YEARS = range(1930, 2041)
_DIGITS = re.compile(
    r"(?<![\w.,])(?P<before>[#$€£¥₹]\s?)?(?P<digits>\d{1,3}(?:[.,'’   ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?P<over>/\d+)?(?P<behind>\s?%|\s?‰|[kK]\b|[mM]\b|\s?[mM][nN]\b|\s?[bB][nN]\b|[xX×]\b|st\b|nd\b|rd\b|th\b)?(?P<plus>\s?\+)?"
)
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_FACTORS = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}


def numbers_in(text: Text) -> Iterator[Number]:
    """In no order. Those inside a word (B2B, Web3) are none: the word is what must be known."""
    yield from _in_digits(text)
    yield from numbers_in_words(text)
    yield from _roman(text)


def _in_digits(text: Text) -> Iterator[Number]:
    for found in _DIGITS.finditer(text.clean):
        value = _value(found["digits"])
        behind = (found["behind"] or "").strip().lower()
        if value is None:
            continue
        start, end = found.span()
        if found["over"] and (under := _value(found["over"][1:])):
            yield Number(round(value / under, 6), Of.PART, more=False, start=start, end=end)
            continue
        before, after = around(text.words, start, end)
        scale = _scale(after[:1])
        of = of_what(behind, found["before"] or "", before, after[1:] if scale != 1 else after)
        value *= _FACTORS.get(behind, 1) * scale
        if of is Of.NOTHING and value == value.to_integral() and int(value) in YEARS and len(found["digits"]) == 4:
            of = Of.YEAR
        more, things = bool(found["plus"]) or is_more(before, after), things_of(of, after)
        yield Number(value.normalize(), of, more=more, start=start, end=end, things=things)


def _value(digits: str) -> Decimal | None:
    """ "1,000" and "1.000" are a thousand, "3.5" and "3,5" are three and a half."""
    if len(digits) > DIGITS_MOST:
        return None
    plain = re.sub(r"['’\s]", "", digits)
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?", plain)
    if grouped:
        plain = re.sub(r"[.,]", "", grouped[1]) + (f".{grouped[2]}" if grouped[2] else "")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def _scale(after: Sequence[str]) -> int:
    kinds = [(kind, value) for language, kind, value in number_words().get(after[0], ())] if after else []
    return next((int(value) for kind, value in kinds if kind == "scale"), 1)


def _roman(text: Text) -> Iterator[Number]:
    """Of two letters and more, as I and V are a pronoun and a name."""
    for word in text.words:
        if len(word.said) > 1 and word.said.isupper() and _ROMAN.fullmatch(word.said):
            yield Number(_roman_value(word.said), Of.NOTHING, more=False, start=word.start, end=word.end)


def _roman_value(letters: str) -> Decimal:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return Decimal(sum(-low if low < high else low for low, high in zip(values, [*values[1:], 0], strict=True)))

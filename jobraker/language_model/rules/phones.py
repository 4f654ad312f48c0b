"""A phone number by its last digits: with the code of its country or without, whatever stands between."""

import re
from collections.abc import Iterator

from jobraker.language_model.rules.alike import GAP, Find, Looked, Span, alike, everywhere

LEAST = 5  # digits: fewer are no number of anybody's
GAP_MOST = 4  # signs between two digits
TAIL = 7  # digits by which a number is known
BEFORE = 24  # signs that the code of a country takes
OTHER = re.compile(r"(?<!\w)(?:\+|00)\d[\d ()./-]{6,20}\d")
_BETWEEN = f"{GAP}{{0,{GAP_MOST}}}"
_LAST = re.compile(f"(\\d){_BETWEEN}$")
_DIGIT = re.compile(r"\d")
# "+31 (0)", "0031", "(0" and the like, at the end of what stands before the digits.
_CODE = re.compile(
    f"(?:\\(?(?:\\+|(?<!\\d)00)\\s?(?:\\(?\\d{{1,3}}\\)?{GAP}{{0,4}})?)?(?:\\(?(?<!\\d)0\\)?{GAP}{{0,3}})?[(+]{{0,2}}$"
)


def finder(phone: str) -> Find | None:
    """None for what has too few digits."""
    own = "".join(_DIGIT.findall(alike(phone)))
    if len(own) < LEAST:
        return None
    tail = re.compile(_BETWEEN.join(own[-TAIL:]) + r"(?!\d)")

    def find(looked: Looked) -> Iterator[Span]:
        end = 0
        for found in tail.finditer(looked.alike):
            start = _begun(looked.alike, end, found.start(), own[:-TAIL])
            if start == end or not looked.alike[start - 1].isdecimal():  # else it is the end of a longer number
                end = found.end()
                yield start, end

    return find


def others(looked: Looked) -> Iterator[Span]:
    """Those of anybody that say their country."""
    return everywhere(OTHER, looked)


def _begun(text: str, least: int, start: int, before: str) -> int:
    """Where the number begins whose last digits begin at `start`, `least` being where the one before it ends: with as many of
    its digits before as are there, and a code."""
    for digit in reversed(before):
        found = _LAST.search(text, max(least, start - GAP_MOST - 1), start)
        if found is None or found[1] != digit:
            break
        start = found.start()
    code = _CODE.search(text[max(least, start - BEFORE) : start])
    return start - len(code[0]) if code else start

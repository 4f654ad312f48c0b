"""What is quoted or excluded as a pattern of Postgres: the words as they are written, in any case and with any accents."""

import re
from collections import defaultdict
from functools import cache

from jobraker.search.rules.scripts import UNSPACED
from jobraker.taxonomy.folding import fold

# Latin with its accents, Greek and Cyrillic, and the wide letters of East Asia.
ACCENTED = (range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000), range(0xFF21, 0xFF5B))
PIECE = re.compile(r"(?P<dot>(?<!\S)\.(?=\w))?(?P<word>[^\W_]+)(?P<signs>[+#]+)?")
# Between the words of a phrase there may be a hyphen as well as a space, but not the end of a part of the opening.
MOST_BETWEEN = 4
BETWEEN = f"[^[:alnum:]]{{1,{MOST_BETWEEN}}}"
APART = " " * (MOST_BETWEEN + 1)
NOT_BEHIND, NOT_BEFORE = "(?<![[:alnum:]])", "(?![[:alnum:]])"
NO_SIGN = "(?![+#])"  # "C++" is no "C"


def pattern(written: str) -> str:
    """Matches, without regard to case, wherever these words stand whole and in this order; "" for none."""
    pieces = list(PIECE.finditer(written))
    if not pieces:
        return ""
    begins = "" if UNSPACED.match(pieces[0]["word"]) else NOT_BEHIND
    return begins + BETWEEN.join(spelled(piece) for piece in pieces) + end(pieces[-1])


def spelled(piece: re.Match[str]) -> str:
    """One word with its signs: the dot of .NET, the signs of C++ and C#."""
    signs = "".join(f"[{sign}]" for sign in piece["signs"] or "")
    alone = NO_SIGN if signs or len(piece["word"]) == 1 else ""
    return ("[.]" if piece["dot"] else "") + letters(fold(piece["word"])) + signs + alone


def end(piece: re.Match[str]) -> str:
    return "" if piece["signs"] or UNSPACED.match(piece["word"][-1]) else NOT_BEFORE


def letters(folded: str) -> str:
    """The folded letters, each with those that fold to it; two letters that are one elsewhere, as in ß."""
    found, at = [], 0
    while at < len(folded):
        pair = folded[at : at + 2]
        one = pair if len(pair) == 2 and pair in alike() else folded[at]
        others = "".join(alike().get(one, ()))
        if len(one) == 2:
            found.append(f"(?:{letters_of(one[0])}{letters_of(one[1])}|[{others}])")
        else:
            found.append(letters_of(one))
        at += len(one)
    return "".join(found)


def letters_of(letter: str) -> str:
    others = "".join(alike().get(letter, ()))
    return f"[{letter}{others}]" if others else letter


@cache
def alike() -> dict[str, list[str]]:
    """The letters that fold to one or two others."""
    found: dict[str, list[str]] = defaultdict(list)
    for letter in (chr(code) for block in ACCENTED for code in block):
        folded = fold(letter)
        if folded.isalnum() and len(folded) <= 2 and folded != letter:
            found[folded].append(letter)
    return dict(found)

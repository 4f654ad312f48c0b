"""Whether some lines of a section are heads of what stands below them, so that none may be moved by itself."""

import re
from collections.abc import Sequence
from itertools import pairwise

LONG = 40  # characters of a line that is a text
SHARE = 0.5  # of a text's length that its head has at most
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CHAIN = re.compile(r"\s[–—|·]\s|\s-\s")
_BULLET = re.compile(r"[•*–-]\s")
_ENDS = (".", "!", "?", "…", "。")


def is_headed(lines: Sequence[str]) -> bool:
    """By signs that only heads have: a colon at the end, and bullets of some lines only."""
    return any(line.rstrip(" *_").endswith(":") for line in lines) or some(
        [bool(_BULLET.match(line.lstrip())) for line in lines]
    )


def are_entries(lines: Sequence[str]) -> bool:
    """By what tells some lines of a section from the others: bold signs, dates, names in a chain, a text that follows."""
    bold = [line.strip().startswith(("**", "__")) for line in lines]
    return (
        some(bold)
        or some([bool(_YEAR.search(line)) for line in lines])
        or some([bool(_CHAIN.search(line)) for line in lines])
        or any(leads(line, below) for line, below in pairwise(lines))
    )


def some(told: Sequence[bool]) -> bool:
    return any(told) and not all(told)


def leads(line: str, below: str) -> bool:
    """Whether a longer text follows on a short line that is no sentence."""
    is_text = len(below) >= LONG or below.rstrip().endswith(_ENDS)
    return is_text and len(line) <= SHARE * len(below) and not line.rstrip().endswith(_ENDS)

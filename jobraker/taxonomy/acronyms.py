"""Acronyms put into words, for a model of meaning that has never seen RDH."""

import re
from functools import cache

from jobraker.taxonomy.tables import rows

# Those that are a word too count only as written: in capitals.
_WORDS = frozenset(
    {"it", "ai", "er", "ot", "pr", "ta", "or", "soc", "sem", "sen", "ops", "tam", "cad", "atl", "ag", "cdi"}
)


@cache
def acronyms() -> dict[str, str]:
    """Acronym in lower case to its words; "" for one that is only known to be an acronym."""
    return {acronym.lower(): words for acronym, words in rows("acronyms.tsv")}


@cache
def short_for(word: str) -> tuple[str, ...]:
    """The acronyms, in lower case, of people who are called so: RN and LPN of nurse."""
    return tuple(key for key, words in acronyms().items() if words.split()[-1:] == [word] and key not in _WORDS)


def expand(text: str) -> str:
    """The text with the words of each acronym in it put behind it, each once: "Senior SRE" gives "Senior SRE site reliability engineer".

    Lower case counts only where it is no word of its own ("sre", but not "it").
    """
    known, lowered = acronyms(), text.lower()
    words: dict[str, None] = {}
    for token in dict.fromkeys(re.findall(r"[A-Za-z0-9]&[A-Za-z0-9]|[A-Za-z0-9]+", text)):
        meaning = _meaning(token, known)
        if meaning and meaning not in lowered:
            words[meaning] = None
    return " ".join((text, *words)) if words else text


def _meaning(token: str, known: dict[str, str]) -> str:
    plural = token[:-1] if token.endswith("s") and token[:-1].isupper() else token
    key = plural.lower()
    return "" if key in _WORDS and not plural.isupper() else known.get(key, "")

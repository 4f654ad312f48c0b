"""Tables of things and the phrases that name them: found in a lower-case text, the longest phrase at each place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobraker.taxonomy.tables import rows

NOTHING = "-"  # id of phrases that name nothing, though a part of them would
DOUBTFUL = "="
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """`doubtful`: the phrase is marked, so that it names the thing only where other words say so."""

    id: str
    start: int
    end: int
    doubtful: bool


class Phrases:
    """Of a table whose lines begin with an id and end with phrases separated by |."""

    def __init__(self, table: str) -> None:
        self.by_word: dict[str, list[tuple[str, str, bool]]] = {}
        phrases = [(phrase, identity) for identity, *_, spelled in rows(table) for phrase in spelled.split("|")]
        for marked, identity in sorted(phrases, key=lambda each: -len(each[0].lstrip(DOUBTFUL))):
            phrase = marked.lstrip(DOUBTFUL)
            word = _WORD.findall(phrase)[0]
            self.by_word.setdefault(word, []).append((phrase, identity, phrase != marked))

    def find(self, lower: str) -> Iterator[Named]:
        """Those that a lower-case text names, in its order; none inside another, none that ends a word with a hyphen."""
        lower, free = spelled(lower), 0
        for word in _WORD.finditer(lower):
            start = word.start()
            if (
                word[0] not in self.by_word
                or start < free
                or (lower[start - 1 : start] == "-" and lower[start - 2 : start - 1].isalnum())
            ):
                continue
            for phrase, identity, doubtful in self.by_word[word[0]]:
                end = start + len(phrase)
                if lower.startswith(phrase, start) and not lower[end : end + 1].isalnum():
                    free = end
                    if identity != NOTHING:
                        yield Named(identity, start, end, doubtful)
                    break

    def first_words(self) -> frozenset[str]:
        """One of these is in every text that names anything, however it spells licence."""
        return frozenset(self.by_word) | {word.replace("licenc", "licens") for word in self.by_word}


def spelled(lower: str) -> str:
    """With one apostrophe and one spelling of licence, as the tables have them; as long as before."""
    return lower.replace("’", "'").replace("licens", "licenc")

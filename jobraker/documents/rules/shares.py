"""What is said of how much of something: all where some were counted, a rank that those who were counted do not have, by as
much where it was told from or to it."""

import re
from collections.abc import Iterator, Sequence

from jobraker.documents.rules.numbers import Of, numbers_in
from jobraker.documents.rules.words import Text, stem
from jobraker.taxonomy.levels import words_of_levels

_ALL = re.compile(r"\b(?:every|all|each)(?: of)?(?: the| our| their)? (?P<what>[^\W\d]+(?: [^\W\d]+)?)", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|to)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
_APART = frozenset((Of.TIME, Of.YEAR, Of.MONEY, Of.PERCENT))


def overstated(text: Text, told: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """The places in `text`, against the lines that were `told`."""
    said = list(numbers_in(text))
    if "en" not in text.language or not (said or _ALL.search(text.clean)):
        return
    counted = [(number, line) for line in told for number in numbers_in(line)]
    things = {stem(thing) for number, _ in counted if number.of not in _APART for thing in number.things}
    all_told = {
        stem(word) for line in told for found in _ALL.finditer(line.clean) for word in found["what"].lower().split()
    }
    for found in _ALL.finditer(text.clean):
        if {stem(word) for word in found["what"].lower().split()} & (things - all_told):
            yield found.span()
    for number in said:
        same = [(each, line) for each, line in counted if each.value == number.value and each.of is number.of]
        ranks = {thing for thing in number.things if thing in words_of_levels()}
        if ranks and same and not any(ranks <= set(each.things) for each, _ in same):
            yield number.start, number.end
        by = _BY.search(text.clean, 0, number.start)
        if by and same and all(_FROM.search(line.clean, 0, each.start) for each, line in same):
            yield number.start, number.end

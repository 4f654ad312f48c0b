"""Whether a text says that somebody is where they no longer are, or has left where they still are."""

import re
from collections.abc import Iterator, Sequence

from jobraker.documents.rules.posts import Place, is_named, sentences
from jobraker.documents.rules.words import Text

_NOW = re.compile(
    r"\bI (?:(?:am|currently|now|presently|still|today)\s+)*(?:work|working|serve|serving|employed)\b(?! (?:with|on)\b)"
    r"|\bI am (?:currently|now|still|presently)\b|\b(?:currently|presently|today|now),? I am\b"
    r"|\b(?:derzeit|aktuell|zurzeit|gegenwärtig|heute) (?:arbeite|bin)\b|\barbeite (?:ich )?(?:derzeit|aktuell|zurzeit|gegenwärtig|heute)\b"
    r"|\b(?:actuellement|aujourd'hui),? je\b|\bactualmente trabajo\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:until|till|up to|bis|jusqu'en|jusqu'à|hasta)\s+(?:[^\W\d_]{3,10}\.?\s+)?(?:(?:de|of)\s+)?(?P<year>(?:19|20)\d\d)\b"
    r"|\bI (?:left|quit|resigned from|used to work|formerly worked)\b|\bmy (?:former|previous|last) (?:employer|job|role|post)\b",
    re.IGNORECASE,
)


def mistimed(text: Text, places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    for start, end in sentences(text):
        words = [word for word in text.words if start <= word.start < end]
        named = [place for place in places if is_named(place.name, words)]
        if not named:
            continue
        if now := _NOW.search(text.clean, start, end):
            if not any(place.goes_on for place in named):
                yield now.span()
        elif left := _LEFT.search(text.clean, start, end):
            years = frozenset[str]().union(*(place.ended for place in named))
            if not (left["year"] in years if left["year"] else years):
                yield left.span()

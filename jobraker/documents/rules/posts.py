"""What a person told of one post only: in a sentence that names another employer, it is said of the wrong one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.documents.resume import Post
from jobraker.documents.rules.goals import places_of
from jobraker.documents.rules.words import Text, Word, joins, stem, text_of

MEANING = 4  # letters of the shortest word that means something by itself
_SENTENCE = re.compile(r"[.!?;](?=\s|$)|\n")
_FORMS = frozenset(
    "ab ag as bv co corp corporation eg ev gbr gmbh ggmbh inc incorporated kg kgaa limited llc llp lp ltd ltda nv ohg oy oyj "
    "plc sa sarl sas se sl slu spa srl ug".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """An employer or a school, by the words of its name, with the stems of all that was told of the time there."""

    name: tuple[str, ...]
    told: frozenset[str]
    goes_on: bool = False
    ended: frozenset[str] = frozenset()  # years


def places_told(posts: Sequence[Post]) -> tuple[Place, ...]:
    """Each name once: who came back to an employer was there both times."""
    there: dict[tuple[str, ...], list[Post]] = {}
    for post in posts:
        there.setdefault(called(post.organisation), []).append(post)
    return tuple(
        Place(
            name,
            frozenset[str]().union(*map(told_of, each)),
            any(post.current or not post.ended for post in each),
            frozenset(post.ended[:4] for post in each if post.ended),
        )
        for name, each in there.items()
    )


def called(organisation: str) -> tuple[str, ...]:
    """As people call it: without its legal form."""
    words = [word.folded for word in text_of(organisation).words]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return tuple(words)


def told_of(post: Post) -> frozenset[str]:
    lines = (post.title, post.organisation, post.location, post.began[:4], post.ended[:4], *post.points)
    return stems_of(word for line in lines for word in text_of(line).words)


def stems_of(words: Iterator[Word]) -> frozenset[str]:
    """Of those that mean something."""
    return frozenset(stem(word.folded) for word in words if len(word.folded) >= MEANING and not joins(word.folded))


def misplaced(text: Text, places: Sequence[Place], anywhere: frozenset[str]) -> Iterator[Word]:
    """The words of a sentence that were told of another employer than it names; `anywhere` are the stems told of no post."""
    elsewhere = frozenset[str]().union(*(place.told for place in places)) - anywhere
    for start, end in sentences(text):
        words = [word for word in text.words if start <= word.start < end]
        here = [place.told for place in places if is_named(place.name, words)]
        if here:
            wrong = elsewhere.difference(*here)
            yield from (word for word in words if stem(word.folded) in wrong)


def is_named(name: Sequence[str], words: Sequence[Word]) -> bool:
    """In capitals where it has them, for a name may be a word like any other."""
    capital = {word.start for word in words if word.is_capital}
    return any(start in capital for start, _ in places_of(name, words))


def sentences(text: Text) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE.finditer(text.clean):
        yield start, found.end()
        start = found.end()
    yield start, len(text.clean)

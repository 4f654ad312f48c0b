"""Lines of what a person told, and whether one of them bears out what a text says: its words, its claims and its numbers as one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from jobraker.documents.resume import Document, Post
from jobraker.documents.rules import claims, numbers
from jobraker.documents.rules.deeds import by_others, objects
from jobraker.documents.rules.numbers import Of
from jobraker.documents.rules.posts import called
from jobraker.documents.rules.telling import is_verb, tells_nothing
from jobraker.documents.rules.words import Text, Word, stem, text_of
from jobraker.taxonomy.professions import is_profession
from jobraker.taxonomy.tables import rows

STUDIED = "studied"  # what every education tells
OFTEN = frozenset(("day", "week", "month", "year", "quarter", "hour"))
SHORTEST = 4  # letters of a stem with which a longer word may begin
ROOT = 6  # letters that two words have in common which are of one root
SUFFIX = 5  # letters of a word with which a longer one may end, as German puts them together
_SPLIT = re.compile(r"[;.](?=\s|$)|,(?!\d)|\b(?:and|und|et|y)\b", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?:thanks to|by (?:means of|\w+ing)|using|through|grâce à|au moyen|gracias a|mediante|dank|mithilfe|durch)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:ein|an|auf|aus|ab|vor|zu|um|bei|mit|nach|her|hin|durch|uber)?ge(?=\w{4})")


@dataclass(frozen=True, slots=True)
class Deed:
    """What one line tells, or one of the deeds that it joins. `counted`: the words of that part of it that each number is of."""

    words: frozenset[str]
    stems: frozenset[str]
    kinds: frozenset[str]
    counted: Mapping[Decimal, frozenset[str]]
    objects: frozenset[str] = frozenset()  # words of what it was done to

    def tells(self, word: Word) -> bool:
        return _tells(self.words, self.stems, word)

    def is_done_to(self, word: Word) -> bool:
        return _tells(self.objects, all_marks(self.objects), word)

    def counts(self, words: Sequence[Word], numbers: frozenset[Decimal]) -> bool:
        """Whether it has all of these numbers, and of something among these words."""
        if not numbers <= self.counted.keys():
            return False
        near = frozenset[str]().union(*(self.counted[number] for number in numbers))
        return not (words and numbers) or any(_tells(near, all_marks(near), word) for word in words)


@dataclass(frozen=True, slots=True)
class Line:
    """`place` is the employer or school that it is told of, and `title` the post; none in what is told of the person."""

    whole: Deed
    deeds: tuple[Deed, ...]
    place: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    is_school: bool = False
    is_head: bool = False

    def is_done_to(self, word: Word) -> bool:
        return any(deed.is_done_to(word) for deed in self.deeds)

    def bears(self, words: Sequence[Word], kinds: frozenset[str], counts: frozenset[Decimal]) -> bool:
        """How often something is done may be said beside another deed of the line; who claims a deed must have it of that."""
        if not kinds <= self.whole.kinds:
            return False
        asked = kinds - OFTEN
        among = self.deeds if asked or counts else (self.whole,)
        return any(asked <= deed.kinds and deed.counts(words, counts) and all(map(deed.tells, words)) for deed in among)


def lines_told(document: Document, further: Sequence[str]) -> Iterator[Line]:
    for posts, is_school in ((document.work, False), (document.education, True)):
        for post in posts:
            yield from _of_post(post, is_school)
    yield _line(f"{document.headline}, {document.location}", is_head=True)
    yield from (_line(said) for said in (document.summary, ", ".join(document.skills), *further) if said)
    for extra in document.extras:
        yield from (_line(point, extra.heading) for point in extra.points)


def _of_post(post: Post, is_school: bool) -> Iterator[Line]:
    head = ", ".join(filter(None, (post.title, post.organisation, post.location)))
    title = tuple(word.folded for word in text_of(post.title).words)
    for said in ("", *post.points):
        yield _line(said, head, place=called(post.organisation), title=title, is_school=is_school)


def _line(
    said: str, head: str = "", *, place: tuple[str, ...] = (), title: tuple[str, ...] = (), is_school: bool = False,
    is_head: bool = False,
) -> Line:  # fmt: skip
    always = frozenset((STUDIED,)) if is_school else frozenset[str]()
    whole = _deed(f"{head}\n{said}", always)
    deeds = tuple(_deed(f"{head}\n{part}", always) for part in _parts(said))
    return Line(whole, deeds or (whole,), place, title, is_school, is_head)


def _parts(said: str) -> Iterator[str]:
    """Where another deed begins: behind a sign, or where a verb follows "and"; and where a length of time is told of another."""
    text = text_of(said)
    begun = 0
    for found in _SPLIT.finditer(text.clean):
        after = next((word for word in text.words if word.start >= found.end()), None)
        verbal = (after is not None and is_verb(after, text.language)) or _ends_in_verb(text, found.start())
        if found[0] in (";", ".") or verbal or _is_time(text, found.end()):
            yield text.clean[begun : found.start()]
            begun = found.end()
    yield text.clean[begun:]


def _ends_in_verb(text: Text, at: int) -> bool:
    """As what German joins with "und" does: Mahnläufe umgestellt und ..."""
    before = next((word for word in reversed(text.words) if word.end <= at), None)
    return (
        "de" in text.language
        and before is not None
        and before.said.islower()
        and not tells_nothing(before, text.language)
    )


def _is_time(text: Text, at: int) -> bool:
    following = text.clean[at:]
    return bool(re.match(r"\s*the last\b", following)) and any(
        each.of is Of.TIME and each.end <= at for each in numbers.numbers_in(text)
    )


def _deed(said: str, always: frozenset[str]) -> Deed:
    text = text_of(said)
    others = list(by_others(text))
    words = frozenset(word.folded for word in text.words if not any(a <= word.start < b for a, b in others))
    found = frozenset(each.what for each in claims.claims_in(text) if not is_post(text, each))
    return Deed(words, all_marks(words), found | always, _counted(text), objects(text))


def _counted(text: Text) -> dict[Decimal, frozenset[str]]:
    """What was reached by something is no number of that."""
    found: dict[Decimal, frozenset[str]] = {}
    ends = [0, *(each.start() for each in _MEANS.finditer(text.clean)), len(text.clean)]
    for number in numbers.numbers_in(text):
        begun = max(end for end in ends if end <= number.start)
        until = min(end for end in ends if end > number.start)
        near = frozenset(word.folded for word in text.words if begun <= word.start < until)
        found[number.value] = found.get(number.value, frozenset()) | near
    return found


def all_marks(words: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(marks, words))


def _tells(words: Iterable[str], stems: frozenset[str], word: Word) -> bool:
    return bool(stems & marks(word.folded)) or any(_is_part(word.folded, told) for told in words)


def is_post(text: Text, claim: claims.Claim) -> bool:
    """Whether it is what somebody is called: who reports to a manager, leads nobody."""
    return is_profession(text.clean[claim.start : claim.end])


@lru_cache(maxsize=8192)
def marks(folded: str) -> frozenset[str]:
    """By what a word is told from others, and other words are known to be the same."""
    bare = _PREFIX.sub("", folded)
    return frozenset((stem(folded), stem(bare), *same_words().get(folded, ())))


@lru_cache(maxsize=65536)
def _is_part(folded: str, told: str) -> bool:
    root, other = stem(folded), stem(told)
    begins = (len(root) >= SHORTEST and told.startswith(root)) or (len(other) > SHORTEST and folded.startswith(other))
    ends = len(folded) >= SUFFIX and told.endswith(folded)
    return begins or ends or _is_one_root(root, other)


def _is_one_root(root: str, other: str) -> bool:
    return (
        min(len(root), len(other)) >= ROOT and root[:ROOT] == other[:ROOT] and abs(len(root) - len(other)) <= SHORTEST
    )


@cache
def same_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for number, (words,) in enumerate(rows("same_words.tsv")):
        for word in words.split():
            found.setdefault(word, []).append(f"={number}")
    return {word: tuple(groups) for word, groups in found.items()}


def known(lines: Iterable[Line], word: Word) -> bool:
    return any(line.whole.tells(word) for line in lines)

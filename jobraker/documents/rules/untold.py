"""What no line that a person told bears out: words of which nothing was told, and words that were told of different things."""

from collections.abc import Iterator, Sequence

from jobraker.documents.rules import claims, moments, numbers, telling
from jobraker.documents.rules.bearing import Line, is_post
from jobraker.documents.rules.deeds import by_others, led_in
from jobraker.documents.rules.goals import places_of
from jobraker.documents.rules.idioms import idioms_in
from jobraker.documents.rules.numbers import Of
from jobraker.documents.rules.posts import is_named, sentences
from jobraker.documents.rules.source import Source
from jobraker.documents.rules.words import Text, Word

SHORTEST = 2  # letters of a word that tells something
SEVERAL = 2
_AS = frozenset("as als comme como come".split())
_THERE = frozenset("there dort alli ahi la li daar ali".split())

_Span = tuple[int, int]


def untold(source: Source, text: Text, free: Sequence[_Span]) -> Iterator[_Span]:
    """`free` are the places of what was told in another way, or is only wanted."""
    if not telling.is_told_of(text.language):
        return
    read = _Read(source, text, free)
    yield from telling.reasons(text)
    for part in telling.parts(text):
        yield from read.unborne(part)


class _Read:
    """A text with what its parts tell."""

    def __init__(self, source: Source, text: Text, free: Sequence[_Span]) -> None:
        self.source, self.text = source, text
        idle = {at for span in idioms_in(text) for at in range(*span)}
        self.claims = [
            each
            for each in claims.claims_in(text)
            if not each.tells_only and each.start not in idle and not is_post(text, each)
        ]
        self.numbers = [each for each in numbers.numbers_in(text) if each.of is not Of.YEAR]
        self.led = list(led_in(text))
        self.free = [
            *free,
            *((each.start, each.end) for each in numbers.numbers_in(text)),
            *((each.start, each.end) for each in moments.moments_in(text)),
            *((each.start, each.end) for each in self.claims if not each.literal or each.what in _OF_SELF),
            *((each.start, each.end) for each in claims.spoken_in(text)),
            *by_others(text),
        ]

    def unborne(self, part: telling.Part) -> Iterator[_Span]:
        words = self.words(part.start, part.end)
        strange = [word for word in words if not any(line.whole.tells(word) for line in self.source.borne)]
        yield from ((word.start, word.end) for word in strange if not self.source.knows(word.folded))
        counted = sum(any(start <= each.start < end for each in self.numbers) for start, end in part.joined)
        if strange or (counted < SEVERAL and self._is_borne(part.start, part.end)):
            return
        kinds = frozenset[str]()
        for start, end in part.joined:
            own = self.kinds(start, end)
            goes_on = not own and telling.goes_on(self.text, start, end)
            kinds = kinds if goes_on else own
            if not self._is_borne(start, end, kinds):
                yield from self._place(start, end)

    def _place(self, start: int, end: int) -> Iterator[_Span]:
        inside = [word for word in self.text.words if start <= word.start < end]
        if inside:
            yield inside[0].start, inside[-1].end

    def _is_borne(self, start: int, end: int, kinds: frozenset[str] | None = None) -> bool:
        words = self.words(start, end)
        wanted = self.kinds(start, end) if kinds is None else kinds
        counts = frozenset(each.value for each in self.numbers if start <= each.start < end)
        if not words and not counts:
            return True
        words = self._without_names(words, start, end)
        led = [word for word in self.led if start <= word.start < end]
        return any(
            line.bears(words, wanted, counts) and all(map(line.is_done_to, led))
            for line in self.source.borne
            if self._may(line, start, end)
        )

    def words(self, start: int, end: int) -> list[Word]:
        return [
            word
            for word in self.text.words
            if start <= word.start < end
            and len(word.folded) >= SHORTEST
            and not word.said.isdecimal()
            and not telling.tells_nothing(word, self.text.language)
            and not any(begin <= word.start and word.end <= stop for begin, stop in self.free)
        ]

    def _without_names(self, words: list[Word], start: int, end: int) -> list[Word]:
        """Where several employers or schools are named, what else is said of them must be told of one."""
        lines = [line for each in self._named(start, end) for line in each]
        if len({line.place for line in lines}) < SEVERAL:
            return words
        named = {name for line in lines for name in line.place}
        return [word for word in words if word.folded not in named]

    def kinds(self, start: int, end: int) -> frozenset[str]:
        return frozenset(each.what for each in self.claims if start <= each.start < end and each.what not in _OF_SELF)

    def _may(self, line: Line, start: int, end: int) -> bool:
        """What names an employer, a school or a post is held against what was told of it, and of the person."""
        employers, schools = self._named(start, end)
        if employers:
            return _is_general(line) or line in employers or line in schools
        return not schools or line in schools

    def _named(self, start: int, end: int) -> tuple[list[Line], list[Line]]:
        sentence = self._sentence(start)
        near = [word for word in sentence if start <= word.start < end]
        work = [line for line in self.source.borne if line.place and not line.is_school]
        employers = [line for line in work if is_named(line.place, sentence)] or [
            line for line in work if line.title and _is_as(line.title, sentence)
        ]
        schools = [line for line in self.source.borne if line.is_school and line.place and is_named(line.place, near)]
        return employers, schools

    def _sentence(self, at: int) -> list[Word]:
        """With the one before it, where it says "there"."""
        spans = [span for span in sentences(self.text) if span[0] <= at]
        words = [[word for word in self.text.words if begun <= word.start < ended] for begun, ended in spans[-2:]]
        is_there = any(word.folded in _THERE for word in words[-1][:3])
        return [word for each in words for word in each] if is_there else words[-1]


def _is_general(line: Line) -> bool:
    return not line.place and not line.is_head


def _is_as(title: Sequence[str], words: Sequence[Word]) -> bool:
    """Whether it is said what was done "as a warehouse clerk"."""
    begins = {start for start, _ in places_of(title, words)}
    return any(
        word.start in begins and any(each.folded in _AS for each in words[max(0, at - 2) : at])
        for at, word in enumerate(words)
    )


_OF_SELF = frozenset(
    ("native", "fluent", "long", "sole", "learned", "trainee")
)  # what is told of a person, and not of a deed

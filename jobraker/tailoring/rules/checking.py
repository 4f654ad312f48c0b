"""What a letter claims that its person has told nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jobraker.documents.facts import Invention, Kind, Source, invented
from jobraker.documents.letter import Letter
from jobraker.documents.resume import Document
from jobraker.tailoring.rules.phrases import PHRASES, letter_language
from jobraker.tailoring.rules.template import Goal, Told, Wanted, spoken, terms
from jobraker.taxonomy.languages import language_of

NOTED = frozenset(Kind) - {
    Kind.NAME,
    Kind.UNTOLD,
}  # of a person's own words: they know names that we do not, and what they did


@dataclass(frozen=True)
class Check:
    """`language` is that of the letter."""

    document: Document
    told: Told
    goal: Goal
    language: str

    @cached_property
    def source(self) -> Source:
        return source_of(self.document, (*self.answers, *manners(self.language)))

    @property
    def answers(self) -> Sequence[str]:
        """What a letter says of them, and of languages by their names in it."""
        wanted = Wanted(letter_language(self.language))
        named = [spoken(each, wanted) for each in self.document.languages]
        return [*terms(self.told, self.goal, wanted), *named]

    @property
    def own_lines(self) -> list[str]:
        points = (point.rstrip(".;, ") for post in self.document.work for point in post.points)
        return sorted(filter(None, (self.document.summary, *points)), key=len, reverse=True)

    def inventions(self, text: str) -> tuple[Invention, ...]:
        allowed = [each for each in (self.goal.title, self.goal.company) if each]
        return invented(self.source, text, allowed=allowed)

    def foreign(self, paragraphs: Sequence[str]) -> set[int]:
        """The places of those in another language than the letter's: all, where what they say together is in another."""
        if self._is_foreign("\n".join(paragraphs)):
            return set(range(len(paragraphs)))
        return {place for place, paragraph in enumerate(paragraphs) if self._is_foreign(paragraph)}

    def _is_foreign(self, text: str) -> bool:
        return language_of(text) not in (None, self.language)

    def doubts(self, letter: Letter) -> list[str]:
        """What of a person's own words is noted, as it stands there, once each; nothing where more was told than can be
        looked through while somebody waits."""
        if self.document.is_too_long:
            return []
        known = [*manners(self.language), *self.answers, *self.own_lines]
        texts = (without(paragraph, known) for paragraph in letter.body)
        found = (invention for text in texts for invention in self.inventions(text) if invention.kind in NOTED)
        return list(dict.fromkeys(invention.words for invention in found))


@lru_cache(maxsize=8)
def source_of(document: Document, further: tuple[str, ...]) -> Source:
    """The same for as long as nothing else is told: each look at a letter asks for it."""
    return Source.of(document, further)


def manners(language: str) -> tuple[str, ...]:
    """Our own sentences, of which none claims anything: their words are known to whoever writes a letter."""
    phrases = PHRASES[letter_language(language)]
    tables = (phrases.applying, phrases.applying_unnamed, phrases.closest, phrases.ending)
    return tuple(dict.fromkeys(said for table in tables for said in table.values()))


def without(paragraph: str, known: Sequence[str]) -> str:
    """The paragraph with a gap in place of each of these."""
    for said in known:
        paragraph = paragraph.replace(said, " … ")
    return paragraph

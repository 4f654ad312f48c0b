"""What an opening asks for, and how much a line of somebody's has to do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobraker.documents.rules.naming import is_plain_english
from jobraker.matching.rules.weights import Counted, weighed
from jobraker.taxonomy.folding import folded_words
from jobraker.taxonomy.languages import is_common
from jobraker.taxonomy.levels import words_of_levels
from jobraker.taxonomy.professions import is_general
from jobraker.taxonomy.skills import skill_named, skills_in

LEAST = 4  # letters of a word that tells anything
TITLE_WORD, TEXT_WORD, TEXT_WORDS_MOST = 0.5, 0.1, 0.5  # the words are a hint beside the skills: ours, not measured
TEXT_WORDS_LEAST = 2  # one word of a long text is shared by chance


@dataclass(frozen=True, slots=True)
class Asked:
    """`skills`: weights by the ids of the taxonomy; words are folded, several of a thing as one."""

    skills: Mapping[str, float]
    title_words: frozenset[str] = frozenset()
    text_words: frozenset[str] = frozenset()

    def skill(self, name: str) -> float:
        """The weight of a skill by whatever name; 0 where it is not asked for."""
        return self.skills.get(skill_named(name) or "", 0.0)

    def relevance(self, text: str) -> float:
        """0 for what has nothing to do with it; skills weigh most."""
        shared = len(telling_words(text) & self.text_words - self.title_words)
        by_words = TITLE_WORD * len(words_in(text) & self.title_words)
        if shared >= TEXT_WORDS_LEAST:
            by_words += min(TEXT_WORD * shared, TEXT_WORDS_MOST)
        return sum(self.skills.get(skill, 0.0) for skill in skills_in(text)) + by_words

    def touches(self, text: str) -> bool:
        """Whether it may have to do with it: by any word of it, however little that tells."""
        return self.relevance(text) > 0 or not telling_words(text).isdisjoint(self.text_words)

    def order(self, texts: Sequence[str]) -> list[int]:
        """Their places, the most related first; equal ones as they stand."""
        return sorted(range(len(texts)), key=lambda place: -self.relevance(texts[place]))


def asked(title: str, text: str, skills: Sequence[str], counted: Counted) -> Asked:
    weights = {each.skill: each.weight for each in weighed(title, text, skills, counted)}
    work = frozenset(word for word in words_in(title) if not is_general(word) and word not in words_of_levels())
    return Asked(weights, work, telling_words(text))


def telling_words(text: str) -> frozenset[str]:
    """Those that every posting has some of tell nothing: requirements, to choose, open."""
    return frozenset(word for word in words_in(text) if not is_plain_english(word))


def words_in(text: str) -> frozenset[str]:
    words = (word for word in folded_words(text) if len(word) >= LEAST and not is_common(word))
    return frozenset(word.removesuffix("s") for word in words)

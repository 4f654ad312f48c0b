"""What an opening asks for, and how much a line of somebody's has to do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobraker.matching.rules.weights import Counted, weighed
from jobraker.taxonomy.folding import folded_words
from jobraker.taxonomy.languages import is_common
from jobraker.taxonomy.skills import skill_named, skills_in

STEM = 5  # letters: planner, planning and planned are one word here
LEAST = 4  # letters of a word that tells anything
TITLE_WORD, TEXT_WORD, TEXT_WORDS_MOST = 0.5, 0.1, 0.5  # the words are a hint beside the skills: ours, not measured


@dataclass(frozen=True, slots=True)
class Asked:
    """`skills`: weights by the ids of the taxonomy; words are stems."""

    skills: Mapping[str, float]
    title_words: frozenset[str] = frozenset()
    text_words: frozenset[str] = frozenset()

    def skill(self, name: str) -> float:
        """The weight of a skill by whatever name; 0 where it is not asked for."""
        return self.skills.get(skill_named(name) or "", 0.0)

    def relevance(self, text: str) -> float:
        """0 for what has nothing to do with it; skills weigh most."""
        words = stems(text)
        shared = TEXT_WORD * len(words & self.text_words - self.title_words)
        by_words = TITLE_WORD * len(words & self.title_words) + min(shared, TEXT_WORDS_MOST)
        return sum(self.skills.get(skill, 0.0) for skill in skills_in(text)) + by_words

    def order(self, texts: Sequence[str]) -> list[int]:
        """Their places, the most related first; equal ones as they stand."""
        return sorted(range(len(texts)), key=lambda place: -self.relevance(texts[place]))


def asked(title: str, text: str, skills: Sequence[str], counted: Counted) -> Asked:
    weights = {each.skill: each.weight for each in weighed(title, text, skills, counted)}
    return Asked(weights, stems(title), stems(text))


def stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in folded_words(text) if len(word) >= LEAST and not is_common(word))

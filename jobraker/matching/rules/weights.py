"""How much each skill that an opening asks for weighs: the one scale by which résumés are compared and put in order.

The weights are ours. A must counts twice what is only wished; what the title names counts twice what the text does; what is named often
counts a little more; and what few openings ask for counts more than what all do, by the logarithm of how many (inverse document frequency).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from jobraker.ingestion.rules.statements.sentences import Body, Sentence, lowered
from jobraker.ingestion.rules.statements.weighing import need_of
from jobraker.jobs.statements import Need
from jobraker.taxonomy.skills import is_skill, places_of_skills

WISHED, IN_TITLE, OFTEN, OFTEN_MOST = 0.5, 2.0, 0.15, 3
COMMON = 0.35  # of what stands in every opening, against 1 of what stands in one
SENTENCE_CHARS = 300
BULLETS = " -•*–—·"
MOST = 40


@dataclass(frozen=True, slots=True)
class Counted:
    """How many open openings ask for each skill, of how many in all."""

    skills: Mapping[str, int]
    openings: int

    def rarity(self, skill: str) -> float:
        """1 for what one opening asks for, `COMMON` for what all do; 1 where nothing is counted."""
        if not self.openings or skill not in self.skills:
            return 1.0
        share = log(max(self.skills[skill], 1)) / log(max(self.openings, 2))
        return 1.0 - (1.0 - COMMON) * min(share, 1.0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """`sentence` is the first that names it, "" where only the title does."""

    skill: str
    need: Need
    weight: float
    sentence: str


def weighed(title: str, text: str, ids: Sequence[str], counted: Counted) -> Iterator[Weighed]:
    """Of the skills that the posting was found to ask for."""
    in_title = {skill for skill, _, _ in places_of_skills(title)}
    named = sentences_of(text)
    for skill in filter(is_skill, ids[:MOST]):
        said = named.get(skill, [])
        need = need_in(said) if said and skill not in in_title else Need.REQUIRED
        often = 1 + OFTEN * min(max(len(said) - 1, 0), OFTEN_MOST)
        weight = (WISHED if need is Need.PLUS else 1.0) * (IN_TITLE if skill in in_title else 1.0) * often
        sentence = said[0][0].text.lstrip(BULLETS).strip()[:SENTENCE_CHARS] if said else ""
        yield Weighed(skill, need, weight * counted.rarity(skill), sentence)


Named = tuple[Sentence, int, int]  # a sentence, and where in it a skill is named


def sentences_of(text: str) -> dict[str, list[Named]]:
    """Each sentence that names a skill, by the skill."""
    body = Body(text)
    found: dict[str, list[Named]] = {}
    for skill, start, end in places_of_skills(text):
        begin, stop = body.bounds(start)
        said = body.text[begin:stop]
        found.setdefault(skill, []).append((Sentence(said, lowered(said), begin, body), start - begin, end - begin))
    return found


def need_in(said: Sequence[Named]) -> Need:
    """Required where any sentence does not only wish for it."""
    needs = {need_of(sentence, start, end) for sentence, start, end in said}
    return Need.PLUS if needs == {Need.PLUS} else Need.REQUIRED

"""What an opening asks for held against a résumé: what it has, what it lacks, and how much each weighs.

The weights are ours. A must counts twice what is only wished; what the title names counts twice what the text does; what is named often
counts a little more; and what few openings ask for counts more than what all do, by the logarithm of how many (inverse document frequency).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from jobraker.ingestion.rules.statements.sentences import Body, Sentence, lowered
from jobraker.ingestion.rules.statements.weighing import need_of
from jobraker.jobs.statements import Degree, Need, Statement
from jobraker.jobs.statements import Kind as Said
from jobraker.matching.rules.terms import Kind, Wanted
from jobraker.matching.rules.told import Told
from jobraker.taxonomy.skills import is_skill, label, places_of_skills

# What may not be missing weighs as much as a skill of the title; the rest less.
STATED: Mapping[Said, tuple[Kind, float]] = {
    Said.LICENCE: (Kind.LICENCE, 2.0),
    Said.LANGUAGE: (Kind.LANGUAGE, 1.5),
    Said.DEGREE: (Kind.DEGREE, 1.0),
    Said.YEARS: (Kind.YEARS, 1.0),
}
TITLE = 2.0
EITHER = 0.7  # of what may be replaced by something else
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


def skills_wanted(title: str, text: str, ids: Sequence[str], told: Told, counted: Counted) -> Iterator[Wanted]:
    """Of the skills that the posting was found to ask for."""
    in_title = {skill for skill, _, _ in places_of_skills(title)}
    named = sentences_of(text)
    for skill in filter(is_skill, ids[:MOST]):
        said = named.get(skill, [])
        need = need_in(said) if said and skill not in in_title else Need.REQUIRED
        often = 1 + OFTEN * min(max(len(said) - 1, 0), OFTEN_MOST)
        weight = (WISHED if need is Need.PLUS else 1.0) * (IN_TITLE if skill in in_title else 1.0) * often
        sentence = said[0][0].text.lstrip(BULLETS).strip()[:SENTENCE_CHARS] if said else ""
        held = told.skill(skill)
        openings = counted.skills.get(skill)
        yield Wanted(Kind.SKILL, skill, need, weight * counted.rarity(skill), sentence, held, openings)


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


def titles_wanted(title: str, told: Told) -> Iterator[Wanted]:
    yield Wanted(Kind.TITLE, title, Need.REQUIRED, TITLE, "", told.title(title))


def statements_wanted(said: Iterable[Statement], told: Told) -> Iterator[Wanted]:
    """Licences, languages, degrees and years, each as the posting's statements have it."""
    for each in said:
        if each.kind not in STATED or each.value == Degree.NONE:
            continue
        kind, weight = STATED[each.kind]
        wished = WISHED if each.need is Need.PLUS else EITHER if each.need is Need.EITHER else 1.0
        held = told.statement(each)
        yield Wanted(kind, each.value, each.need, weight * wished, each.sentence, held, None, each.level, each.least)


def by_weight(wanted: Sequence[Wanted]) -> tuple[Wanted, ...]:
    return tuple(sorted(wanted, key=lambda each: (-each.weight, each.kind, name_of(each))))


def name_of(wanted: Wanted) -> str:
    return label(wanted.value) if wanted.kind is Kind.SKILL else wanted.value

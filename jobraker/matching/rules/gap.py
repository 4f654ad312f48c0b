"""What an opening asks for held against a résumé: what it has, what it lacks, and how much each weighs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jobraker.jobs.statements import Degree, Need, Statement
from jobraker.jobs.statements import Kind as Said
from jobraker.matching.rules.terms import Kind, Wanted
from jobraker.matching.rules.told import Told
from jobraker.matching.rules.weights import WISHED, Counted, weighed
from jobraker.taxonomy.skills import label

# What may not be missing weighs as much as a skill of the title; the rest less.
STATED: Mapping[Said, tuple[Kind, float]] = {
    Said.LICENCE: (Kind.LICENCE, 2.0),
    Said.LANGUAGE: (Kind.LANGUAGE, 1.5),
    Said.DEGREE: (Kind.DEGREE, 1.0),
    Said.YEARS: (Kind.YEARS, 1.0),
}
TITLE = 2.0
EITHER = 0.7  # of what may be replaced by something else


def skills_wanted(title: str, text: str, ids: Sequence[str], told: Told, counted: Counted) -> Iterator[Wanted]:
    """Of the skills that the posting was found to ask for."""
    for each in weighed(title, text, ids, counted):
        held, openings = told.skill(each.skill), counted.skills.get(each.skill)
        yield Wanted(Kind.SKILL, each.skill, each.need, each.weight, each.sentence, held, openings)


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

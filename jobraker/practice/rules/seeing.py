"""What can be seen of an answer by rule: how long it is, what of a story it tells, whether it says a number."""

import re
from dataclasses import dataclass
from enum import StrEnum

from jobraker.practice.rules import limits
from jobraker.practice.rules.parts import Part, is_own_voice, language_read, parts_in
from jobraker.practice.rules.questions import Ask, Question
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import label, skills_in

SHORT, LONG = 60, 350  # words: half a minute, and some three minutes of speaking
WORDS_A_MINUTE = 130
NUMBER = re.compile(r"\d")


class Good(StrEnum):
    WHOLE = "whole"  # all four parts
    NUMBER = "number"
    SKILL = "skill"
    OWN = "own"  # in the first person
    LENGTH = "length"


class Better(StrEnum):
    SHORT = "short"
    LONG = "long"
    NUMBER = "no-number"
    SKILL = "no-skill"
    OWN = "not-own"


@dataclass(frozen=True, slots=True)
class Seen:
    """`is_read`: its language is one whose words for the parts of a story we know."""

    words: int
    strengths: tuple[Good, ...]
    improve: tuple[Better, ...]
    missing: tuple[Part, ...]
    is_read: bool

    @property
    def minutes(self) -> float:
        """That it takes to say it."""
        return self.words / WORDS_A_MINUTE


def seen(question: Question, answer: str) -> Seen:
    words, language = len(answer.split()), language_read(answer)
    shown = parts_in(answer, language) if language and question.wants_story else frozenset[Part]()
    missing = tuple(part for part in Part if part not in shown) if language and question.wants_story else ()
    strengths, improve = list[Good](), list[Better]()
    if shown and not missing:
        strengths.append(Good.WHOLE)
    if question.ask is Ask.SKILL:
        names = names_skill(question.about, answer)
        (strengths if names else improve).append(Good.SKILL if names else Better.SKILL)  # type: ignore[arg-type]
    if question.wants_story:
        counts = NUMBER.search(answer) is not None
        (strengths if counts else improve).append(Good.NUMBER if counts else Better.NUMBER)  # type: ignore[arg-type]
    if language and question.ask is not Ask.BACK:
        own = is_own_voice(answer, language)
        (strengths if own else improve).append(Good.OWN if own else Better.OWN)  # type: ignore[arg-type]
    if question.wants_story or question.ask in (Ask.TELL, Ask.WHY):
        if words < SHORT:
            improve.insert(0, Better.SHORT)
        elif words > LONG:
            improve.insert(0, Better.LONG)
        else:
            strengths.append(Good.LENGTH)
    most = limits.REMARKS
    return Seen(words, tuple(strengths[:most]), tuple(improve[:most]), missing, bool(language))


def names_skill(skill: str, answer: str) -> bool:
    """By any of its names, or by that which the question calls it by."""
    return skill in skills_in(answer) or fold(label(skill)) in fold(answer)
